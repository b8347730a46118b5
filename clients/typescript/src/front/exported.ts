import type { ExportedQueue } from "../api.js";
import { wire } from "../core/batch.js";
import type { Device } from "./device.js";

/** All edits that have no final result: acknowledged ones first, then the queue, then what was refused. */
export async function exported(device: Device, deviceId: string): Promise<ExportedQueue> {
  const { db } = device;
  const edits = [...(await db.pending.orderBy("seq").toArray()), ...(await db.queue.orderBy("seq").toArray())];
  const refused = (await db.rejections.orderBy("at").toArray()).map(({ id, ...rejection }) => rejection);
  return {
    format: "tidemark-queue",
    version: 1,
    deviceId,
    exportedAt: new Date(device.now()).toISOString(),
    changes: [...edits.map((edit) => ({ ...wire(edit) })), ...refused],
  };
}
