package io.tidemark.system.world;

import java.util.Locale;

/** One line of a script. Its numbers choose among what there is, so that it has a meaning wherever it stands. */
record Step(Kind kind, int a, int b, int c) {
    /** What happens; the weight is how often, among all. */
    enum Kind {
        /** Device a edits, in way b, with clock trouble c. */
        EDIT(24),
        /** Device a gives up what it waits for and sends the first b of its queue to instance c. */
        SEND(10),
        /** Request a of those on their way arrives. */
        ARRIVE(10),
        /** Request a of those on their way arrives, and once more later. */
        DOUBLE(2),
        /** Request a of those on their way is lost. */
        LOSE(2),
        /** Request a of those that an instance holds takes its next step if it need not wait, or if b says so. */
        ANSWER(14),
        /** Answer a of those on their way reaches its device. */
        HEAR(10),
        /** Answer a of those on their way is lost. */
        MISS(3),
        /** Device a sends, is answered and hears it, by instance b, in pages of c, all at once. */
        SYNC(12),
        /** The same, and the answer is lost. */
        SYNC_IN_VAIN(5),
        /** Device a sends and never hears an answer, while device b writes something new each time: a dozen times. */
        STORM(1),
        /** Partition a: the merge decides b records in a transaction. */
        MERGE(8),
        /** Partition a: the merge commits. */
        COMMIT(8),
        /** Partition a: the merge is killed. */
        KILL_MERGE(2),
        /** Writer a polls up to b outcomes of partition c if they are its to write. */
        POLL(10),
        /** Writer a takes b of the steps that its batch is made of. */
        WRITE(16),
        /** Writer a is killed. */
        KILL_WRITER(2),
        /** Writer a is given partition c; whoever had it goes on with what it has polled. */
        REBALANCE(2),
        /** Partition a goes through merge, projection and announcement, b of them. */
        FLOW(8),
        /** Instance a hears b announcements of partition c. */
        FOLLOW(10),
        /** Instance a is killed and comes back, without its positions. */
        KILL_INSTANCE(2),
        /** Instance a reads the progress. */
        SEED(3),
        /** The log fails at change a of the next append, having it all the same if b says so. */
        LOG_FAILS(2),
        /** At the a-th port call from now: the instance dies, the read model is away, or the next c steps come first. */
        INTERRUPT(8),
        /**
         * A new generation, or the one before if a says so, is filled, compared and switched to, if b says so; at each
         * call of it c more steps come first.
         */
        REBUILD(2),
        /** Time passes, a of several ways. */
        PASS(8),
        /** Device a loses its memory but not its storage. */
        RESTART_DEVICE(1),
        /** Device a is set up anew, if nothing of it is under way. */
        WIPE_DEVICE(2),
        /** Device a's place is spoilt, if nothing of it is under way. */
        SPOIL_PLACE(2);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        int weight() {
            return weight;
        }
    }

    static Step parse(String line) {
        String[] words = line.trim().split("\\s+", -1);
        return new Step(
                Kind.valueOf(words[0].toUpperCase(Locale.ROOT)),
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]));
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + a + " " + b + " " + c;
    }
}
