import { type KeyboardEvent, type RefObject, useState } from "react";

interface Options {
  ids: readonly string[];
  list: RefObject<HTMLElement | null>;
  /** Brings a row into view, so that it exists and can be focused. */
  reveal: (index: number) => void;
  onMove: (from: number, to: number) => void;
  onEdit: (id: string) => void;
  onDelete: (id: string) => void;
  /** A row is being carried, and the arrows move it. */
  carrying: boolean;
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10 };

/** One tab stop for a list of any length: arrows go from row to row, and stay in their column of controls. */
export function useListKeys({ ids, list, reveal, onMove, onEdit, onDelete, carrying }: Options) {
  const [current, setCurrent] = useState<string | null>(null);
  const active = current !== null && ids.includes(current) ? current : (ids[0] ?? null);

  const focus = (id: string | undefined, column = "title") => {
    if (id === undefined) return;
    setCurrent(id);
    reveal(ids.indexOf(id));
    requestAnimationFrame(() => {
      const row = list.current?.querySelector(`[data-row="${CSS.escape(id)}"]`);
      row?.querySelector<HTMLElement>(`[data-column="${column}"]`)?.focus();
    });
  };

  /** The focus goes to a neighbour, not to nowhere. */
  const remove = (id: string) => {
    const at = ids.indexOf(id);
    focus(ids[at + 1] ?? ids[at - 1]);
    onDelete(id);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { id, column } = placeOf(event.target);
    if (id === null || isTyping(event.target)) return;
    const from = ids.indexOf(id);
    const to = targetOf(event.key, from, ids.length);
    if (event.key === "F2") onEdit(id);
    else if (event.key === "Delete") remove(id);
    else if (to === null || carrying) return;
    else if (event.altKey) onMove(from, to);
    else focus(ids[to], column);
    event.preventDefault();
  };

  return { active, setCurrent, onKeyDown, focus, remove };
}

function targetOf(key: string, from: number, count: number): number | null {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = STEPS[key];
  return step === undefined ? null : Math.max(0, Math.min(count - 1, from + step));
}

/** The row and the column of controls that something is in. */
function placeOf(target: EventTarget): { id: string | null; column: string } {
  if (!(target instanceof Element)) return { id: null, column: "title" };
  return {
    id: target.closest("[data-row]")?.getAttribute("data-row") ?? null,
    column: target.closest("[data-column]")?.getAttribute("data-column") ?? "title",
  };
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type === "text";
}
