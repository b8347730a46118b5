package io.tidemark.core.entity;

import static io.tidemark.core.testkit.ChangeBuilder.flag;
import static io.tidemark.core.testkit.ChangeBuilder.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.field.Value;
import io.tidemark.core.stamp.Stamp;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.Pick;
import io.tidemark.core.testkit.RandomChanges;
import io.tidemark.core.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

@Law("M1")
class RegistersTest {
    @Test
    void joinIsCommutativeAssociativeIdempotentAndNeverLosesAnything() {
        Seeds.forEach(1_000, random -> {
            List<Registers> deltas = deltas(random, 6);
            Registers a = joined(deltas.subList(0, 2));
            Registers b = joined(deltas.subList(2, 4));
            Registers c = joined(deltas.subList(4, 6));

            assertThat(a.join(b)).isEqualTo(b.join(a));
            assertThat(a.join(b).join(c)).isEqualTo(a.join(b.join(c)));
            assertThat(a.join(a)).isEqualTo(a);
            assertThat(a.join(Registers.NONE)).isEqualTo(a);
            assertThat(Registers.NONE.join(a)).isEqualTo(a);
            assertThat(a.join(b).join(a)).isEqualTo(a.join(b));
        });
    }

    // The state is made of the latest write of every register, whatever the order and however often.
    @Test
    void anyOrderAndAnyRepetitionGivesTheLatestWriteOfEveryRegister() {
        Seeds.forEach(500, random -> {
            List<Registers> deltas = deltas(random, 20);
            SortedMap<String, Register> latest = new TreeMap<>();
            for (Registers delta : deltas) {
                delta.byName().forEach((name, register) -> {
                    Register known = latest.get(name);
                    boolean later = known == null
                            || register.stamp().effMillis() > known.stamp().effMillis()
                            || register.stamp().effMillis() == known.stamp().effMillis()
                                    && register.stamp().position()
                                            > known.stamp().position();
                    if (later) {
                        latest.put(name, register);
                    }
                });
            }

            assertThat(joined(Pick.shuffledWithCopies(random, deltas)).byName()).isEqualTo(latest);
        });
    }

    @Test
    void joinLooksAtStampsAndNeverAtValues() {
        Register early = new Register(new Stamp(1, 2), text("z"), RandomChanges.WRITERS.get(0));
        Register late = new Register(new Stamp(1, 3), text("a"), RandomChanges.WRITERS.get(0));

        assertThat(early.join(late)).isEqualTo(late);
        assertThat(late.join(early)).isEqualTo(late);
    }

    @Test
    @Law("M4")
    void deletionInForceIsTheLatest() {
        Value deleted = new Value.Deletion(true, OptionalLong.of(1), Optional.of(RandomChanges.WRITERS.get(0)));
        Value restored = new Value.Deletion(false, OptionalLong.empty(), Optional.empty());

        assertThat(Registers.NONE.isDeleted()).isFalse();
        assertThat(written(Registers.DELETION, deleted, 1).isDeleted()).isTrue();
        assertThat(written(Registers.DELETION, deleted, 1)
                        .join(written(Registers.DELETION, restored, 2))
                        .isDeleted())
                .isFalse();
        assertThat(written("isDeleted", flag(true), 1).isDeleted()).isFalse();
    }

    @Test
    void lastRegisterIsTheOneWithTheLargestStamp() {
        Registers registers =
                written("a", text("x"), 5).join(written("b", text("y"), 9)).join(written("c", text("z"), 7));

        assertThat(registers.last()).isEqualTo(registers.get("b"));
        assertThat(Registers.NONE.last()).isEmpty();
    }

    private static Registers written(String name, Value value, int time) {
        TreeMap<String, Value> writes = new TreeMap<>();
        writes.put(name, value);
        return Registers.written(writes, new Stamp(time, time), RandomChanges.WRITERS.get(0));
    }

    private static Registers joined(List<Registers> deltas) {
        return deltas.stream().reduce(Registers.NONE, Registers::join);
    }

    /** Each with a position of its own (C1), at times that tie, with equal values and empty ones among them. */
    private static List<Registers> deltas(RandomGenerator random, int count) {
        List<Registers> deltas = new ArrayList<>();
        for (int position = 0; position < count; position++) {
            TreeMap<String, Value> writes = new TreeMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                writes.put(
                        Pick.one(random, "title", "notes", Registers.DELETION, "order"),
                        Pick.one(random, text("x"), text("y"), Value.NULL));
            }
            deltas.add(Registers.written(
                    writes, new Stamp(random.nextInt(3), position), Pick.one(random, RandomChanges.WRITERS)));
        }
        return Pick.shuffled(random, deltas);
    }
}
