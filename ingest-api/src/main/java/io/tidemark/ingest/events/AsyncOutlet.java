package io.tidemark.ingest.events;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A response that stays open and is written to without blocking. The container says when it is ready, on a thread of its
 * own, and says when the device has left before it takes its objects back.
 */
final class AsyncOutlet implements Outlet {
    private static final Logger LOG = LoggerFactory.getLogger(AsyncOutlet.class);

    private final AsyncContext async;
    private final ServletOutputStream out;
    private volatile boolean listening;
    private boolean flushed = true;

    AsyncOutlet(AsyncContext async) throws IOException {
        this.async = async;
        this.out = async.getResponse().getOutputStream();
        async.setTimeout(0); // a stream ends with its token, or when the device leaves
    }

    /** From now on it can be ready. */
    void listen(Runnable ready, Runnable left) {
        async.addListener(new Ended(left));
        out.setWriteListener(new Writable(ready, left));
    }

    @Override
    public boolean isReady() {
        return listening && isOutReady() && flushed;
    }

    private boolean isOutReady() {
        try {
            flush();
            return out.isReady();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("A device left before it had read everything");
            return true; // and the write says so
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        flushed = false;
        out.write(bytes);
        flush();
    }

    private void flush() throws IOException {
        if (!flushed && out.isReady()) {
            flushed = true;
            out.flush();
        }
    }

    @Override
    public void close() {
        try {
            async.complete();
        } catch (RuntimeException e) {
            LOG.atDebug().setCause(e).log("The container has ended the stream already");
        }
    }

    private final class Writable implements WriteListener {
        private final Runnable ready;
        private final Runnable left;

        Writable(Runnable ready, Runnable left) {
            this.ready = ready;
            this.left = left;
        }

        @Override
        public void onWritePossible() {
            listening = true;
            ready.run();
        }

        @Override
        public void onError(Throwable failure) {
            left.run();
        }
    }

    private record Ended(Runnable left) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            left.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            left.run();
        }

        @Override
        public void onError(AsyncEvent event) {
            left.run();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // It is never started again.
        }
    }
}
