package io.tidemark.wire;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.merge.Source;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A record of {@link Topics#CHANGES} that could not be merged, byte for byte.
 *
 * @param source where it lies in the log of changes, for ever
 * @param key empty if there is none, or if it is larger than a megabyte
 * @param value likewise
 */
public record DeadLetter(
        Source source, long logTime, ErrorCode error, Optional<ByteBuffer> key, Optional<ByteBuffer> value) {}
