import { between, renumber } from "@tidemark/client";

interface Placed {
  readonly localId: string;
  readonly order?: number | null;
}

/** The rows with the one at `from` at `to`. */
export function moved<T>(rows: readonly T[], from: number, to: number): T[] {
  const next = [...rows];
  const [row] = next.splice(from, 1);
  if (row !== undefined) next.splice(to, 0, row);
  return next;
}

/**
 * The least that must be written so that `rows`, of which the one at `index` was just put there, are sorted as they
 * stand: one key between its neighbours; keys for the rows above that had none (those are sorted last); or new keys for
 * all where no number fits.
 */
export function keysFor(rows: readonly Placed[], index: number): Map<string, number> {
  const row = rows[index];
  if (!row) return new Map();
  const above = rows.slice(0, index);
  if (above.some((one) => !isKeyed(one))) return keyedThrough([...above, row]);
  const key = between(rows[index - 1]?.order ?? null, rows[index + 1]?.order ?? null);
  return key === null ? renumbered(rows) : new Map([[row.localId, key]]);
}

function isKeyed(row: Placed): boolean {
  return typeof row.order === "number";
}

/** The last of these was put there; every row from the first without a key gets one. */
function keyedThrough(rows: readonly Placed[]): Map<string, number> {
  const keys = new Map<string, number>();
  const start = rows.findIndex((row) => !isKeyed(row));
  let last = rows[start - 1]?.order ?? null;
  for (const row of rows.slice(start)) {
    const key = between(last, null);
    if (key === null) return renumbered(rows);
    keys.set(row.localId, key);
    last = key;
  }
  return keys;
}

function renumbered(rows: readonly Placed[]): Map<string, number> {
  const keys = renumber(rows.length);
  const changed = new Map<string, number>();
  rows.forEach((row, index) => {
    const key = keys[index];
    if (key !== undefined && key !== row.order) changed.set(row.localId, key);
  });
  return changed;
}
