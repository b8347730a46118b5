import Dexie, { type Table } from "dexie";
import type { Conflict, Rejection } from "../api.js";
import type { Edit, Stored } from "../core/types.js";

/** Who this database is. */
export interface Self {
  readonly name: "self";
  readonly deviceId: string;
  /** The account whose data this is; null until a token was seen. */
  readonly owner: string | null;
  readonly airplane: boolean;
}

export interface StoredClock {
  readonly name: "clock";
  readonly offset: number;
  readonly last: number;
}

/** Where the device stands with the server. */
export interface Place {
  readonly name: "place";
  readonly cursor: string | null;
  readonly ticket: string | null;
  /** The number of the last request; an answer to an older one is ignored. */
  readonly request: number;
  /** The last request whose answer was stored. */
  readonly answered: number;
  readonly round: number;
  readonly resyncing: boolean;
  /** The last answer was complete, and nothing was left to fetch. */
  readonly whole: boolean;
  readonly syncedAt: string | null;
}

export type Meta = Self | StoredClock | Place;

/** The device's database. Every method of the store is one transaction on it. */
export class Database extends Dexie {
  declare readonly rows: Table<Stored, string>;
  declare readonly queue: Table<Edit, number>;
  declare readonly pending: Table<Edit, number>;
  declare readonly conflicts: Table<Conflict, string>;
  declare readonly rejections: Table<Rejection, string>;
  declare readonly meta: Table<Meta, string>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({
      rows: "key, [type+gone], [type+gone+space], [type+gone+category], [gone+deletedAt], round",
      queue: "++seq, key",
      pending: "seq, key",
      conflicts: "id, seenAt",
      rejections: "id, at",
      meta: "name",
    });
  }
}

export const NEW_PLACE: Place = {
  name: "place",
  cursor: null,
  ticket: null,
  request: 0,
  answered: 0,
  round: 0,
  resyncing: false,
  whole: false,
  syncedAt: null,
};

export async function self(db: Database): Promise<Self | undefined> {
  const found = await db.meta.get("self");
  return found?.name === "self" ? found : undefined;
}

export async function place(db: Database): Promise<Place> {
  const found = await db.meta.get("place");
  return found?.name === "place" ? found : NEW_PLACE;
}

export async function clock(db: Database): Promise<StoredClock> {
  const found = await db.meta.get("clock");
  return found?.name === "clock" ? found : { name: "clock", offset: 0, last: 0 };
}

export async function setAirplane(db: Database, airplane: boolean): Promise<void> {
  await db.transaction("rw", db.meta, async () => {
    const me = await self(db);
    if (me) await db.meta.put({ ...me, airplane });
  });
}
