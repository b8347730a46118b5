package io.tidemark.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HintCountTest {
    private static final String STREAM =
            "HTTP/1.1 200 \r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "22\r\nretry: 3217\n\nevent: sync\ndata: {}\n\n\r\n3\r\n:\n\n\r\n16\r\nevent: sync\ndata: {}\n\n\r\n";

    @Test
    void everyEventCountsOnceWhereverTheBytesAreCut() {
        for (int size = 1; size <= STREAM.length(); size++) {
            HintCount hints = new HintCount();
            List<Integer> counts = new ArrayList<>();
            for (int at = 0; at < STREAM.length(); at += size) {
                String part = STREAM.substring(at, Math.min(STREAM.length(), at + size));
                counts.add(hints.in(ByteBuffer.wrap(part.getBytes(US_ASCII))));
            }
            assertThat(counts.stream().mapToInt(n -> n).sum())
                    .as("cut every %d", size)
                    .isEqualTo(2);
        }
    }
}
