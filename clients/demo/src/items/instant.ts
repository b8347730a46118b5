import type { ItemFields, ItemRow } from "@tidemark/client";

export type Patch = Partial<ItemFields> & { isDeleted?: boolean };

/** The rows with the patches on them: changed, gone, or at another place, as the database will say in a moment. */
export function laidOver(items: readonly ItemRow[], patches: ReadonlyMap<string, Patch>): readonly ItemRow[] {
  if (patches.size === 0) return items;
  const rows = items.map((item) => ({ ...item, ...patches.get(item.localId) })).filter((item) => !item.isDeleted);
  const placed = [...patches.values()].some((patch) => patch.order !== undefined);
  return placed ? rows.toSorted((a, b) => place(a) - place(b)) : rows;
}

/** The list with rows that it lacks, each at its place. */
export function withAdded(items: readonly ItemRow[], added: readonly ItemRow[]): readonly ItemRow[] {
  const known = new Set(added.length > 0 ? items.map((item) => item.localId) : []);
  const missing = added.filter((row) => !known.has(row.localId));
  if (missing.length === 0) return items;
  return [...missing, ...items].toSorted((a, b) => place(a) - place(b));
}

/** Absent last; a large number, since the difference of two infinities is none. */
function place(row: ItemRow): number {
  return row.order ?? Number.MAX_VALUE / 4;
}
