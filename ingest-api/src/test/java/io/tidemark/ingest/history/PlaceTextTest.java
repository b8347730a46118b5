package io.tidemark.ingest.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.feed.LogPlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTextTest {
    @Test
    void aPlaceComesBackAsItWas() {
        LogPlace place = new LogPlace(1_767_605_400_000L, 1L << 40);
        assertThat(PlaceText.decode(PlaceText.encode(place))).contains(place);
        assertThat(PlaceText.encode(place)).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "MQ", "MToxOng", "Mjox0jE", "MTotMTox", "MToxMTExMTExMTExMTExMTExMTExMTox"})
    void anythingElseIsNone(String text) {
        assertThat(PlaceText.decode(text)).isEmpty();
    }
}
