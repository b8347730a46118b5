import type { ItemRow } from "@tidemark/client";
import { isOverdue, shortDay } from "./days";

const STATES = { pending: "Not sent yet", conflict: "Conflict", rejected: "Not saved" } as const;

/** The little that a row tells beside its title. */
export function RowChips({ item }: { item: ItemRow }) {
  const overdue = !item.isCompleted && isOverdue(item.dueDate);
  return (
    <span className="row-chips">
      {item.state === "conflict" && <span className="chip warn">{STATES.conflict}</span>}
      {item.state === "rejected" && <span className="chip bad">{STATES.rejected}</span>}
      {item.priority && <span className="chip priority">{item.priority}</span>}
      {item.dueDate && (
        <span className={overdue ? "chip bad" : "chip"}>
          <span className="sr-only">{overdue ? "Overdue: " : "Due "}</span>
          {shortDay(item.dueDate)}
        </span>
      )}
      {item.tags?.slice(0, 2).map((tag) => (
        <span className="chip tag" key={tag}>
          #{tag}
        </span>
      ))}
      {item.state === "pending" && (
        <span className="pending-dot" title={STATES.pending}>
          <span className="sr-only">{STATES.pending}</span>
        </span>
      )}
    </span>
  );
}
