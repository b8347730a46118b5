package io.tidemark.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Open streams of hints, as many as wanted, all read by one thread so that they cost the machine next to nothing. */
public final class Streams implements AutoCloseable {
    private static final int BUFFER = 4 * 1024;

    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final AtomicInteger lost = new AtomicInteger();
    private final IntConsumer hinted;
    private final Thread thread = new Thread(this::read, "streams");

    /** Where the status code stands in the first line of an answer. */
    private static final int STATUS = "HTTP/1.1 ".length();

    private static final class Device {
        private final int index;
        private final HintCount hints = new HintCount();
        private boolean accepted;

        private Device(int index) {
            this.index = index;
        }

        /** How many hints came; the first bytes must say that the stream is open. */
        private int heard(ByteBuffer bytes) throws IOException {
            if (!accepted && bytes.remaining() > STATUS && bytes.get(STATUS) != '2') {
                throw new IOException("refused");
            }
            accepted = true;
            return hints.in(bytes);
        }
    }

    private Streams(IntConsumer hinted) throws IOException {
        this.hinted = hinted;
        thread.setDaemon(true);
    }

    /**
     * Opens one stream for each token.
     *
     * @param hinted is told the index of the device by the thread that reads; it must not wait
     */
    public static Streams open(URI sync, List<String> tokens, IntConsumer hinted) throws IOException {
        Streams streams = new Streams(hinted);
        for (int i = 0; i < tokens.size(); i++) {
            streams.connect(sync, tokens.get(i), i);
        }
        streams.thread.start();
        return streams;
    }

    private void connect(URI sync, String token, int index) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(sync.getHost(), sync.getPort()));
        channels.add(channel);
        String request = "GET " + sync.getPath() + "/events?deviceId=device-" + index + " HTTP/1.1\r\nHost: "
                + sync.getAuthority() + "\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Device(index));
    }

    /** How many streams the server has ended or refused. */
    public int lost() {
        return lost.get();
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try {
            while (selector.isOpen()) {
                selector.select(key -> read(key, buffer));
            }
        } catch (IOException | java.nio.channels.ClosedSelectorException e) {
            if (selector.isOpen()) {
                lost.addAndGet(channels.size());
            }
        }
    }

    private void read(SelectionKey key, ByteBuffer buffer) {
        Device device = (Device) key.attachment();
        buffer.clear();
        try {
            if (((SocketChannel) key.channel()).read(buffer) < 0) {
                throw new IOException("ended");
            }
            if (device.heard(buffer.flip()) > 0) {
                hinted.accept(device.index);
            }
        } catch (IOException e) {
            key.cancel();
            lost.incrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }
}
