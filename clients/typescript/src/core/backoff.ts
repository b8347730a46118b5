const FIRST = 1_000;
const LONGEST = 60_000;

/**
 * How long to wait after so many failures in a row, in milliseconds: anything up to a bound that doubles from one
 * second to a minute (full jitter), for ever. The server's Retry-After counts where it is longer.
 *
 * @param random from 0 to 1
 */
export function backoff(failures: number, random: number, retryAfterMs = 0): number {
  const bound = Math.min(LONGEST, FIRST * 2 ** Math.min(failures - 1, 10));
  return Math.max(retryAfterMs, Math.round(bound * random));
}
