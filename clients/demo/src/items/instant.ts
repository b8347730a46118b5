import type { ItemFields, ItemRow } from "@tidemark/client";

export type Patch = Partial<ItemFields> & { isDeleted?: boolean };

/** The rows with the patches on them: changed, gone, or at another place, as the database will say in a moment. */
export function laidOver(items: readonly ItemRow[], patches: ReadonlyMap<string, Patch>): readonly ItemRow[] {
  if (patches.size === 0) return items;
  const rows = items.map((item) => ({ ...item, ...patches.get(item.localId) })).filter((item) => !item.isDeleted);
  const placed = [...patches.values()].some((patch) => patch.order !== undefined);
  return placed ? rows.toSorted((a, b) => place(a) - place(b)) : rows;
}

/** Absent last; a large number, since the difference of two infinities is none. */
function place(row: ItemRow): number {
  return row.order ?? Number.MAX_VALUE / 4;
}
