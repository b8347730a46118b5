package io.tidemark.bench.row;

import static io.tidemark.bench.report.Goal.goodAtMost;

import io.tidemark.bench.load.Batch;
import io.tidemark.bench.load.Load;
import io.tidemark.bench.load.OpenLoop;
import io.tidemark.bench.load.Reply;
import io.tidemark.bench.report.Measure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Many devices, two to a user, that sync at intervals: an open loop, so that nothing waits for anything. */
final class FleetRow implements Row {
    private static final int DEVICES_A_USER = 2;
    private static final int THREADS = 128;
    private static final int USUAL_WAIT = 1_500;

    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public List<Measure> run(Session session) throws Exception {
        List<Measure> measures = new ArrayList<>();
        long unit = session.time().toMillis();
        measures.addAll(fleet(session, 500, Duration.ofSeconds(5), 5, Duration.ofMillis(unit * 2), 250));
        measures.addAll(fleet(session, 1_000, Duration.ofSeconds(30), 100, Duration.ofMillis(unit * 4), 1_000));
        return measures;
    }

    private List<Measure> fleet(
            Session session, int devices, Duration every, int changes, Duration time, double p99Goal) throws Exception {
        session.pipeline().awaitQuiet(session.progress());
        String what = devices + " devices every " + every.toSeconds() + " s, " + changes + " changes";
        session.progress().say(name() + ": " + what);
        List<String> users = session.users().spread("fleet-" + devices, devices / DEVICES_A_USER);
        users.forEach(session::token);
        String[] cursors = new String[devices];
        Arrays.fill(cursors, "");
        Batch batch = Batch.creates(changes);
        AtomicInteger pending = new AtomicInteger();
        Load load = OpenLoop.run(devices / (double) every.toSeconds(), THREADS, time, n -> {
            int device = (int) (n % devices);
            long first = n * changes;
            byte[] request = batch.request("device-" + device, cursors[device], USUAL_WAIT, first, first);
            Reply reply = session.door().accepted(session.token(users.get(device / DEVICES_A_USER)), request);
            cursors[device] = reply.cursor();
            if (!reply.isComplete()) {
                pending.incrementAndGet();
            }
            return reply.accepted(changes);
        });
        String note = load.summary() + "; " + pending + " answers still pending after " + USUAL_WAIT + " ms; for "
                + time.toSeconds() + " s, lag at the end "
                + session.pipeline().positions().lag();
        String beside = devices == 500 ? "Express + driver p50 12, p99 47 ms" : "";
        return List.of(
                Measure.of(name(), what + ", p50", load.percentile(50), "ms").note(note),
                Measure.of(name(), what + ", p99", load.percentile(99), "ms")
                        .to(goodAtMost(p99Goal))
                        .beside(beside),
                Measure.of(name(), what + ", errors", load.errors(), "").to(goodAtMost(0)));
    }
}
