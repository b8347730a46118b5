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
 * A create takes later edits in; a deletion takes all before it, as fields to be kept underneath; what is made and
 * deleted before it was sent is never sent; a field written again leaves the older edit. Edits that lie further apart
 * stay two, since each field is judged by its own time (M1).
 *
 * @param deleted whether the server's document of the entity is deleted
 * @param parentsAt where the latest unsent creation of a parent named by the edit stands in the queue; -1: nowhere
 */
export function enqueue(
  waiting: readonly Edit[],
  edit: NewEdit,
  { deleted = false, parentsAt = -1 }: { deleted?: boolean; parentsAt?: number } = {},
): Queued {
  const last = waiting.at(-1);
  if (!last) return { remove: [], put: [fresh(edit)] };
  if (edit.operation === "delete") return bury(waiting, edit);
  if (last.operation === "delete") return exhume(last, edit, deleted);
  const create = waiting.find(({ operation }) => operation === "create");
  if (create && waiting.length === 1 && create.seq > parentsAt) {
    return { remove: [], put: [{ ...create, data: over(create.data, edit.data) }] };
  }
  return gather(waiting, edit);
}

function fresh(edit: NewEdit): NewEdit & { readonly sent: 0 } {
  return { ...edit, sent: 0 };
}

function bury(waiting: readonly Edit[], edit: NewEdit): Queued {
  const remove = waiting.map(({ seq }) => seq);
  if (waiting.some(({ operation }) => operation === "create")) return { remove, put: [] };
  const data = without(
    waiting.reduce<Fields>((all, { data }) => over(all, data), {}),
    ["isDeleted", "deletedAt"],
  );
  return { remove, put: [fresh({ ...edit, data: over(data, edit.data) })] };
}

function exhume(last: Edit, edit: NewEdit, deleted: boolean): Queued {
  const restores = edit.data.isDeleted === false;
  const data = over(last.data, edit.data);
  if (!restores) return { remove: [last.seq], put: [fresh({ ...edit, operation: "delete", data })] };
  const rest = deleted ? data : without(data, ["isDeleted", "deletedAt"]);
  const empty = Object.keys(rest).length === 0;
  return { remove: [last.seq], put: empty ? [] : [fresh({ ...edit, data: rest })] };
}

/** Takes in what is close, and takes what is written again out of what is not. */
function gather(waiting: readonly Edit[], edit: NewEdit): Queued {
  const remove: number[] = [];
  const put: Edit[] = [];
  let data = edit.data;
  let close = true;
  for (const older of waiting.toReversed()) {
    if (older.operation !== "update") break;
    close &&= older.offset === edit.offset && edit.timestamp - older.timestamp <= TOGETHER;
    if (close) {
      data = over(older.data, data);
      remove.push(older.seq);
      continue;
    }
    const rest = without(older.data, touched(data));
    if (Object.keys(rest).length === 0) remove.push(older.seq);
    else if (Object.keys(rest).length < Object.keys(older.data).length) put.push({ ...older, data: rest });
  }
  return { remove, put: [...put, fresh({ ...edit, data })] };
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
