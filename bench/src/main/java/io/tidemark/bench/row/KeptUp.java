package io.tidemark.bench.row;

import io.tidemark.bench.load.ClosedLoop;
import io.tidemark.bench.load.Load;
import io.tidemark.bench.load.Step;
import io.tidemark.bench.log.LagGate;
import io.tidemark.bench.log.Positions;
import io.tidemark.bench.report.Numbers;
import java.time.Duration;
import java.util.List;

/**
 * What becomes readable a second while clients are told only that their changes are appended, and are held back as long as
 * the lag is larger than it may be. The first third of the time is not counted: the lag rises to where it stays.
 *
 * @param load of the clients
 * @param from at the end of the first third
 * @param to at the end
 */
record KeptUp(Load load, Positions from, Positions to) {
    static KeptUp run(Session session, List<Step> clients, long mostLag, Duration time) throws InterruptedException {
        try (LagGate gate = LagGate.open(session.pipeline()::positions, mostLag)) {
            List<Step> held =
                    clients.stream().map(client -> behind(gate, client)).toList();
            Load load = ClosedLoop.run(held, time).orThrow();
            List<Positions> seen = gate.seen();
            return new KeptUp(load, seen.get(seen.size() / 3), seen.get(seen.size() - 1));
        }
    }

    private static Step behind(LagGate gate, Step client) {
        return n -> {
            gate.pass();
            return client.run(n);
        };
    }

    double perSecond() {
        return (to.projected() - from.projected()) / to.secondsSince(from);
    }

    String summary() {
        return Numbers.text(load.perSecond()) + " changes/s accepted; lag " + from.lag()
                + " after a third of the time, " + to.lag() + " at the end";
    }
}
