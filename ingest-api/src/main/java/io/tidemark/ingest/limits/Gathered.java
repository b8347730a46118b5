package io.tidemark.ingest.limits;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.ingest.problem.ProblemException;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.Arrays;

/** The bytes of one body so far, in memory that is claimed before it is taken. For one thread at a time. */
final class Gathered {
    private static final int FIRST = 2 * 1024;

    private final InFlight.Claim claim;
    private final int length;
    private byte[] bytes;
    private int count;

    /** @param length as the request's header says, or -1 */
    Gathered(InFlight.Claim claim, int length) {
        this.claim = claim;
        this.length = length;
        int first = length < 0 ? FIRST : Math.min(length, FIRST);
        claim.grow(first);
        bytes = new byte[first];
    }

    /**
     * Reads once.
     *
     * @return how many bytes more are held, -1 at the end of the body
     * @throws ProblemException 413, or 503 if there is no room
     */
    int readFrom(ServletInputStream in) throws IOException {
        int grown = count == bytes.length ? grow() : 0;
        int read = in.read(bytes, count, bytes.length - count);
        if (read < 0) {
            return -1;
        }
        count += read;
        if (count > BodyReader.MAX_BYTES) {
            throw new ProblemException(ErrorCode.BODY_TOO_LARGE);
        }
        return grown;
    }

    private int grow() {
        int most = length < 0 ? BodyReader.MAX_BYTES + 1 : length;
        int more = Math.min(Math.max(bytes.length, 1), most - bytes.length);
        claim.grow(more);
        bytes = Arrays.copyOf(bytes, bytes.length + more);
        return more;
    }

    /** As many as the header said. */
    boolean isWhole() {
        return count == length;
    }

    int held() {
        return bytes.length;
    }

    Arrived arrived() {
        return new Arrived(count == bytes.length ? bytes : Arrays.copyOf(bytes, count), claim);
    }
}
