import { between } from "@tidemark/client";

interface Ordered {
  readonly order?: number | null;
}

/** The order key of something put after all of these; they are sorted. */
export function lastKey(rows: readonly Ordered[]): number {
  return between(rows.findLast((row) => typeof row.order === "number")?.order ?? null, null) ?? rows.length + 1;
}

/** The order key of something put before all of these; they are sorted. */
export function firstKey(rows: readonly Ordered[]): number {
  return between(null, rows.find((row) => typeof row.order === "number")?.order ?? null) ?? 0;
}
