import type { CategoryRow, Filter, ItemRow } from "../api.js";
import type { AnyRow, MemoryData } from "./memoryData.js";

const KEPT_DELETED = 500;

/** The rows of a filter, in its order. */
export function filtered(data: MemoryData, rows: AnyRow[], filter: Filter): AnyRow[] {
  const only = filter.deleted === "only";
  const found = rows
    .filter((row) => (only ? row.isDeleted : !isHidden(data, row)) && matches(row as ItemRow, filter))
    .sort(only ? newestFirst : inOrder);
  return found.slice(0, Math.min(filter.limit ?? Number.POSITIVE_INFINITY, only ? KEPT_DELETED : found.length));
}

/** Deleted itself, or below something deleted (M5). */
function isHidden(data: MemoryData, row: AnyRow | undefined): boolean {
  if (!row) return false;
  const { spaceLocalId, categoryLocalId } = row as ItemRow;
  return (
    row.isDeleted ||
    (typeof spaceLocalId === "string" && isHidden(data, data.row("space", spaceLocalId))) ||
    (typeof categoryLocalId === "string" && isHidden(data, data.row("category", categoryLocalId)))
  );
}

function matches(row: ItemRow, filter: Filter): boolean {
  return (
    isSame(row.spaceLocalId, filter.spaceLocalId) &&
    isSame(row.categoryLocalId, filter.categoryLocalId) &&
    (filter.isCompleted === undefined || (row.isCompleted ?? false) === filter.isCompleted) &&
    (filter.type === undefined || row.type === filter.type) &&
    (filter.tag === undefined || (row.tags ?? []).includes(filter.tag))
  );
}

function isSame(value: string | null | undefined, asked: string | null | undefined): boolean {
  return asked === undefined || (value ?? null) === asked;
}

function inOrder(a: AnyRow, b: AnyRow): number {
  const [left, right] = [orderOf(a), orderOf(b)];
  return left === right ? text(a.createdAt, b.createdAt) : left - right;
}

function orderOf(row: AnyRow): number {
  return (row as CategoryRow).order ?? Number.POSITIVE_INFINITY;
}

function newestFirst(a: AnyRow, b: AnyRow): number {
  return text(b.updatedAt, a.updatedAt);
}

function text(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
