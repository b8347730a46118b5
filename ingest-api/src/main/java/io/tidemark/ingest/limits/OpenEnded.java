package io.tidemark.ingest.limits;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * An answer that may come before its request's body has. The container takes an answer whose length is reached for the
 * end of both, and would let nobody read on; a refusal that comes too early therefore has no length.
 */
final class OpenEnded extends HttpServletResponseWrapper {
    private static final int REFUSED = 400;
    private static final int BUFFER = 8 * 1024;
    private static final int MOST = 64 * 1024;

    private final HttpServletRequest request;

    OpenEnded(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    @Override
    public void setContentLength(int length) {
        if (!isEarly()) {
            super.setContentLength(length);
        }
    }

    @Override
    public void setContentLengthLong(long length) {
        if (!isEarly()) {
            super.setContentLengthLong(length);
        }
    }

    /**
     * What has come already is taken here and now, unless an {@link Arrival} takes it; a body that was not asked for yet
     * does not come.
     */
    private boolean isEarly() {
        if (getStatus() < REFUSED || request.getHeader("Expect") != null) {
            return false;
        }
        try {
            ServletInputStream in = request.getInputStream();
            boolean isTaken = request.isAsyncStarted();
            boolean mayWait = request.getContentLengthLong() < 0; // for more chunks
            long left = isTaken || mayWait ? 0 : MOST;
            byte[] buffer = new byte[BUFFER];
            while (left > 0 && !in.isFinished() && in.available() > 0) {
                left -= in.read(buffer);
            }
            return !in.isFinished();
        } catch (IOException e) {
            return false;
        }
    }
}
