import type { Conflict, Conflicts } from "../api.js";
import { shownOf } from "../core/shown.js";
import { keyOf } from "../core/types.js";
import type { Wish } from "../store/writes.js";
import { write } from "../store/writes.js";
import type { Device } from "./device.js";

type Answer = Pick<Wish, "type" | "localId" | "operation" | "data">;

export function conflicts(device: Device): Conflicts {
  const { db } = device;
  const list = () => db.conflicts.orderBy("seenAt").reverse().toArray();
  return {
    list: () => device.read(list),
    subscribe: (listener) => device.watch(list, listener),
    resolve: (id, choice) =>
      device.change(() =>
        db.transaction("rw", [db.rows, db.queue, db.pending, db.conflicts, db.meta], async () => {
          const conflict = await db.conflicts.get(id);
          if (!conflict) return;
          await db.conflicts.delete(id);
          if (choice === "theirs") return;
          const after = Date.parse(conflict.winner.timestamp);
          for (const one of await mine(device, conflict)) {
            await write(db, { ...one, changeId: device.env.uuid(), now: device.now(), after, whole: true });
          }
        }),
      ),
  };
}

/** What makes this device's side stand after all. */
async function mine(device: Device, { entityType: type, localId, ...told }: Conflict): Promise<Answer[]> {
  const update = (data: Answer["data"]): Answer[] => [{ type, localId, operation: "update", data }];
  if (told.kind === "edited_deleted") return update({ isDeleted: false });
  if (told.kind === "parent_deleted") return parents(device, keyOf(type, localId));
  if (told.field === "isDeleted") {
    return told.clientValue === true
      ? [{ type, localId, operation: "delete", data: {} }]
      : update({ isDeleted: false });
  }
  if (told.field === undefined || told.field === "completedBy") return [];
  const row = await device.db.rows.get(keyOf(type, localId));
  const deleted = row?.gone === 1 ? { isDeleted: false } : {};
  return update({ ...deleted, [told.field]: told.clientValue ?? null });
}

/** Takes back the deletion of what it stands in. */
async function parents(device: Device, key: string): Promise<Answer[]> {
  const row = await device.db.rows.get(key);
  if (!row) return [];
  const answers: Answer[] = [];
  for (const type of ["space", "category"] as const) {
    const localId = shownOf(row)[`${type}LocalId`];
    const parent = typeof localId === "string" ? await device.db.rows.get(keyOf(type, localId)) : undefined;
    if (parent?.gone === 1)
      answers.push({ type, localId: parent.localId, operation: "update", data: { isDeleted: false } });
  }
  return answers;
}
