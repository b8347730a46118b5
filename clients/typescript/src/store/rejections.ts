import { rejectionOf } from "../core/answer.js";
import { type Database, place } from "./database.js";
import { refresh } from "./exchange.js";

/** Takes an edit that can never be sent out of the queue and keeps it as rejected. */
export function reject(db: Database, changeId: string, code: string, message: string, now: number): Promise<void> {
  return db.transaction("rw", [db.rows, db.queue, db.pending, db.rejections, db.meta], async () => {
    const edit = (await db.queue.toArray()).find((one) => one.changeId === changeId);
    if (!edit) return;
    await db.queue.delete(edit.seq);
    await db.rejections.put(rejectionOf(edit, code, message, new Date(now).toISOString()));
    await refresh(db, edit, (await place(db)).round);
  });
}
