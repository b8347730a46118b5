package io.tidemark.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The door as a device uses it: one blocking request on a kept connection. Of the JDK's two clients the older one is
 * taken because it costs a third of the processor time, on the cores that are measured. Thread-safe.
 */
public final class Door {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 60_000;
    private static final int OK = 200;

    static {
        System.setProperty("http.maxConnections", "2048");
    }

    private final URI sync;

    public Door(URI sync) {
        this.sync = sync;
    }

    /** Where it is. */
    URI sync() {
        return sync;
    }

    /** Sends the body. A connection that the server had closed is replaced and the request sent again: it is idempotent. */
    public Reply post(String token, byte[] body) throws IOException {
        HttpURLConnection request = open(sync, token);
        request.setRequestMethod("POST");
        request.setDoOutput(true);
        request.setRequestProperty("Content-Type", "application/json");
        try (OutputStream out = request.getOutputStream()) {
            out.write(body);
        }
        return reply(request);
    }

    /**
     * A pull alone.
     *
     * @param cursor empty for a first sync
     */
    public Reply get(String token, String device, String cursor) throws IOException {
        String query = "?waitMs=0&deviceId=" + device
                + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
        return reply(open(URI.create(sync + query), token));
    }

    private static HttpURLConnection open(URI uri, String token) throws IOException {
        HttpURLConnection request = (HttpURLConnection) uri.toURL().openConnection();
        request.setConnectTimeout(CONNECT_MILLIS);
        request.setReadTimeout(READ_MILLIS);
        request.setUseCaches(false);
        request.setRequestProperty("Authorization", "Bearer " + token);
        return request;
    }

    private static Reply reply(HttpURLConnection request) throws IOException {
        int status = request.getResponseCode();
        try (InputStream in = status < 400 ? request.getInputStream() : request.getErrorStream()) {
            return new Reply(status, in == null ? "" : new String(body(request, in), StandardCharsets.ISO_8859_1));
        }
    }

    /** Into one array, where its length was told. */
    private static byte[] body(HttpURLConnection request, InputStream in) throws IOException {
        int length = request.getContentLength();
        if (length < 0) {
            return in.readAllBytes();
        }
        byte[] body = new byte[length];
        if (in.readNBytes(body, 0, length) < length) {
            throw new EOFException("The answer ended before the " + length + " bytes that were announced");
        }
        return body;
    }

    /** The same as {@link #post}, for whom anything but a 200 is a failure of the measurement. */
    public Reply accepted(String token, byte[] body) {
        try {
            return post(token, body).orThrow(OK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as {@link #get}, likewise. */
    public Reply pulled(String token, String device, String cursor) {
        try {
            return get(token, device, cursor).orThrow(OK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
