package io.tidemark.system.chaos.load;

/**
 * How a device behaves.
 *
 * @param plain whether it is the client of the user's document, which knows nothing but {@code lastSyncTimestamp}
 * @param clockOffset milliseconds by which its clock is wrong
 * @param saysWhenItSends whether it sends {@code sentAt}
 * @param pauseMillis about how long it rests between two syncs
 * @param most changes it makes between two syncs
 * @param waitMillis how long an answer may wait for its changes
 */
record Habits(boolean plain, long clockOffset, boolean saysWhenItSends, int pauseMillis, int most, int waitMillis) {}
