import type { Rejections } from "../api.js";
import { write } from "../store/writes.js";
import type { Device } from "./device.js";

export function rejections(device: Device): Rejections {
  const { db } = device;
  const list = () => db.rejections.orderBy("at").reverse().toArray();
  return {
    list: () => device.read(list),
    subscribe: (listener) => device.watch(list, listener),
    retry: (id, fields) =>
      device.change(() =>
        db.transaction("rw", [db.rows, db.queue, db.pending, db.rejections, db.meta], async () => {
          const rejection = await db.rejections.get(id);
          if (!rejection) return;
          await db.rejections.delete(id);
          const { entityType: type, localId, operation } = rejection;
          const data = { ...rejection.data, ...fields };
          const changeId = device.env.uuid();
          await write(db, { type, localId, operation, data, changeId, now: device.now(), whole: true });
        }),
      ),
    discard: (id) => device.change(() => db.rejections.delete(id)),
  };
}
