package io.tidemark.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReplyTest {
    private static final Reply ANSWER = new Reply(200, """
            {"complete":true,"hasMore":false,"acknowledgements":[{"localId":"item-1","success":true},\
            {"localId":"item-2","success":false}],"serverUpdates":{"items":[{"localId":"item-7"},{"localId":"item-8"}]},\
            "cursor":"abc-_1"}""");

    @Test
    void whatTheBenchNeedsIsFound() {
        assertThat(ANSWER.isComplete()).isTrue();
        assertThat(ANSWER.hasMore()).isFalse();
        assertThat(ANSWER.cursor()).isEqualTo("abc-_1");
        assertThat(ANSWER.accepted(2)).isEqualTo(1);
        assertThat(ANSWER.documents()).isEqualTo(2);
        assertThat(ANSWER.localIds()).containsExactly("item-7", "item-8");
    }

    @Test
    void aRefusalIsToldWithWhatToDo() {
        assertThat(ANSWER.orThrow(200)).isSameAs(ANSWER);
        assertThatThrownBy(() -> new Reply(429, "slow down").orThrow(200))
                .hasMessage("The door answered 429: slow down The platform limits the rate: start it with"
                        + " RATE_LIMIT_PER_MINUTE=1000000000 USER_RATE_LIMIT_PER_MINUTE=1000000000.");
    }
}
