import { type Settled, settle } from "../core/answer.js";
import { prefix } from "../core/batch.js";
import { correct } from "../core/clock.js";
import { project } from "../core/shown.js";
import type { Answer, Edit, Stored } from "../core/types.js";
import { clock, type Database, place } from "./database.js";
import { drop, sweep, trim, withdraw } from "./removals.js";

/** What one request is made of. Its edits are frozen: they are the same at every retry. */
export interface Asking {
  readonly request: number;
  readonly cursor: string | null;
  readonly ticket: string | null;
  readonly edits: readonly Edit[];
  /** What to add to the machine's clock for `sentAt` (C2). */
  readonly offset: number;
}

/** Begins a request: takes a prefix of the queue and freezes it. `withEdits: false`: only asks for updates. */
export function ask(db: Database, limits: { changes: number }): Promise<Asking> {
  return db.transaction("rw", db.queue, db.meta, async () => {
    const before = await place(db);
    const edits = prefix(await db.queue.orderBy("seq").limit(limits.changes).toArray(), limits.changes);
    await db.queue.bulkPut(edits.filter(({ sent }) => sent === 0).map((edit) => ({ ...edit, sent: 1 })));
    const request = before.request + 1;
    await db.meta.put({ ...before, request });
    const offset = edits[0]?.offset ?? (await clock(db)).offset;
    return { request, cursor: before.cursor, ticket: before.ticket, edits, offset };
  });
}

/** When the request left and its answer came, by the machine's clock. */
export interface Trip {
  readonly sent: number;
  readonly received: number;
}

export interface Taken {
  readonly next: "now" | "soon" | "later";
  /** A change could not be appended and is to be sent again. */
  readonly refusedForNow: boolean;
}

/**
 * Stores an answer whole: receipts, rows, conflicts, rejections, clock and cursor in one transaction.
 *
 * @returns null where the answer belongs to an older request, or was stored already: nothing has changed then
 */
export function take(db: Database, asking: Asking, answer: Answer, trip: Trip): Promise<Taken | null> {
  const { rows, queue, pending, conflicts, rejections, meta } = db;
  return db.transaction("rw", [rows, queue, pending, conflicts, rejections, meta], async () => {
    const before = await place(db);
    if (before.request !== asking.request || before.answered >= asking.request) return null;
    const told = { ...answer, acknowledged: named(answer.acknowledged, asking.edits) };
    const settled = settle(await sliceOf(db, told, asking, before), told, new Date(trip.received).toISOString());
    await store(db, settled);
    const time = await clock(db);
    await meta.put({ ...time, ...correct(time, { serverTime: answer.serverTime, ...trip }) });
    await meta.put({
      ...before,
      cursor: answer.cursor,
      ticket: answer.syncTimestamp,
      answered: asking.request,
      round: settled.round,
      resyncing: settled.resyncing,
      whole: answer.complete && !answer.hasMore,
      syncedAt: new Date(trip.received + time.offset).toISOString(),
    });
    if (settled.sweep) await sweep(db, settled.round);
    if (answer.removedSpaces.length > 0) await withdraw(db, answer.removedSpaces);
    await trim(db);
    return { next: await next(db, settled), refusedForNow: told.acknowledged.some(({ error }) => error?.retryable) };
  });
}

/** There is one entry for each change, in order (H1): one that is not named is known by its place. */
function named(told: Answer["acknowledged"], edits: readonly Edit[]): Answer["acknowledged"] {
  return told.map((one, place) => ({ ...one, changeId: one.changeId ?? edits[place]?.changeId ?? null }));
}

async function sliceOf(db: Database, answer: Answer, asking: Asking, at: { round: number; resyncing: boolean }) {
  const pending = await db.pending.orderBy("seq").toArray();
  const named = [...asking.edits, ...pending, ...answer.documents].map(({ key }) => key);
  const keys = [...new Set(named)];
  const rows = (await db.rows.bulkGet(keys)).filter((row): row is Stored => row !== undefined);
  const queued = await Promise.all(keys.map((key) => db.queue.where("key").equals(key).toArray()));
  const queue = queued.flat().sort((a, b) => a.seq - b.seq);
  return { rows: new Map(rows.map((row) => [row.key, row])), queue, pending, ...at };
}

async function store(db: Database, settled: Settled): Promise<void> {
  const rows = [...settled.rows];
  await db.rows.bulkPut(rows.flatMap(([, row]) => (row ? [row] : [])));
  await drop(
    db,
    rows.flatMap(([key, row]) => (row ? [] : [key])),
  );
  await db.queue.bulkDelete([...settled.dequeued]);
  await db.pending.clear();
  await db.pending.bulkPut([...settled.pending]);
  await db.conflicts.bulkPut([...settled.conflicts]);
  await db.rejections.bulkPut([...settled.rejections]);
}

/** Makes a row anew from its document and the edits that are left. */
export async function refresh(
  db: Database,
  of: Pick<Stored, "key" | "type" | "localId">,
  round: number,
): Promise<void> {
  const row = await db.rows.get(of.key);
  const [pending, queue] = await Promise.all(
    [db.pending, db.queue].map((table) => table.where("key").equals(of.key).sortBy("seq")),
  );
  const left = project(of, row?.document ?? null, [...(pending ?? []), ...(queue ?? [])], row?.round ?? round);
  await (left ? db.rows.put(left) : db.rows.delete(of.key));
}

/** With something more to send, and progress made, at once. */
async function next(db: Database, settled: Settled): Promise<Taken["next"]> {
  const waits = (await db.queue.count()) > 0;
  if (settled.next === "now" || (waits && settled.dequeued.length > 0)) return "now";
  return waits ? "soon" : settled.next;
}
