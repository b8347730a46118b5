import { Dexie, type Table } from "dexie";
import type { ItemType, Metadata } from "../api.js";

interface Cached {
  readonly type: ItemType;
  readonly id: string;
  /** Null: there is no such thing. */
  readonly metadata: Metadata | null;
  readonly at: number;
}

/** What was resolved, and the keys, in a database of their own: neither is ever part of what is synced. */
export interface Cache {
  read(type: ItemType, id: string): Promise<Cached | undefined>;
  write(cached: Cached): Promise<void>;
  /** Removes what is older than `before`. */
  prune(before: number): Promise<void>;
  key(type: ItemType): Promise<string | null>;
  setKey(type: ItemType, key: string | null): Promise<void>;
  close(): void;
}

/** Without a database (forbidden, or full) everything is asked again each time; only a key that cannot be kept fails. */
export function openCache(name: string): Cache {
  const database = new Dexie(name);
  database.version(1).stores({ metadata: "[type+id],at", keys: "type" });
  const metadata: Table<Cached, [ItemType, string]> = database.table("metadata");
  const keys: Table<{ type: ItemType; key: string }, ItemType> = database.table("keys");
  return {
    read: (type, id) => metadata.get([type, id]).catch(() => undefined),
    write: async (cached) => {
      await metadata.put(cached).catch(() => undefined);
    },
    prune: async (before) => {
      await metadata
        .where("at")
        .below(before)
        .delete()
        .catch(() => 0);
    },
    key: async (type) => (await keys.get(type).catch(() => undefined))?.key ?? null,
    setKey: async (type, key) => {
      if (key === null) await keys.delete(type);
      else await keys.put({ type, key });
    },
    close: () => database.close(),
  };
}
