/** The value that `share` (0 to 1) of them do not exceed; the nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error("Nothing was measured");
  return value;
}

/** Such as `median 4.1 ms, p99 9.8 ms of 60`. */
export function figures(values: readonly number[], high: number): string {
  const ms = (share: number): string => `${quantile(values, share).toFixed(1)} ms`;
  return `median ${ms(0.5)}, p${high * 100} ${ms(high)} of ${values.length}`;
}
