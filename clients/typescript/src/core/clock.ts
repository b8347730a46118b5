/** The device's one clock, for `timestamp` and `sentAt` alike (C2). */
export interface Clock {
  /** What is added to the machine's clock, in milliseconds. */
  readonly offset: number;
  /** The last stamp given. */
  readonly last: number;
}

export const NEW_CLOCK: Clock = { offset: 0, last: 0 };

const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
const TOLERANCE = 1_000;

/**
 * The next stamp: never twice the same on this device, and later than `seen`, the newest value that the edit is made
 * upon. A stamp ahead of the log's clock does no harm: the server takes the time of its log instead (C2 b), which is
 * not before anything that was seen.
 */
export function stamp(clock: Clock, now: number, seen = 0): Clock {
  const next = Math.max(Math.floor(now + clock.offset), clock.last + 1, seen + 1, 0);
  return { ...clock, last: Math.min(next, LATEST) };
}

/**
 * Sets the clock by the server's, told between `sent` and `received`. Left alone while it may be right: each other
 * offset is another clock, and edits of two clocks never share a request. The last stamp moves with it, else a clock
 * that was fast would give the same hour for an hour; but not past the server's time, where a person has set the clock.
 */
export function correct(clock: Clock, told: { serverTime: number; sent: number; received: number }): Clock {
  const [least, most] = [told.serverTime - told.received, told.serverTime - told.sent];
  const plausible = clock.offset >= least - TOLERANCE && clock.offset <= most + TOLERANCE;
  if (plausible || !Number.isFinite(told.serverTime)) return clock;
  const offset = Math.round((least + most) / 2);
  return { offset, last: Math.max(0, Math.min(clock.last + offset - clock.offset, told.serverTime)) };
}
