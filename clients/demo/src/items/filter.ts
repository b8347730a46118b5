import type { ItemRow, ItemType } from "@tidemark/client";

export type Doing = "open" | "done" | "all";

/** What a person narrows a list down to; all conditions hold at once. */
export interface Narrowing {
  doing: Doing;
  tag: string | null;
  type: ItemType | null;
}

export const NO_NARROWING: Narrowing = { doing: "all", tag: null, type: null };

export function narrow(items: readonly ItemRow[], by: Narrowing): ItemRow[] {
  return items.filter(
    (item) =>
      (by.doing === "all" || Boolean(item.isCompleted) === (by.doing === "done")) &&
      (by.tag === null || (item.tags ?? []).includes(by.tag)) &&
      (by.type === null || (item.type ?? "custom") === by.type),
  );
}

/** The tags in use, each once, in the order of the alphabet. */
export function tagsOf(items: readonly ItemRow[]): string[] {
  return [...new Set(items.flatMap((item) => item.tags ?? []))].sort((a, b) => a.localeCompare(b));
}
