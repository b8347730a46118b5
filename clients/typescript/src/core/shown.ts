import type { EntityType } from "../api.js";
import { requiredField } from "./catalogue.js";
import type { Document, Edit, Fields, Gone, NewEdit, Stored } from "./types.js";

/** What is shown of an entity: the document, or the document under the edits that are not final. */
export function shownOf(row: Stored): Fields {
  return row.fields ?? row.document ?? {};
}

/** Whether an edit of it waits or has no result yet. What was deleted before it was ever sent has nothing to wait for. */
export function isUnsettled(row: Stored): boolean {
  return row.fields !== undefined && !(row.document === null && row.gone === 1);
}

/** The fields after one edit, as the server will have them if nobody else writes. */
export function apply(fields: Fields, edit: NewEdit): Fields {
  const next: Record<string, unknown> = { ...fields, ...edit.data };
  if (edit.operation === "delete") next.isDeleted = true;
  for (const parent of ["space", "category"]) renameParent(next, edit.data, parent);
  complete(next, edit);
  markDeletion(next, edit);
  return next;
}

/** Both names of a parent are one register: a new one makes the other old. */
function renameParent(next: Record<string, unknown>, data: Fields, parent: string): void {
  const [id, localId] = [`${parent}Id`, `${parent}LocalId`];
  if (localId in data && !(id in data)) next[id] = data[localId] === null ? null : undefined;
  if (id in data && !(localId in data)) next[localId] = data[id] === null ? null : undefined;
}

// M7
function complete(next: Record<string, unknown>, { data, timestamp }: NewEdit): void {
  if ("isCompleted" in data && data.isCompleted !== true) {
    next.completedAt = null;
    next.completedBy = null;
  } else if (data.isCompleted === true && data.completedAt === undefined) {
    next.completedAt = new Date(timestamp).toISOString();
  } else if (typeof data.completedAt === "string") {
    next.isCompleted = true;
  }
}

function markDeletion(next: Record<string, unknown>, { data, operation, timestamp }: NewEdit): void {
  if (next.isDeleted !== true) next.deletedAt = null;
  else if ((operation === "delete" || data.isDeleted === true) && typeof next.deletedAt !== "string") {
    next.deletedAt = new Date(timestamp).toISOString();
  }
}

/** How rows name a parent: by its localId, or, where a document has only that, by its serverId behind `id:`. */
export function parentOf(fields: Fields, parent: "space" | "category"): string {
  const localId = fields[`${parent}LocalId`];
  if (typeof localId === "string") return localId;
  const id = fields[`${parent}Id`];
  return typeof id === "string" ? `id:${id}` : "";
}

/**
 * The row of an entity: the server's document under the edits that have no final result, oldest first, field by field
 * (H3). Null: there is nothing to keep.
 */
export function project(
  of: { readonly key: string; readonly type: EntityType; readonly localId: string },
  document: Document | null,
  edits: readonly Edit[],
  round: number,
): Stored | null {
  const [oldest, newest] = [edits[0], edits.at(-1)];
  if (!oldest || !newest) return document && rowOf(of, document, undefined, round);
  const fields = edits.reduce(apply, document ?? {});
  return rowOf(of, document, fields, round, { createdAt: oldest.timestamp, updatedAt: newest.timestamp });
}

/** The row with these facts; `fields` only where they are not the document's. */
export function rowOf(
  of: { readonly key: string; readonly type: EntityType; readonly localId: string },
  document: Document | null,
  fields: Fields | undefined,
  round: number,
  local: { readonly createdAt: number; readonly updatedAt: number } = { createdAt: 0, updatedAt: 0 },
): Stored {
  const shown = fields ?? document ?? {};
  const gone = goneOf(of.type, shown);
  const updatedAt = Math.max(millis(document?.updatedAt), local.updatedAt);
  return {
    key: of.key,
    type: of.type,
    localId: of.localId,
    document,
    ...(fields ? { fields } : {}),
    gone,
    space: parentOf(shown, "space"),
    category: parentOf(shown, "category"),
    createdAt: millis(document?.createdAt) || local.createdAt,
    updatedAt,
    deletedAt: gone === 1 ? millis(shown.deletedAt) || updatedAt : 0,
    round,
  };
}

function goneOf(type: EntityType, fields: Fields): Gone {
  if (typeof fields[requiredField(type)] !== "string") return 2;
  return fields.isDeleted === true ? 1 : 0;
}

/** Milliseconds since 1970; 0 for what is no time. */
export function millis(time: unknown): number {
  const read = typeof time === "string" ? Date.parse(time) : Number.NaN;
  return Number.isNaN(read) ? 0 : read;
}
