package io.tidemark.bench.row;

import static io.tidemark.bench.report.Goal.goodAtMost;

import io.tidemark.bench.report.Measure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What flushing every append costs the whole platform: two new platforms, alike but for the profile, measured in turns so
 * that the drift of the machine meets both. The platform of the other rows idles meanwhile.
 */
final class DurabilityRow implements Row {
    private static final int ROUNDS = 2;

    @Override
    public String name() {
        return "durability";
    }

    @Override
    public List<Measure> run(Session session) throws Exception {
        session.pipeline().awaitQuiet(session.progress());
        Duration part = session.time().dividedBy(ROUNDS);
        session.progress().say(name() + ": two platforms start, one of each profile");
        try (Contender durable = Contender.launch(true);
                Contender relaxed = Contender.launch(false)) {
            List<Contender> both = List.of(durable, relaxed);
            for (Contender one : both) {
                one.awaitReady(session);
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (int turn = 0; turn < both.size(); turn++) {
                    Contender one = both.get((round + turn) % both.size());
                    session.progress().say(name() + ": round " + (round + 1) + " of " + ROUNDS + ", " + one.profile());
                    one.measure(round, part);
                }
            }
            return measures(durable, relaxed);
        }
    }

    private List<Measure> measures(Contender durable, Contender relaxed) {
        List<Measure> all = new ArrayList<>();
        all.add(Measure.of(name(), "kept up end to end, of the default profile", durable.rate() / relaxed.rate(), "×")
                .note("8 devices with 100 changes a push that wait for complete:true; two new platforms in turns, "
                        + ROUNDS + " rounds each, the bench's own idle beside them"));
        for (Contender one : List.of(durable, relaxed)) {
            String in = ", " + one.profile();
            all.add(Measure.of(name(), "kept up end to end" + in, one.rate(), "changes/s"));
            all.add(Measure.of(name(), "write → visible, quiet" + in + ", p50", one.quiet(50), "ms"));
            all.add(Measure.of(name(), "write → visible, quiet" + in + ", p99", one.quiet(99), "ms"));
            all.add(Measure.of(name(), "write → visible, 100 writes/s" + in + ", p50", one.loaded(50), "ms"));
            all.add(Measure.of(name(), "write → visible, 100 writes/s" + in + ", p99", one.loaded(99), "ms"));
            all.add(Measure.of(name(), "updates never seen" + in, one.neverSeen(), "")
                    .to(goodAtMost(0)));
        }
        return all;
    }
}
