import Dexie from "dexie";
import { project } from "../core/shown.js";
import type { Stored } from "../core/types.js";
import type { Database } from "./database.js";

/** Of what was deleted, the device keeps so many to offer their return. */
const KEPT_DELETED = 500;

export function drop(db: Database, keys: string[]): Promise<void> {
  return db.rows.bulkDelete(keys);
}

/** At the end of a resync the rows that the server did not tell again are not its own; edits survive (H8). */
export async function sweep(db: Database, round: number): Promise<void> {
  await forget(db, await db.rows.where("round").below(round).toArray());
}

/** Spaces that were withdrawn, named by their serverId or localId, go with all that stands in them (H7). */
export async function withdraw(db: Database, named: readonly string[]): Promise<void> {
  const rows = await db.rows.toArray();
  const isNamed = ({ localId, document }: Stored) =>
    named.includes(localId) || named.includes(document?.serverId ?? "");
  const spaces = rows.filter((row) => row.type === "space" && isNamed(row));
  const parents = new Set([...spaces.map(({ localId }) => localId), ...named, ...named.map((id) => `id:${id}`)]);
  await forget(db, [...spaces, ...rows.filter((row) => row.space !== "" && parents.has(row.space))]);
}

/** Removes rows, but for what edits of this device still say of them. */
async function forget(db: Database, rows: readonly Stored[]): Promise<void> {
  for (const row of rows) {
    const pending = await db.pending.where("key").equals(row.key).sortBy("seq");
    const queue = await db.queue.where("key").equals(row.key).sortBy("seq");
    const left = project(row, null, [...pending, ...queue], row.round);
    await (left ? db.rows.put(left) : db.rows.delete(row.key));
  }
}

/** Forgets the oldest deletions above the limit; what has edits on their way stays. */
export async function trim(db: Database): Promise<void> {
  const deleted = db.rows.where("[gone+deletedAt]").between([1, Dexie.minKey], [1, Dexie.maxKey]);
  const surplus = (await deleted.count()) - KEPT_DELETED;
  if (surplus <= 0) return;
  const oldest = await deleted.limit(surplus).toArray();
  await drop(
    db,
    oldest.filter((row) => row.fields === undefined).map(({ key }) => key),
  );
}
