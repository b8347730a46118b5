package io.tidemark.ingest.account;

import java.io.PrintStream;

/** No mail at all: in development links are printed, without the address; elsewhere nothing can be sent. */
final class PrintedMail implements Mail {
    private final PrintStream out;
    private final boolean allowed;

    PrintedMail(PrintStream out, boolean allowed) {
        this.out = out;
        this.allowed = allowed;
    }

    @Override
    public boolean isPossible() {
        return allowed;
    }

    @Override
    public void send(Letter letter) {
        out.println("[mail] " + letter.subject() + ": " + letter.link());
    }
}
