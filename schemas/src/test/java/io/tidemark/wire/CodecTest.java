package io.tidemark.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.change.Change;
import io.tidemark.core.entity.Entity;
import io.tidemark.core.error.ErrorCode;
import io.tidemark.core.identity.DeviceId;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.merge.Source;
import io.tidemark.core.stamp.DeviceClock;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.OwnerLog;
import io.tidemark.core.testkit.RandomChanges;
import io.tidemark.core.testkit.Seeds;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every record survives its bytes, and equal content is equal bytes. */
class CodecTest {
    @Test
    @Law({"M9", "C3"})
    void changeSurvivesItsBytes() {
        Seeds.forEach(500, random -> {
            Change change = new RandomChanges(random, OwnerLog.START).ordinary();
            byte[] bytes = ChangeCodec.encode(change);
            assertThat(ChangeCodec.decode(bytes)).isEqualTo(change);
            assertThat(ChangeCodec.encode(ChangeCodec.decode(bytes))).isEqualTo(bytes);
        });
    }

    @Test
    @Law({"M9", "O1"})
    void outcomeSurvivesItsBytes() {
        Seeds.forEach(100, random -> {
            OwnerLog log = new OwnerLog();
            RandomChanges changes = new RandomChanges(random, OwnerLog.START);
            for (int i = 0; i < 40; i++) {
                Outcome outcome = log.append(changes.ordinary());
                assertThat(OutcomeCodec.decode(OutcomeCodec.encode(outcome))).isEqualTo(outcome);
            }
        });
    }

    /** UTF-8 has no half surrogates, so hostile text may change once on its way in, and never again. */
    @Test
    @Law("M9")
    void hostileContentIsStableOnceItIsBytes() {
        Seeds.forEach(
                100,
                random -> OwnerLog.random(random, 40).outcomes().forEach(outcome -> {
                    byte[] bytes = OutcomeCodec.encode(outcome);
                    assertThat(OutcomeCodec.encode(OutcomeCodec.decode(bytes))).isEqualTo(bytes);
                }));
    }

    @Test
    void outcomeOfUndecodableBytesSurvivesItsBytes() {
        Outcome outcome = new Outcome.Rejected(new Source(3, 9), 7, Optional.empty(), ErrorCode.UNDECODABLE);
        assertThat(OutcomeCodec.decode(OutcomeCodec.encode(outcome))).isEqualTo(outcome);
    }

    @Test
    void entitySurvivesItsBytes() {
        Seeds.forEach(100, random -> {
            for (Entity entity : OwnerLog.random(random, 40).state().entities()) {
                assertThat(EntityCodec.decode(EntityCodec.encode(entity))).isEqualTo(entity);
            }
        });
    }

    @Test
    void ownerProjectedAndDeadLetterSurviveTheirBytes() {
        OwnerRecord owner = new OwnerRecord(
                12,
                new TreeMap<>(
                        Map.of(new DeviceId("b"), new DeviceClock(1, 2), new DeviceId("a"), new DeviceClock(3, 4))));
        assertThat(OwnerCodec.decode(OwnerCodec.encode(owner))).isEqualTo(owner);
        Projected projected = new Projected(11, 1L << 40, Set.of(new OwnerId("ü"), new OwnerId("a")));
        assertThat(ProjectedCodec.decode(ProjectedCodec.encode(projected))).isEqualTo(projected);
        DeadLetter letter = new DeadLetter(
                new Source(1, 2), 3, ErrorCode.UNDECODABLE, Optional.empty(), Optional.of(ByteBuffer.wrap(new byte[] {
                    0, -1
                })));
        assertThat(DeadLetterCodec.decode(DeadLetterCodec.encode(letter))).isEqualTo(letter);
    }

    /** Whatever bytes come, there are two answers: dead, or newer than this version. Nothing else escapes. */
    @Test
    @Law("O1")
    void anyBytesAreAChangeOrUndecodableOrNewer() {
        Seeds.forEach(3_000, random -> {
            byte[] bytes = ChangeCodec.encode(new RandomChanges(random, OwnerLog.START).any());
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            byte[] cut = random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
            try {
                ChangeCodec.decode(cut);
            } catch (UndecodableException | UnknownSchemaException expected) {
                assertThat(expected).hasMessageNotContaining("\n");
            }
        });
    }

    @Test
    void bytesOfAnotherSchemaAreNewerAndTrailingBytesAreDead() {
        byte[] projected = ProjectedCodec.encode(new Projected(1, 2, Set.of()));
        assertThatExceptionOfType(UnknownSchemaException.class).isThrownBy(() -> ChangeCodec.decode(projected));
        byte[] trailing = Arrays.copyOf(projected, projected.length + 1);
        assertThatThrownBy(() -> ProjectedCodec.decode(trailing)).isInstanceOf(UndecodableException.class);
    }

    /** A length in the bytes is not a reason to reserve that much memory. */
    @Test
    void hostileLengthIsUndecodable() {
        byte[] whole = ChangeCodec.encode(new RandomChanges(new java.util.Random(1), OwnerLog.START).ordinary());
        byte[] hostile = Arrays.copyOf(whole, 15);
        Arrays.fill(hostile, 10, 14, (byte) 0xFE);
        hostile[14] = 0x0F;
        assertThatThrownBy(() -> ChangeCodec.decode(hostile)).isInstanceOf(UndecodableException.class);
    }
}
