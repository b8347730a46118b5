package io.tidemark.core.merge;

import static io.tidemark.core.testkit.ChangeBuilder.change;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.change.Change;
import io.tidemark.core.entity.Entity;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.feed.SyncLog;
import io.tidemark.core.field.Value;
import io.tidemark.core.identity.EntityType;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.OwnerLog;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntityLimitTest {
    private final OwnerLog log = new OwnerLog();

    // I4, O4: each change is small enough; together they are not.
    @Test
    @Law({"I4", "O4", "I5"})
    void entityGrowsToItsLimitAndNotBeyond() {
        log.merge(change().at(1).with("title", "x").with("description", "d".repeat(200_000)));
        log.merge(change().at(2).with("notes", "n".repeat(60_000)));
        List<Entity> before = List.copyOf(log.state().entities());
        Change tooMuch = change().by("alice", "laptop")
                .at(3)
                .with("notes", "n".repeat(62_000))
                .build();

        Outcome outcome = log.append(tooMuch);

        assertThat(outcome).extracting("code").isEqualTo(ErrorCode.ENTITY_TOO_LARGE);
        assertThat(log.state().entities()).containsExactlyElementsOf(before);
        assertThat(log.state().version()).isEqualTo(2);
        assertThat(SyncLog.of(outcome).orElseThrow().change()).isEqualTo(tooMuch);
        assertThat(log.append(tooMuch).status()).isEqualTo(Status.DUPLICATE);
        assertThat(log.entity(EntityType.ITEM, "i1").orElseThrow().registers().size())
                .isLessThanOrEqualTo(Entity.MAX_BYTES);
    }

    @Test
    @Law("I4")
    void limitIsMeasuredInBytesAndOnWhatWouldRemain() {
        log.merge(change().at(10).with("title", "x").with("description", "d".repeat(200_000)));

        // 3 bytes each
        assertThat(log.append(change().at(20).with("notes", "日".repeat(20_700))).status())
                .isEqualTo(Status.REJECTED);
        // A write that loses adds nothing, one that replaces the large value makes room.
        assertThat(log.append(change().by("alice", "laptop").at(5).with("description", "e".repeat(200_000)))
                        .status())
                .isEqualTo(Status.SUPERSEDED);
        log.merge(change().at(30).with("description", "short").with("notes", "日".repeat(20_700)));
        assertThat(log.item().fields()).containsEntry("description", text("short"));
    }

    @Test
    @Law("I4")
    void largestSizeIsExactlyTheLimit() {
        log.merge(change().at(1).with("title", "x").with("description", "d".repeat(200_000)));
        long used = log.entity(EntityType.ITEM, "i1").orElseThrow().registers().size();
        int room = (int) (Entity.MAX_BYTES - used) - 64 - "notes".length();

        Outcome over = log.append(change().at(2).with("notes", "n".repeat(room + 1)));
        Outcome exact = log.append(change().at(2).with("notes", "n".repeat(room)));

        assertThat(over.status()).isEqualTo(Status.REJECTED);
        assertThat(exact.status()).isEqualTo(Status.APPLIED);
        assertThat(log.entity(EntityType.ITEM, "i1").orElseThrow().registers().size())
                .isEqualTo(Entity.MAX_BYTES);
        assertThat(log.append(change().at(3).delete()).status()).isEqualTo(Status.APPLIED); // full, and deletable
        assertThat(log.append(change().at(4).with("isDeleted", new Value.Flag(false)))
                        .status())
                .isEqualTo(Status.APPLIED);
    }
}
