import type { EntityState, EntityType, Filter, RowFacts } from "../api.js";
import { keyOfTold } from "../core/answer.js";
import { serverId } from "../core/ids.js";
import { isUnsettled, shownOf } from "../core/shown.js";
import { type Fields, keyOf, type Stored } from "../core/types.js";
import { type Database, self } from "./database.js";

export type PublicRow = Fields & RowFacts;

const ids = new Map<string, string>();

/** The serverId of an entity (I1), computed once; empty while the owner is not known. */
function idOf(owner: string | null, type: EntityType, localId: string): string {
  if (owner === null) return "";
  const name = `${owner}\0${type}\0${localId}`;
  const known = ids.get(name) ?? serverId(owner, type, localId);
  if (ids.size > 50_000) ids.clear();
  ids.set(name, known);
  return known;
}

export async function get(db: Database, type: EntityType, localId: string): Promise<PublicRow | undefined> {
  const row = await db.rows.get(keyOf(type, localId));
  if (!row || row.gone === 2) return undefined;
  return publicRow(row, (await self(db))?.owner ?? null, await states(db));
}

/** The rows that all of the filter's conditions hold for, in order. A handful of queries, however many rows. */
export async function list(db: Database, type: EntityType, filter: Filter): Promise<PublicRow[]> {
  const owner = (await self(db))?.owner ?? null;
  const only = filter.deleted === "only";
  const found = (await candidates(db, type, filter, owner)).filter((row) => matches(row, filter, owner));
  const shown = only ? found : found.filter(await standsUnder(db, type, owner));
  shown.sort(only ? byDeletion : byOrder);
  const stateOf = await states(db);
  return shown.slice(0, filter.limit ?? shown.length).map((row) => publicRow(row, owner, stateOf));
}

async function candidates(db: Database, type: EntityType, filter: Filter, owner: string | null): Promise<Stored[]> {
  const gone = filter.deleted === "only" ? 1 : 0;
  const [parent, localId] =
    filter.categoryLocalId !== undefined
      ? (["category", filter.categoryLocalId] as const)
      : (["space", filter.spaceLocalId] as const);
  if (localId === undefined) return db.rows.where("[type+gone]").equals([type, gone]).toArray();
  const names = namesOf(parent, localId, owner).map((name) => [type, gone, name]);
  const index = db.rows.where.bind(db.rows);
  // One query for each name, not `anyOf`, which steps through the rows one by one.
  const found: Stored[] = [];
  for (const name of names) found.push(...(await index(`[type+gone+${parent}]`).equals(name).toArray()));
  return found;
}

/** How a row may name this parent. */
function namesOf(parent: "space" | "category", localId: string | null, owner: string | null): string[] {
  if (localId === null) return [""];
  return owner === null ? [localId] : [localId, `id:${idOf(owner, parent, localId)}`];
}

function matches(row: Stored, filter: Filter, owner: string | null): boolean {
  const shown = shownOf(row);
  const { spaceLocalId: space, categoryLocalId: category, tag } = filter;
  if (space !== undefined && !namesOf("space", space, owner).includes(row.space)) return false;
  if (category !== undefined && !namesOf("category", category, owner).includes(row.category)) return false;
  if (filter.isCompleted !== undefined && (shown.isCompleted === true) !== filter.isCompleted) return false;
  if (filter.type !== undefined && shown.type !== filter.type) return false;
  return tag === undefined || (Array.isArray(shown.tags) && shown.tags.includes(tag));
}

/**
 * Whether all that a row stands in is here (M5). A parent that the device has no row of counts as deleted: a first
 * sync brings no deletions, so it may be one; and what comes before its parent is shown when that has come (M6).
 */
async function standsUnder(db: Database, type: EntityType, owner: string | null): Promise<(row: Stored) => boolean> {
  if (type === "space") return () => true;
  const spaces = await present(db, "space", owner, () => true);
  const inSpace = (row: Stored) => row.space === "" || spaces.has(row.space);
  if (type === "category") return inSpace;
  const categories = await present(db, "category", owner, inSpace);
  return (row) => inSpace(row) && (row.category === "" || categories.has(row.category));
}

async function present(
  db: Database,
  type: "space" | "category",
  owner: string | null,
  stands: (row: Stored) => boolean,
): Promise<Set<string>> {
  const rows = await db.rows.where("[type+gone]").equals([type, 0]).toArray();
  const here = rows.filter(stands).map(({ localId }) => localId);
  return new Set([...here, ...(await refused(db, type))].flatMap((localId) => namesOf(type, localId, owner)));
}

/** Those whose creation was refused: they wait for a person, and what stands in them must not vanish meanwhile. */
async function refused(db: Database, type: "space" | "category"): Promise<string[]> {
  const all = await db.rejections.filter((one) => one.entityType === type && one.operation === "create").toArray();
  const rows = await db.rows.bulkGet(all.map(({ localId }) => keyOf(type, localId)));
  return all.filter((_, n) => rows[n] === undefined).map(({ localId }) => localId);
}

/** By the keys alone of what was told; whether an edit waits, the row itself says. */
async function states(db: Database): Promise<(row: Stored) => EntityState> {
  const [rejected, conflicting] = [await keysOf(db.rejections), await keysOf(db.conflicts)];
  return (row) => {
    if (isUnsettled(row)) return "pending";
    if (rejected.has(row.key)) return "rejected";
    return conflicting.has(row.key) ? "conflict" : "saved";
  };
}

async function keysOf(table: { toCollection(): { primaryKeys(): PromiseLike<string[]> } }): Promise<Set<string>> {
  return new Set((await table.toCollection().primaryKeys()).map(keyOfTold));
}

function publicRow(row: Stored, owner: string | null, stateOf: (row: Stored) => EntityState): PublicRow {
  const { userId, deviceId, deletedAt, ...fields } = shownOf(row);
  const shown: Record<string, unknown> = fields;
  for (const parent of ["space", "category"] as const) {
    const localId = shown[`${parent}LocalId`];
    if (typeof localId === "string") shown[`${parent}Id`] = idOf(owner, parent, localId);
  }
  return {
    ...shown,
    localId: row.localId,
    serverId: row.document?.serverId ?? idOf(owner, row.type, row.localId),
    version: row.document?.version ?? 0,
    isDeleted: row.gone === 1,
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
    state: stateOf(row),
  };
}

function byDeletion(a: Stored, b: Stored): number {
  return b.deletedAt - a.deletedAt || (a.key < b.key ? -1 : 1);
}

function byOrder(a: Stored, b: Stored): number {
  return orderOf(a) - orderOf(b) || a.createdAt - b.createdAt || (a.key < b.key ? -1 : 1);
}

/** Absent last; a large number, since the difference of two infinities is none. */
function orderOf(row: Stored): number {
  const { order } = shownOf(row);
  return typeof order === "number" ? order : Number.MAX_VALUE / 4;
}

export interface Counts {
  readonly pending: number;
  readonly rejected: number;
  readonly conflicts: number;
}

export async function counts(db: Database): Promise<Counts> {
  const pending = (await db.queue.count()) + (await db.pending.count());
  return { pending, rejected: await db.rejections.count(), conflicts: await db.conflicts.count() };
}
