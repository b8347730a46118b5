package io.tidemark.standalone.cli;

import io.tidemark.standalone.RunFile;

/** Plays a scenario against a running platform and prints it. */
@FunctionalInterface
interface Demonstration {

    /** Returns the exit code. The secret is the one that signs bearer tokens for that platform. */
    int play(RunFile running, String jwtSecret);
}
