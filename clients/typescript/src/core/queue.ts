import { type Edit, type Fields, keyOf, type NewEdit } from "./types.js";

/** What an edit does to the queue. An edit without `seq` goes to the end. */
export interface Queued {
  readonly remove: readonly number[];
  readonly put: readonly (Edit | (NewEdit & { readonly sent: 0 }))[];
}

/** Edits of one entity that are this close are one edit, under the later time. */
const TOGETHER = 60_000;

/** Fields that are one register on the server, so never torn apart. */
const REGISTERS = [
  ["isCompleted", "completedAt", "completedBy"],
  ["isDeleted", "deletedAt"],
  ["spaceId", "spaceLocalId"],
  ["categoryId", "categoryLocalId"],
];

/**
 * Adds an edit to the queue, where `waiting` are the entity's edits that were never in a request, oldest first.
 *
 * A create takes later edits in; a deletion takes what is close before it, as fields to be kept underneath; what is made
 * and deleted before anybody knew of it is never sent; a field written again leaves the older edit. What lies further
 * apart stays two edits, since each field is judged by its own time (M1).
 *
 * @param known whether the server may know of the entity already, by a document or an edit underway
 * @param deleted whether the entity is deleted without the waiting edits: by the server, or by an edit underway
 * @param parentsAt where the latest unsent creation of a parent named by the edit stands in the queue; -1: nowhere
 */
export function enqueue(
  waiting: readonly Edit[],
  edit: NewEdit,
  { known = false, deleted = false, parentsAt = -1 }: { known?: boolean; deleted?: boolean; parentsAt?: number } = {},
): Queued {
  const last = waiting.at(-1);
  if (!last) return { remove: [], put: [fresh(edit)] };
  const create = waiting.find(({ operation }) => operation === "create");
  if (edit.operation === "delete") {
    return create && !known ? { remove: waiting.map(({ seq }) => seq), put: [] } : gather(waiting, edit);
  }
  if (last.operation === "delete") return exhume(last, edit, deleted || waiting.length > 1);
  if (create && waiting.length === 1 && create.seq > parentsAt) {
    return { remove: [], put: [{ ...create, data: over(create.data, edit.data) }] };
  }
  return gather(waiting, edit);
}

function fresh(edit: NewEdit): NewEdit & { readonly sent: 0 } {
  return { ...edit, sent: 0 };
}

const DELETION = ["isDeleted", "deletedAt"];

/** An edit of what a waiting deletion has deleted: a restore takes that back, anything else goes underneath. */
function exhume(last: Edit, edit: NewEdit, deleted: boolean): Queued {
  const restores = edit.data.isDeleted === false;
  const own = restores && !deleted ? without(edit.data, DELETION) : edit.data;
  const near = isClose(last, edit);
  if (!restores) {
    const together = fresh({ ...edit, ...since(last), operation: "delete", data: over(last.data, edit.data) });
    return near ? { remove: [last.seq], put: [together] } : { remove: [], put: [fresh(edit)] };
  }
  const beneath = without(last.data, near ? DELETION : touched(edit.data));
  const older = { ...last, operation: "update" as const, data: beneath };
  const data = near ? over(beneath, own) : own;
  const put = [
    ...(near || isEmpty(beneath) ? [] : [older]),
    ...(isEmpty(data) ? [] : [fresh({ ...edit, data, ...(near ? since(last) : {}) })]),
  ];
  return { remove: put.includes(older) ? [] : [last.seq], put };
}

/** Takes in what is close, and takes what is written again out of what is not. */
function gather(waiting: readonly Edit[], edit: NewEdit): Queued {
  const remove: number[] = [];
  const put: Edit[] = [];
  const deletion = edit.operation === "delete" ? DELETION : [];
  let taken: NewEdit & { from?: number } = edit;
  let close = true;
  for (const older of waiting.toReversed()) {
    if (older.operation === "delete") break;
    close &&= older.operation === "update" && isClose(older, edit);
    if (close) {
      taken = { ...taken, ...since(older), data: over(without(older.data, deletion), taken.data) };
      remove.push(older.seq);
      continue;
    }
    if (older.operation !== "update") break;
    const rest = without(older.data, [...touched(taken.data), ...deletion]);
    if (isEmpty(rest)) remove.push(older.seq);
    else if (Object.keys(rest).length < Object.keys(older.data).length) put.push({ ...older, data: rest });
  }
  return { remove, put: [...put, fresh(taken)] };
}

/** Of one clock, and all that the older one carries was written within the time that makes them one. */
function isClose(older: Edit, edit: NewEdit): boolean {
  return older.offset === edit.offset && edit.timestamp - (older.from ?? older.timestamp) <= TOGETHER;
}

function since(older: Edit): { from: number } {
  return { from: older.from ?? older.timestamp };
}

function isEmpty(fields: Fields): boolean {
  return Object.keys(fields).length === 0;
}

/** The older fields under the newer ones, register by register. */
function over(older: Fields, newer: Fields): Fields {
  return { ...without(older, touched(newer)), ...newer };
}

function touched(data: Fields): string[] {
  const names = Object.keys(data);
  return [...names, ...REGISTERS.filter((register) => register.some((name) => name in data)).flat()];
}

function without(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

/** The keys of the parents that an edit names by their localId. */
export function parentKeys(data: Fields): string[] {
  const keys: string[] = [];
  if (typeof data.spaceLocalId === "string") keys.push(keyOf("space", data.spaceLocalId));
  if (typeof data.categoryLocalId === "string") keys.push(keyOf("category", data.categoryLocalId));
  return keys;
}
