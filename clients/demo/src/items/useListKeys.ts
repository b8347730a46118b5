import { type KeyboardEvent, useState } from "react";

interface Options {
  ids: readonly string[];
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
export function useListKeys({ ids, reveal, onMove, onEdit, onDelete, carrying }: Options) {
  const [current, setCurrent] = useState<string | null>(null);
  const active = current !== null && ids.includes(current) ? current : (ids[0] ?? null);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = event.target instanceof Element ? event.target.closest("[data-row]") : null;
    const id = row?.getAttribute("data-row");
    if (!row || !id || (event.target instanceof HTMLInputElement && event.target.type === "text")) return;
    const from = ids.indexOf(id);
    const to = targetOf(event.key, from, ids.length);
    if (event.key === "F2") onEdit(id);
    else if (event.key === "Delete") onDelete(id);
    else if (to === null || carrying) return;
    else if (event.altKey) onMove(from, to);
    else focusRow(event.currentTarget, ids[to], to, columnOf(row, event.target));
    event.preventDefault();
  };

  const focusRow = (list: HTMLElement, id: string | undefined, index: number, column: string | null) => {
    if (id === undefined) return;
    setCurrent(id);
    reveal(index);
    requestAnimationFrame(() => {
      const row = list.querySelector(`[data-row="${CSS.escape(id)}"]`);
      row?.querySelector<HTMLElement>(`[data-column="${column ?? "title"}"]`)?.focus();
    });
  };

  return { active, setCurrent, onKeyDown };
}

function targetOf(key: string, from: number, count: number): number | null {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = STEPS[key];
  return step === undefined ? null : Math.max(0, Math.min(count - 1, from + step));
}

function columnOf(row: Element, target: EventTarget): string | null {
  const control = target instanceof Element ? target.closest("[data-column]") : null;
  return control && row.contains(control) ? control.getAttribute("data-column") : null;
}
