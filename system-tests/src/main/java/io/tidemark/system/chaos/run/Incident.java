package io.tidemark.system.chaos.run;

import io.tidemark.system.chaos.fault.Fault;
import java.time.Duration;
import java.util.Optional;

/**
 * A fault that happened.
 *
 * @param target what exactly it was done to
 * @param began since the beginning of the faults
 * @param lasted none for a kill
 * @param recovery from the fault's end (of a kill: from the kill) until every partition had a write that was asked for
 *     since and answered as complete; empty if that did not come
 * @param silence the longest time, from the fault's beginning to the recovery, in which some partition had none
 */
record Incident(
        Fault fault, String target, Duration began, Duration lasted, Optional<Duration> recovery, Duration silence) {}
