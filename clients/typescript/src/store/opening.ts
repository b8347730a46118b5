import { TidemarkError } from "../api.js";
import type { Environment } from "../service/environment.js";
import { Database, type Self, self } from "./database.js";

export interface Opened {
  readonly db: Database;
  readonly self: Self;
  /** There was a database of this name, and the browser has removed it. */
  readonly evicted: boolean;
}

const DEVICE_ID = /^[A-Za-z0-9._:-]{1,128}$/;

/**
 * Opens the device's database, or makes it. A note outside it, the device's id under the database's name, tells a
 * database that was removed by the browser from one that never was; the device stays the same one.
 */
export async function open(
  env: Environment,
  asked: { readonly databaseName: string; readonly deviceId?: string },
): Promise<Opened> {
  if (asked.deviceId !== undefined && !DEVICE_ID.test(asked.deviceId)) {
    throw new TidemarkError("bad_device_id", "A deviceId is 1 to 128 of A-Za-z0-9._:-");
  }
  const db = new Database(asked.databaseName);
  await db.open();
  const note = env.notes?.getItem(noteOf(db)) ?? null;
  const made = env.uuid();
  const opened = await db.transaction("rw", db.meta, async () => {
    const before = await self(db);
    const deviceId = asked.deviceId ?? before?.deviceId ?? note ?? made;
    const me: Self = { name: "self", owner: null, airplane: false, ...before, deviceId };
    await db.meta.put(me);
    return { db, self: me, evicted: before === undefined && note !== null };
  });
  remember(env, db, opened.self.deviceId);
  return opened;
}

function noteOf(db: Database): string {
  return `tidemark:${db.name}:device`;
}

/** A full or forbidden localStorage only means that a loss goes unnoticed. */
function remember(env: Environment, db: Database, deviceId: string): void {
  try {
    env.notes?.setItem(noteOf(db), deviceId);
  } catch {
    return;
  }
}

/** Removes the database and the note of it. */
export async function remove(env: Environment, db: Database): Promise<void> {
  await db.delete();
  env.notes?.removeItem(noteOf(db));
}
