import type { ItemFields, ItemRow } from "@tidemark/client";
import { useClient } from "@tidemark/client/react";
import { useMemo } from "react";
import { useAnnounce } from "../ui/Announcer";
import { useToast } from "../ui/Toasts";
import { keysFor, moved } from "./reorder";
import type { Put } from "./useInstant";

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

const direct: Put = (_localId, _fields, write) => write();

/** What can be done to an item; every one is on this device at once, and seen at once by way of `put`. */
export function useItemActions(put: Put = direct): ItemActions {
  const client = useClient();
  const toast = useToast();
  const announce = useAnnounce();
  return useMemo(() => {
    const { items: rows } = client;
    const update = (localId: string, fields: Partial<ItemFields>) =>
      put(localId, fields, () => rows.update(localId, fields));
    const failed = (error: unknown) => toast({ words: error instanceof Error ? error.message : String(error) });
    const title = (items: readonly ItemRow[], index: number) => items[index]?.title ?? "";
    return {
      complete: (item, done) => {
        update(item.localId, { isCompleted: done }).catch(failed);
        announce(`${item.title} ${done ? "done" : "to do again"}`);
      },
      rename: (item, next) => {
        const clean = next.trim();
        if (clean && clean !== item.title) update(item.localId, { title: clean }).catch(failed);
      },
      remove: (localId) => {
        const undo = { label: "Undo", run: () => void rows.restore(localId).catch(failed) };
        rows
          .get(localId)
          .then((item) => toast({ words: `Deleted “${item?.title ?? "item"}”`, action: undo }))
          .then(() => put(localId, { isDeleted: true }, () => rows.delete(localId)))
          .catch(failed);
      },
      move: (items, from, to) => {
        announce(`${title(items, from)} dropped at position ${to + 1} of ${items.length}`);
        if (from === to) return;
        const keys = [...keysFor(moved(items, from, to), to)];
        Promise.all(keys.map(([localId, order]) => update(localId, { order }))).catch(failed);
      },
      say: (items, from, to, what) => announce(`${title(items, from)} ${WORDS[what]} ${to + 1} of ${items.length}`),
    };
  }, [client, put, toast, announce]);
}
