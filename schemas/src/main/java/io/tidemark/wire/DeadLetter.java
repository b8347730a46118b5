package io.tidemark.wire;

import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.merge.Source;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A record of {@link Topics#CHANGES} that could not be decoded, byte for byte. */
public record DeadLetter(
        Source source, long logTime, ErrorCode error, Optional<ByteBuffer> key, Optional<ByteBuffer> value) {}
