package io.tidemark.system.chaos.fault;

/** What can be done to a server or to a link. */
public enum Kind {
    KILL("kill -9"),
    FREEZE("freeze"),
    CUT("cut"),
    DELAY("delay"),
    RESET("reset"),
    SWALLOW("blackhole");

    private final String text;

    Kind(String text) {
        this.text = text;
    }

    /** Whether it is done to processes, and not to the links between them. */
    boolean isOfProcesses() {
        return this == KILL || this == FREEZE;
    }

    @Override
    public String toString() {
        return text;
    }
}
