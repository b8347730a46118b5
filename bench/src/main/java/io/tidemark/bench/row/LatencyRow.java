package io.tidemark.bench.row;

import static io.tidemark.bench.report.Goal.ambitionAtMost;
import static io.tidemark.bench.report.Goal.goodAtMost;

import io.tidemark.bench.load.Batch;
import io.tidemark.bench.load.Load;
import io.tidemark.bench.load.OpenLoop;
import io.tidemark.bench.load.Step;
import io.tidemark.bench.load.Watch;
import io.tidemark.bench.report.Goal;
import io.tidemark.bench.report.Measure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One write until its own device is told that it is done, and until another device sees it: quiet and under load. */
final class LatencyRow implements Row {
    private static final int PROBES_A_SECOND = 20;
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(50);
    private static final Goal[] NONE = {};

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public List<Measure> run(Session session) throws Exception {
        List<Measure> measures = new ArrayList<>();
        measures.addAll(under(session, 0));
        measures.addAll(under(session, 100));
        measures.addAll(under(session, 300));
        return measures;
    }

    private List<Measure> under(Session session, int writes) throws Exception {
        session.pipeline().awaitQuiet(session.progress());
        String when = writes == 0 ? "quiet" : writes + " writes/s";
        session.progress().say(name() + ", " + when);
        if (writes == 0) {
            return probes(session, writes, when);
        }
        try (OpenLoop background = Devices.background(session, "background-" + writes, writes)) {
            List<Measure> measures = new ArrayList<>(probes(session, writes, when));
            Load load = background.end();
            measures.add(Measure.of(name(), "background, " + when, load.requestsPerSecond(), "writes/s")
                    .note(load.summary()));
            return measures;
        }
    }

    private List<Measure> probes(Session session, int writes, String when) throws Exception {
        List<Measure> measures = new ArrayList<>();
        List<Step> devices =
                Devices.syncing(session, session.users().spread("probe-" + writes, PROBES_A_SECOND), Batch.creates(1));
        Load complete = OpenLoop.run(
                        PROBES_A_SECOND,
                        8,
                        session.time(),
                        n -> devices.get((int) (n % devices.size())).run(n))
                .orThrow();
        String note =
                complete.latencies().getTotalCount() + " writes, one change each, " + PROBES_A_SECOND + " a second";
        boolean quiet = writes == 0;
        measures.add(Measure.of(name(), "write → complete:true, " + when + ", p50", complete.percentile(50), "ms")
                .to(quiet ? new Goal[] {goodAtMost(80), ambitionAtMost(45)} : NONE)
                .note(note));
        measures.add(Measure.of(name(), "write → complete:true, " + when + ", p99", complete.percentile(99), "ms")
                .to(quiet ? new Goal[] {goodAtMost(250)} : NONE));
        String user = session.users()
                .onPartition("watch-" + writes, 5 % session.users().partitions());
        try (Watch watch = Watch.start(session.door(), session.token(user), BETWEEN_WRITES)) {
            Thread.sleep(session.time().toMillis());
            measures.addAll(seen(watch.end(), writes, when));
        }
        return measures;
    }

    private List<Measure> seen(Watch.Seen seen, int writes, String when) {
        String what = "write → visible on another device, " + when;
        Measure p50 = Measure.of(name(), what + ", p50", seen.percentile(50), "ms")
                .note(seen.written() + " writes, the other device asked every 5 ms (" + seen.asked() + " times)");
        Measure p99 = Measure.of(name(), what + ", p99", seen.percentile(99), "ms");
        Measure never = Measure.of(name(), "updates never seen, " + when, seen.neverSeen(), "")
                .to(goodAtMost(0))
                .beside(writes == 0 ? "Express + driver: 0.2 % (56 % as tutorials do it)" : "");
        return switch (writes) {
            case 0 ->
                List.of(
                        p50.to(goodAtMost(30), ambitionAtMost(15)).beside("PowerSync p50 31; Express + driver p50 6"),
                        p99.beside("PowerSync p99 46; Express + driver p99 12"),
                        never);
            case 100 ->
                List.of(
                        p50.to(goodAtMost(60)).beside("PowerSync p50 79 (200 connected devices)"),
                        p99.to(goodAtMost(150)).beside("PowerSync p99 148"),
                        never);
            default ->
                List.of(p50.beside("PowerSync p50 281"), p99.to(goodAtMost(200)).beside("PowerSync p99 663"), never);
        };
    }
}
