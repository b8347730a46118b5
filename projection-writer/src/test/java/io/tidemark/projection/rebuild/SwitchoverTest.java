package io.tidemark.projection.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.feed.InMemoryFeed;
import io.tidemark.core.identity.OwnerId;
import io.tidemark.core.merge.Outcome;
import io.tidemark.core.testkit.Law;
import io.tidemark.core.testkit.SampleHistory;
import io.tidemark.projection.consume.InMemoryGenerations;
import io.tidemark.projection.consume.Projecting;
import io.tidemark.readmodel.Generation;
import io.tidemark.readmodel.GenerationState;
import io.tidemark.readmodel.Generations;
import io.tidemark.wire.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** The switch where somebody comes in between at the worst moment (P4); {@link SwitchingTest} has all the others. */
@Law("P4")
class SwitchoverTest {
    private static final List<TopicPartition> ZERO = List.of(new TopicPartition(Topics.OUTCOMES, 0));
    private static final Generation SECOND = new Generation(2);
    private static final int OUTCOMES = 30;

    private final SplittableRandom random = new SplittableRandom(7);
    private final SharedLog log = new SharedLog(new Interleaving(random), random);
    private final Deque<Outcome> coming =
            new ArrayDeque<>(SampleHistory.of(new Random(1), new OwnerId("anna"), 0, OUTCOMES));
    private final InMemoryGenerations generations = new InMemoryGenerations();
    private final Map<Generation, InMemoryFeed> feeds = new HashMap<>();
    private final SharedLog.Reader consumer = log.reader();
    private final Projecting writer = new Projecting(
            generations,
            this::feed,
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()));

    SwitchoverTest() {
        consumer.takeOver(ZERO);
        writer.assigned(ZERO);
    }

    private InMemoryFeed feed(Generation generation) {
        return feeds.computeIfAbsent(generation, none -> new InMemoryFeed("e"));
    }

    private void project(int outcomes) {
        for (int i = 0; i < outcomes; i++) {
            log.append(coming.remove());
        }
        for (int polls = 0; polls < 20 * OUTCOMES; polls++) {
            writer.onBatch(consumer.poll(Duration.ZERO), consumer);
        }
    }

    private boolean switchOver(Generations seen, Generation target) {
        Feeding feeding = new Feeding(log.reader(), feed(target), written -> {});
        feeding.begin(ZERO);
        return new Switchover(seen, feeding, target).run(() -> true);
    }

    /** A writer asked before the join, and announced what the log did not have when the rebuild had caught up. */
    @Test
    void whatWasAnnouncedJustBeforeTheJoinIsNotMissing() {
        project(10);
        generations.change(GenerationState::begun);
        Before join = new Before(state -> state.written().contains(SECOND), () -> project(10));

        assertThat(switchOver(join, SECOND)).isTrue();

        assertThat(join.came).isTrue();
        assertThat(generations.read().live()).isEqualTo(SECOND);
        assertSame(Generation.FIRST, SECOND);
    }

    /** The generation that was kept has missed everything since the switch. */
    @Test
    void aRollbackCatchesUpFirst() {
        project(10);
        generations.change(GenerationState::begun);
        switchOver(generations, SECOND);
        project(10);
        assertThat(feed(Generation.FIRST).progress()).isNotEqualTo(feed(SECOND).progress());
        Before join = new Before(state -> state.written().contains(Generation.FIRST), () -> project(5));

        assertThat(switchOver(join, Generation.FIRST)).isTrue();

        assertThat(join.came).isTrue();
        assertThat(generations.read().live()).isEqualTo(Generation.FIRST);
        assertSame(SECOND, Generation.FIRST);
        project(5);
        assertThat(feed(Generation.FIRST).progress().get(0))
                .isGreaterThan(feed(SECOND).progress().get(0));
    }

    @Test
    void whoIsOvertakenByAnotherCommandSwitchesNothingAndGivesNothingUp() {
        project(5);
        generations.change(GenerationState::begun);
        Feeding feeding = new Feeding(log.reader(), feed(SECOND), written -> {});
        feeding.begin(ZERO);

        assertThatThrownBy(
                        () -> new Switchover(generations, feeding, SECOND).run(() -> !switchOver(generations, SECOND)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another command was quicker");

        assertThat(generations.read().live()).isEqualTo(SECOND);
    }

    private void assertSame(Generation before, Generation now) {
        assertThat(feed(now).progress()).isEqualTo(feed(before).progress());
        OwnerId owner = new OwnerId("anna");
        assertThat(feed(now).head(owner)).isEqualTo(feed(before).head(owner));
    }

    /** Something happens just before the generations are changed for the first time to what is waited for. */
    private final class Before implements Generations {
        private final Predicate<GenerationState> change;
        private final Runnable first;
        private boolean came;

        private Before(Predicate<GenerationState> change, Runnable first) {
            this.change = change;
            this.first = first;
        }

        @Override
        public GenerationState read() {
            return generations.read();
        }

        @Override
        public boolean replace(GenerationState seen, GenerationState next) {
            if (!came && change.test(next)) {
                came = true;
                first.run();
            }
            return generations.replace(seen, next);
        }
    }
}
