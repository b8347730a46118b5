package io.tidemark.system.chaos.check;

import java.util.List;

/** What happened to a device, in order. */
public sealed interface Heard {
    /**
     * An answer that it took in.
     *
     * @param at when it was taken in, by the clock of this machine, which the log's is too
     * @param position of the answer's cursor
     * @param resync whether the answer says that it starts from the beginning
     * @param documents and stubs among the updates
     * @param settles changes that it must show the effect of, if it is complete (H4)
     */
    record Answer(long at, boolean complete, long position, boolean resync, List<Seen> documents, List<String> settles)
            implements Heard {
        public Answer {
            documents = List.copyOf(documents);
            settles = List.copyOf(settles);
        }
    }

    /** Everything on it was deleted; it starts anew under its old name. */
    record Wiped() implements Heard {}

    /** An entity at a version. */
    record Seen(String entity, long version) {}
}
