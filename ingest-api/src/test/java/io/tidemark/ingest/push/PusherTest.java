package io.tidemark.ingest.push;

import static io.tidemark.core.testkit.ChangeBuilder.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.change.Change;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.error.Refusal;
import io.tidemark.core.merge.Source;
import io.tidemark.core.testkit.Law;
import io.tidemark.ingest.judge.Judged;
import io.tidemark.ingest.judge.Named;
import io.tidemark.ingest.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** H1, H9: receipts, in order. */
@Law({"H1", "H9"})
class PusherTest {
    private static final Named NOTHING =
            new Named(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final Judged REFUSED = new Judged.Refused(NOTHING, Refusal.of(ErrorCode.BAD_DATA));
    private static final Appended FIRST = new Appended.At(new Source(3, 10));
    private static final Appended SECOND = new Appended.At(new Source(3, 11));

    private final Change one = change().item("i1").build();
    private final Change two = change().item("i2").build();
    private final Change others = change().by("bob", "tablet").owner("bob").build();

    private static List<Receipt> push(List<Appended> log, Judged... judged) {
        return new Pusher(changes -> log).push(List.of(judged));
    }

    @Test
    void everyChangeHasItsReceiptInOrder() {
        assertThat(push(List.of(FIRST, SECOND), new Judged.Accepted(one), REFUSED, new Judged.Accepted(two)))
                .containsExactly(
                        new Receipt.Taken(one, new Source(3, 10)),
                        new Receipt.Refused(NOTHING, Refusal.of(ErrorCode.BAD_DATA)),
                        new Receipt.Taken(two, new Source(3, 11)));
    }

    @Test
    void afterAFailureTheOwnersLaterChangesFailToo() {
        assertThat(Pusher.inOrder(List.of(one, others, two), List.of(Appended.FAILED, FIRST, SECOND)))
                .containsExactly(Appended.FAILED, FIRST, Appended.FAILED);
    }

    @Test
    void nothingAppendedIsA503AndNothingToAppendIsNot() {
        assertThatThrownBy(() -> push(List.of(Appended.FAILED), REFUSED, new Judged.Accepted(one)))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().status()).isEqualTo(503);
                    assertThat(e.problem().headers()).containsEntry("Retry-After", "5");
                });
        assertThat(push(List.of(), REFUSED)).hasSize(1);
        assertThat(push(List.of())).isEmpty();
    }
}
