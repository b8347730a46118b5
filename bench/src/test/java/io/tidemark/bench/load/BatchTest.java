package io.tidemark.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.data.TemporalUnitWithinOffset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BatchTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void aRequestIsNumberedDatedAndHasItsItemsContent() {
        JsonNode request = JSON.readTree(Batch.updates(3).request("laptop", "abc", 50, 7, Item.COUNT + 20));
        assertThat(request.at("/deviceId").stringValue()).isEqualTo("laptop");
        assertThat(request.at("/cursor").stringValue()).isEqualTo("abc");
        assertThat(request.at("/waitMs").intValue()).isEqualTo(50);
        assertThat(request.at("/changes").size()).isEqualTo(3);
        JsonNode last = request.at("/changes/2");
        assertThat(last.at("/localId").stringValue())
                .isEqualTo("item-000000000009")
                .isEqualTo(Batch.localId(9));
        assertThat(last.at("/operation").stringValue()).isEqualTo("update");
        assertThat(Instant.parse(last.at("/timestamp").stringValue()))
                .isCloseTo(Instant.now(), new TemporalUnitWithinOffset(1, ChronoUnit.MINUTES));
        Item item = Item.of(22);
        assertThat(last.at("/data/title").stringValue()).isEqualTo(item.title() + " 000000004118");
        assertThat(last.at("/data/notes").stringValue()).isEqualTo(item.notes());
        assertThat(last.at("/data/" + item.idField()).stringValue()).isEqualTo(item.externalId());
        assertThat(last.at("/data/tags/0").stringValue()).isEqualTo(item.tags().get(0));
    }

    @Test
    void aRequestWithoutCursorAndWithFewerChanges() {
        JsonNode request = JSON.readTree(Batch.creates(500).request("laptop", "", 0, 0, 0, 1));
        assertThat(request.has("cursor")).isFalse();
        assertThat(request.at("/changes").size()).isEqualTo(1);
    }

    @Test
    void aChangeIsAsLongAsADevicesAndNoTwoOfABatchAreAlike() {
        byte[] hundred = Batch.creates(100).request("laptop", "", 0, 0, 0);
        assertThat(hundred.length / 100).isBetween(250, 400);
        Set<String> notes = new HashSet<>();
        JSON.readTree(new String(hundred, StandardCharsets.US_ASCII))
                .at("/changes")
                .forEach(change -> notes.add(change.at("/data/notes").stringValue()));
        assertThat(notes).hasSize(100);
    }
}
