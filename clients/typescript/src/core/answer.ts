import type { Conflict, Rejection } from "../api.js";
import { project, shownOf } from "./shown.js";
import {
  type Acknowledgement,
  type Answer,
  type Document,
  type Edit,
  keyOf,
  type Stored,
  type ToldDocument,
} from "./types.js";

/** What the device holds of the entities that an answer speaks of, or has edits in flight for. */
export interface Slice {
  readonly rows: ReadonlyMap<string, Stored>;
  /** Edits that are not acknowledged, oldest first; all of those entities. */
  readonly queue: readonly Edit[];
  /** Acknowledged edits whose result is not known yet, oldest first; all there are. */
  readonly pending: readonly Edit[];
  readonly round: number;
  readonly resyncing: boolean;
}

/** What an answer makes of it, to be stored in one transaction with the answer's cursor (H5). */
export interface Settled {
  /** The rows that change; null: the row goes. */
  readonly rows: ReadonlyMap<string, Stored | null>;
  /** The places in the queue that are free. */
  readonly dequeued: readonly number[];
  /** All that is pending now. */
  readonly pending: readonly Edit[];
  readonly conflicts: readonly Conflict[];
  readonly rejections: readonly Rejection[];
  readonly round: number;
  readonly resyncing: boolean;
  /** The resync is over: rows of an earlier round are not the server's any more (H8). */
  readonly sweep: boolean;
  /** When to ask again: there is another page; something is not settled; when it likes. */
  readonly next: "now" | "soon" | "later";
}

/** Merges an answer into what the device holds. `at`: the device's time, RFC 3339. */
export function settle(slice: Slice, answer: Answer, at: string): Settled {
  const acknowledged = byChangeId(answer.acknowledged);
  const final = slice.queue.filter((edit) => leavesQueue(acknowledged.get(edit.changeId)));
  const queue = slice.queue.filter((edit) => !leavesQueue(acknowledged.get(edit.changeId)));
  const received = final.filter((edit) => acknowledged.get(edit.changeId)?.status === "pending");
  // H3: all or nothing
  const pending = [...(answer.complete ? [] : slice.pending), ...received];
  const round = slice.round + (answer.resync ? 1 : 0);
  const resyncing = slice.resyncing || answer.resync !== undefined;
  const over = resyncing && answer.complete && !answer.hasMore;
  const touched = [...final, ...slice.pending];
  return {
    rows: rowsOf(slice, answer.documents, { queue, pending, touched, round }),
    dequeued: final.map(({ seq }) => seq),
    pending,
    conflicts: answer.conflicts.map((told) => ({
      ...told,
      id: idOf(told.changeId, told.kind, told.field ?? "", keyOf(told.entityType, told.localId)),
      seenAt: at,
    })),
    rejections: [...rejected(final, acknowledged, at), ...rejected(slice.pending, byChangeId(answer.late), at)],
    round,
    resyncing: resyncing && !over,
    sweep: over,
    next: answer.hasMore ? "now" : answer.complete && queue.length === 0 ? "later" : "soon",
  };
}

function byChangeId(told: readonly Acknowledgement[]): Map<string | null, Acknowledgement> {
  return new Map(told.map((one) => [one.changeId, one]));
}

/** H1: a receipt, or refused for good. */
function leavesQueue(told: Acknowledgement | undefined): boolean {
  return told !== undefined && (told.success || told.error?.retryable === false);
}

function rejected(edits: readonly Edit[], told: ReadonlyMap<string | null, Acknowledgement>, at: string): Rejection[] {
  return edits.flatMap((edit) => {
    const { status, error } = told.get(edit.changeId) ?? {};
    if (status !== "REJECTED" && error?.retryable !== false) return [];
    return [rejectionOf(edit, error?.code ?? "refused", error?.message ?? "The server refused this edit.", at)];
  });
}

export function rejectionOf(edit: Edit, code: string, message: string, at: string): Rejection {
  const { changeId, key, type, localId, operation, data } = edit;
  return {
    id: idOf(changeId, "rejected", "", key),
    changeId,
    entityType: type,
    localId,
    operation,
    data,
    code,
    message,
    at,
  };
}

/** The same thing told twice is one thing. The entity stands last: its localId may hold spaces, nothing before it does. */
function idOf(changeId: string, kind: string, field: string, key: string): string {
  return `${changeId} ${kind} ${field} ${key}`;
}

/** The key of the entity that a conflict or rejection of this id speaks of. */
export function keyOfTold(id: string): string {
  return id.split(" ").slice(3).join(" ");
}

function rowsOf(
  slice: Slice,
  documents: readonly ToldDocument[],
  now: { queue: readonly Edit[]; pending: readonly Edit[]; touched: readonly Edit[]; round: number },
): Map<string, Stored | null> {
  const told = newest(documents);
  const of = new Map<string, Pick<Stored, "key" | "type" | "localId">>(
    [...now.touched, ...slice.rows.values()].map((one) => [one.key, one]),
  );
  for (const { key, type, document } of told.values()) of.set(key, { key, type, localId: document.localId });
  const touched = new Set(now.touched.map((edit) => edit.key));
  const own = byKey([...now.pending, ...now.queue]);
  const rows = new Map<string, Stored | null>();
  for (const [key, { type, localId }] of of) {
    const before = slice.rows.get(key);
    const said = told.get(key)?.document;
    if (!said && !touched.has(key)) continue;
    const document = said ? kept(said, before) : (before?.document ?? null);
    const round = said ? now.round : (before?.round ?? now.round);
    rows.set(key, project({ key, type, localId }, document, own.get(key) ?? [], round));
  }
  return rows;
}

/** The edits of each entity, oldest first. */
export function byKey(edits: readonly Edit[]): Map<string, Edit[]> {
  const grouped = new Map<string, Edit[]>();
  for (const edit of edits) {
    const own = grouped.get(edit.key);
    if (own) own.push(edit);
    else grouped.set(edit.key, [edit]);
  }
  return grouped;
}

/** Of two copies the higher version counts (H4). */
function newest(documents: readonly ToldDocument[]): Map<string, ToldDocument> {
  const newest = new Map<string, ToldDocument>();
  for (const told of documents) {
    const other = newest.get(told.key);
    if (!other || other.document.version < told.document.version) newest.set(told.key, told);
  }
  return newest;
}

/** A document as it is; of a stub what the row had, kept aside, and nothing where the server never had any (H4). */
function kept(said: Document, before: Stored | undefined): Document | null {
  if (!said.isDeleted || said.updatedAt !== undefined) return said;
  if (said.version === 0) return null;
  return before ? { ...shownOf(before), ...said } : said;
}
