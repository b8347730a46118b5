import { type EntityType, TidemarkError } from "../api.js";
import { stamp } from "../core/clock.js";
import { judge } from "../core/fields.js";
import { enqueue, parentKeys } from "../core/queue.js";
import { apply, millis, rowOf, shownOf } from "../core/shown.js";
import { type Edit, type Fields, keyOf, type NewEdit, type Operation, type Stored } from "../core/types.js";
import { clock, type Database, self } from "./database.js";

/** What an app asks to be written. */
export interface Wish {
  readonly type: EntityType;
  readonly localId: string;
  readonly operation: Operation;
  readonly data: Fields;
  /** The change's name, made by the caller. */
  readonly changeId: string;
  /** The machine's clock, in milliseconds since 1970. */
  readonly now: number;
  /** A time that the edit must be later than: what it was made upon. */
  readonly after?: number;
  /** Write the fields also where they are shown already; else only what differs is an edit. */
  readonly whole?: boolean;
}

/**
 * Writes the row, the queue and the clock in one transaction: all or nothing. Joins a transaction of the caller's on
 * at least these tables.
 *
 * @returns whether there was anything to write
 */
export function write(db: Database, wish: Wish): Promise<boolean> {
  return db.transaction("rw", db.rows, db.queue, db.pending, db.meta, async () => {
    const key = keyOf(wish.type, wish.localId);
    const row = await db.rows.get(key);
    const unmade = await isUnmade(db, row);
    const change = changeOf(wish, row, unmade);
    if (!change) return false;
    const owner = (await self(db))?.owner ?? undefined;
    const judged = judge(wish.type, change.operation, change.data, owner);
    if (!judged.ok) throw new TidemarkError("bad_fields", judged.message, { code: judged.code });
    // The server's time of it. This device's own edits are before this one anyway, maybe by a clock that was wrong (C2 c).
    const seen = Math.max(millis(row?.document?.updatedAt), wish.after ?? 0);
    const before = await clock(db);
    const time = { ...before, ...stamp(before, wish.now, seen) };
    const edit: NewEdit = {
      changeId: wish.changeId,
      key,
      type: wish.type,
      localId: wish.localId,
      operation: change.operation,
      data: judged.data,
      timestamp: time.last,
      offset: time.offset,
    };
    await db.meta.put(time);
    await queueUp(db, edit, row);
    await db.rows.put((await settled(db, row)) ?? after(unmade ? undefined : row, edit));
    return true;
  });
}

interface Change {
  readonly operation: Operation;
  readonly data: Fields;
}

/** Whether it was made and deleted here before the server ever heard of it. */
async function isUnmade(db: Database, row: Stored | undefined): Promise<boolean> {
  if (!row || row.document !== null || row.gone !== 1) return false;
  const own = await Promise.all([db.queue, db.pending].map((table) => table.where("key").equals(row.key).count()));
  return own.every((count) => count === 0);
}

/** The row as the server tells it, where no edit of it waits any more: a deletion was taken back in time. */
async function settled(db: Database, row: Stored | undefined): Promise<Stored | undefined> {
  if (!row?.document) return undefined;
  const own = await Promise.all([db.queue, db.pending].map((table) => table.where("key").equals(row.key).count()));
  return own.every((count) => count === 0) ? rowOf(row, row.document, undefined, row.round) : undefined;
}

/** What is really to be written; undefined: it is so already. */
function changeOf(wish: Wish, row: Stored | undefined, unmade: boolean): Change | undefined {
  const { operation, data } = wish;
  if (operation === "create" || wish.whole) return { operation, data };
  if (operation === "delete" && row?.gone === 1) return undefined;
  if (!row || (unmade && data.isDeleted !== false)) throw unknown(wish);
  const shown = shownOf(row);
  if (operation === "delete") return { operation, data };
  const differs = Object.fromEntries(
    Object.entries(data).filter(
      ([name, value]) => value !== undefined && !same(value, shown[name] ?? (name === "isDeleted" ? false : undefined)),
    ),
  );
  if (Object.keys(differs).length === 0) return undefined;
  return unmade ? remake(shown) : { operation, data: differs };
}

function unknown({ type, localId }: Wish): TidemarkError {
  return new TidemarkError("unknown_entity", `There is no ${type} ${localId} on this device.`);
}

/** What was made and deleted before it was ever sent is made anew. */
function remake(shown: Fields): Change {
  const { isDeleted, deletedAt, completedBy, ...data } = shown;
  return {
    operation: "create",
    data: Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)),
  };
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b);
}

async function queueUp(db: Database, edit: NewEdit, row: Stored | undefined): Promise<void> {
  const own = await db.queue.where("key").equals(edit.key).sortBy("seq");
  const parents = await Promise.all(parentKeys(edit.data).map((key) => db.queue.where("key").equals(key).toArray()));
  const parentsAt = Math.max(
    -1,
    ...parents
      .flat()
      .filter(({ operation }) => operation === "create")
      .map(({ seq }) => seq),
  );
  const pending = await db.pending.where("key").equals(edit.key).sortBy("seq");
  const underway = [...pending, ...own.filter(({ sent }) => sent === 1)];
  const deleted = underway.reduce<Fields>(apply, row?.document ?? {}).isDeleted === true;
  const known = (row?.document ?? null) !== null || underway.length > 0;
  const waiting = own.filter(({ sent }) => sent === 0);
  const { remove, put } = enqueue(waiting, edit, { known, deleted, parentsAt });
  await db.queue.bulkDelete([...remove]);
  for (const one of put) await db.queue.put(one as Edit);
}

function after(row: Stored | undefined, edit: NewEdit): Stored {
  const fields = apply(row ? shownOf(row) : {}, edit);
  const createdAt = row?.createdAt || edit.timestamp;
  return rowOf(edit, row?.document ?? null, fields, row?.round ?? 0, { createdAt, updatedAt: edit.timestamp });
}
