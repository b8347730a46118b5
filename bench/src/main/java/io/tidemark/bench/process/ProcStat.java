package io.tidemark.bench.process;

/**
 * A line of {@code /proc/PID/stat} or of {@code /proc/PID/task/TID/stat}.
 *
 * @param name at most 15 bytes; the JVM shortens a longer thread's name to its first seven and last six characters
 * @param ticks of processor time, user and system; 100 a second on every Linux
 */
record ProcStat(String name, long ticks) {
    private static final double TICKS_A_SECOND = 100;
    private static final int UTIME = 11;
    private static final int STIME = 12;

    /** The name stands in parentheses and may hold any character, parentheses too: it ends at the last one. */
    static ProcStat parse(String line) {
        int end = line.lastIndexOf(')');
        String[] rest = line.substring(end + 2).split(" ");
        return new ProcStat(
                line.substring(line.indexOf('(') + 1, end), Long.parseLong(rest[UTIME]) + Long.parseLong(rest[STIME]));
    }

    double cpuSeconds() {
        return ticks / TICKS_A_SECOND;
    }
}
