/** Whose write is last: the corrected time in milliseconds since 1970, then the position in the log (C1). */
export interface Stamp {
  readonly effective: number;
  readonly position: number;
}

/** Below zero if `a` is before `b`. Two stamps of an owner never tie, and values are never compared (C1). */
export function order(a: Stamp, b: Stamp): number {
  return a.effective - b.effective || a.position - b.position;
}

/** What is remembered of a device's previous change: the time that it claimed and the one that it got. */
export interface DeviceClock {
  readonly timestamp: number;
  readonly effective: number;
}

const HONEST_DELAY_MS = 30_000;

/**
 * The corrected time of a change that arrived at `logTime` (C2): shifted by what the device's clock at sending was
 * wrong, never after its arrival nor before 1970, and never before an earlier change of the same device.
 */
export function effective(
  change: { readonly timestamp: number; readonly sentAt?: number | undefined },
  logTime: number,
  previous?: DeviceClock,
): number {
  const difference = change.sentAt === undefined ? 0 : logTime - change.sentAt;
  const shifted = change.timestamp + (Math.abs(difference) > HONEST_DELAY_MS ? difference : 0);
  const bounded = Math.max(0, Math.min(shifted, logTime));
  return previous && change.timestamp >= previous.timestamp ? Math.max(bounded, previous.effective) : bounded;
}
