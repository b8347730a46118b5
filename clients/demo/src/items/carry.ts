import type { ItemRow } from "@tidemark/client";
import type { Carried } from "./useDrag";
import type { ItemActions } from "./useItemActions";

export interface Carry {
  start: (id: string, index: number) => void;
  step: (by: number) => void;
  drop: () => void;
  cancel: () => void;
}

interface Options {
  items: readonly ItemRow[];
  carried: Carried | null;
  setCarried: (carried: Carried | null) => void;
  actions: ItemActions;
  reveal: (index: number) => void;
}

/** Carrying by keys: every step is told, and nothing is written until the row is dropped. */
export function carryByKeys({ items, carried, setCarried, actions, reveal }: Options): Carry {
  return {
    start: (id, index) => {
      setCarried({ id, from: index, to: index, by: "keys" });
      actions.say(items, index, index, "up");
    },
    step: (by) => {
      if (!carried) return;
      const to = Math.max(0, Math.min(items.length - 1, carried.to + by));
      setCarried({ ...carried, to });
      reveal(to);
      actions.say(items, carried.from, to, "over");
    },
    drop: () => {
      if (carried) actions.move(items, carried.from, carried.to);
      setCarried(null);
    },
    cancel: () => {
      if (carried) actions.say(items, carried.from, carried.from, "back");
      setCarried(null);
    },
  };
}
