import type { ItemRow } from "@tidemark/client";
import { useClient } from "@tidemark/client/react";
import { useMemo } from "react";
import { useAnnounce } from "../ui/Announcer";
import { useToast } from "../ui/Toasts";
import { keysFor, moved } from "./reorder";

export interface ItemActions {
  complete: (item: ItemRow, done: boolean) => void;
  rename: (item: ItemRow, title: string) => void;
  /** With a way back. */
  remove: (localId: string) => void;
  /** Puts the row at `from` at `to`. */
  move: (items: readonly ItemRow[], from: number, to: number) => void;
  /** Tells where a carried row is. */
  say: (items: readonly ItemRow[], from: number, to: number, what: "up" | "over" | "back") => void;
}

const WORDS = {
  up: "picked up. Arrow keys move it, Space drops it, Escape puts it back. Position",
  over: "is now at position",
  back: "put back at position",
} as const;

/** What can be done to an item; every one is on this device at once. */
export function useItemActions(): ItemActions {
  const client = useClient();
  const toast = useToast();
  const announce = useAnnounce();
  return useMemo(() => {
    const title = (items: readonly ItemRow[], index: number) => items[index]?.title ?? "";
    return {
      complete: (item, done) => {
        void client.items.update(item.localId, { isCompleted: done });
        announce(`${item.title} ${done ? "done" : "to do again"}`);
      },
      rename: (item, next) => {
        const clean = next.trim();
        if (clean && clean !== item.title) void client.items.update(item.localId, { title: clean });
      },
      remove: async (localId) => {
        const item = await client.items.get(localId);
        await client.items.delete(localId);
        toast({
          words: `Deleted “${item?.title ?? "item"}”`,
          action: { label: "Undo", run: () => void client.items.restore(localId) },
        });
      },
      move: async (items, from, to) => {
        announce(`${title(items, from)} dropped at position ${to + 1} of ${items.length}`);
        if (from === to) return;
        for (const [localId, order] of keysFor(moved(items, from, to), to)) {
          await client.items.update(localId, { order });
        }
      },
      say: (items, from, to, what) => announce(`${title(items, from)} ${WORDS[what]} ${to + 1} of ${items.length}`),
    };
  }, [client, toast, announce]);
}
