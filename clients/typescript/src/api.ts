/**
 * The front of a device: everything that an app calls. Shapes only; `createClient` makes a {@link Client}.
 *
 * The law numbers (H1, M5, …) are those of docs/spec/laws.md.
 */

export type EntityType = "space" | "category" | "item";

/** The only kinds of item that the server knows. */
export type ItemType = "custom" | "movie" | "book" | "place";

/** What an app may write of a space. A field that is absent is left alone; `null` empties it. */
export interface SpaceFields {
  name: string;
  icon?: string | null;
  color?: string | null;
  isVisible?: boolean | null;
  order?: number | null;
}

/** What an app may write of a category. `spaceLocalId` names its space, whether the server knows that one or not. */
export interface CategoryFields {
  name: string;
  icon?: string | null;
  color?: string | null;
  isVisible?: boolean | null;
  order?: number | null;
  spaceLocalId?: string | null;
}

/** What an app may write of an item. Of movies, books and places only the id: never their metadata. */
export interface ItemFields {
  title: string;
  description?: string | null;
  notes?: string | null;
  type?: ItemType | null;
  movieId?: string | null;
  bookId?: string | null;
  placeId?: string | null;
  isCompleted?: boolean | null;
  /** RFC 3339 with an offset. */
  completedAt?: string | null;
  priority?: string | null;
  order?: number | null;
  tags?: string[] | null;
  /** RFC 3339 with an offset. */
  dueDate?: string | null;
  spaceLocalId?: string | null;
  categoryLocalId?: string | null;
}

/**
 * How far an entity's own edits are:
 * `pending`: an edit waits, or its result is not known yet; `rejected`: one was refused for good and waits in
 * {@link Client.rejected}; `conflict`: an edit lost and nobody has looked yet; `saved`: none of these.
 */
export type EntityState = "saved" | "pending" | "conflict" | "rejected";

/** What every row carries beside its fields. */
export interface RowFacts {
  readonly localId: string;
  /** Its name on the server; the same on every device, known before the server answers (I1). */
  readonly serverId: string;
  /** The owner's version that last changed it; 0 until the server has told one. */
  readonly version: number;
  readonly isDeleted: boolean;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  /** RFC 3339, UTC. */
  readonly updatedAt: string;
  readonly state: EntityState;
}

/** A space as this device shows it: its fields under the edits that are not settled yet. */
export type SpaceRow = Readonly<SpaceFields> & RowFacts;
/** A category as this device shows it; `spaceId` is its space's serverId. */
export type CategoryRow = Readonly<CategoryFields> & RowFacts & { readonly spaceId?: string | null };
/** An item as this device shows it; `spaceId` and `categoryId` are serverIds, `completedBy` is who completed it (M7). */
export type ItemRow = Readonly<ItemFields> &
  RowFacts & {
    readonly spaceId?: string | null;
    readonly categoryId?: string | null;
    readonly completedBy?: { readonly userId: string; readonly deviceId: string } | null;
  };

/** Which rows: all conditions hold at once. Sorted by `order` (absent last), then by time of creation. */
export interface Filter {
  spaceLocalId?: string | null;
  categoryLocalId?: string | null;
  isCompleted?: boolean;
  type?: ItemType;
  tag?: string;
  /**
   * `"hide"` (default): what is deleted, or stands below something deleted (M5), is left out. A parent that this device
   * does not know counts as deleted: a first sync brings no deletions.
   * `"only"`: what was deleted itself, newest first; the device keeps the latest 500 to offer their return.
   */
  deleted?: "hide" | "only";
  limit?: number;
}

/** The entities of one type. Every write is on this device at once, in one transaction, and is sent later. */
export interface Collection<Fields, Row> {
  /** @returns the new entity's localId, a UUID made here. Throws {@link TidemarkError} `bad_fields` for what the server would refuse. */
  create(fields: Fields): Promise<string>;
  /** Only the fields given. Throws `unknown_entity` where there is no such row. */
  update(localId: string, fields: Partial<Fields>): Promise<void>;
  delete(localId: string): Promise<void>;
  /** Takes a deletion back; the row returns with what it had. */
  restore(localId: string): Promise<void>;
  /** Also a row that is deleted (`isDeleted`), as long as its contents are kept; wherever it stands. */
  get(localId: string): Promise<Row | undefined>;
  list(filter?: Filter): Promise<Row[]>;
  /** Calls with the rows now and after every change of them, from whatever tab or device. @returns the end of it. */
  subscribe(filter: Filter, listener: (rows: Row[]) => void): () => void;
  /** The same for one row, deleted or not; undefined where there is none. */
  watch(localId: string, listener: (row: Row | undefined) => void): () => void;
}

/** Why the device cannot sync just now, in words for a person. */
export interface Problem {
  /** Stable: `signed_out`, `device_revoked`, `wrong_device`, `wrong_account`, `storage_full`, `storage_evicted`, `unreachable`, `server_busy`, `refused`. */
  readonly code: string;
  readonly message: string;
}

/** How far this device is with the server, for a line of text or an icon. */
export interface Status {
  /** The browser believes that there is a network, and airplane mode is off. */
  readonly online: boolean;
  readonly syncing: boolean;
  /** Edits that are not settled: in the queue, or acknowledged and without a result yet. */
  readonly pending: number;
  readonly rejected: number;
  readonly conflicts: number;
  /** When an answer was last stored; RFC 3339, UTC. */
  readonly lastSyncedAt: string | null;
  /** Nothing pending, and the last answer was complete and had no further page. */
  readonly caughtUp: boolean;
  readonly problem: Problem | null;
}

/** An edit of this device that lost, field by field; it stays in the server's history for ever. */
export interface Conflict {
  readonly id: string;
  readonly changeId: string;
  readonly entityType: EntityType;
  readonly localId: string;
  readonly kind: "superseded" | "edited_deleted" | "parent_deleted";
  readonly field?: string;
  /** What this device wrote. */
  readonly clientValue?: unknown;
  /** What stands. */
  readonly serverValue?: unknown;
  readonly winner: { readonly userId: string; readonly deviceId: string; readonly timestamp: string };
  readonly seenAt: string;
}

/** What lost and waits for a person, or only to be seen. */
export interface Conflicts {
  /** Newest first. */
  list(): Promise<Conflict[]>;
  subscribe(listener: (conflicts: Conflict[]) => void): () => void;
  /** `"theirs"`: what stands is right. `"mine"`: write this device's value again, as a new edit (a deletion is taken back). */
  resolve(id: string, choice: "theirs" | "mine"): Promise<void>;
}

/** An edit that the server refused for good: it is not saved, and not lost. */
export interface Rejection {
  readonly id: string;
  readonly changeId: string;
  readonly entityType: EntityType;
  readonly localId: string;
  readonly operation: "create" | "update" | "delete";
  readonly data: Readonly<Record<string, unknown>>;
  /** The server's stable code (docs/errors.md). */
  readonly code: string;
  readonly message: string;
  readonly at: string;
}

/** What the server refused for good, kept until a person sends it again or gives it up. */
export interface Rejections {
  /** Newest first. */
  list(): Promise<Rejection[]>;
  subscribe(listener: (rejections: Rejection[]) => void): () => void;
  /** Sends it again as a new edit: what it carried, with `fields` over it. */
  retry(id: string, fields?: Record<string, unknown>): Promise<void>;
  discard(id: string): Promise<void>;
}

/** One earlier change of an entity, as the server's history tells it. */
export interface HistoryEntry {
  readonly changeId: string;
  readonly entityType: EntityType;
  readonly localId: string;
  readonly operation: "create" | "update" | "delete";
  readonly deviceId: string;
  readonly timestamp: string;
  readonly processedAt: string;
  readonly status: string;
  readonly fields: ReadonlyArray<{
    readonly field: string;
    readonly value?: unknown;
    readonly before?: unknown;
    readonly lost: boolean;
  }>;
}

/** A page of an entity's history, newest first. */
export interface HistoryPage {
  readonly entries: HistoryEntry[];
  /** To be given as `after` for older ones; null at the end. */
  readonly next: string | null;
}

/** Everything that is not on the server yet, to be kept by a person in need. */
export interface ExportedQueue {
  readonly format: "tidemark-queue";
  readonly version: 1;
  readonly deviceId: string;
  readonly exportedAt: string;
  readonly changes: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

/** What a device is made of; only the server, the token and the name of the database are needed. */
export interface ClientOptions {
  /** The server, such as `https://sync.example.com`. */
  url: string;
  /**
   * The bearer token. Asked before every request; with `refresh: true` after a 401, when the one given before no longer
   * counts. `null`: nobody is signed in; the device goes on locally and asks again later.
   */
  getToken: (asked: { refresh: boolean }) => Promise<string | null>;
  /** One database holds one account's data; a token of another account is refused (`wrong_account`). */
  databaseName: string;
  /** 1 to 128 of `A-Za-z0-9._:-`. Made once and kept in the database where absent. */
  deviceId?: string;
  deviceName?: string;
  /** Between syncs when nothing else asks for one; 45 s unless said, never under 1 s. */
  intervalMs?: number;
  /** Hear the server's hints (`/api/sync/events`): true unless said. */
  hints?: boolean;
  /** For tests and special transports. */
  fetch?: typeof fetch;
  /** The device's clock in milliseconds since 1970; for tests. */
  now?: () => number;
}

/** A device: a local database that is written at once, and a sync that nobody waits for. It serves all tabs of its origin together. */
export interface Client {
  readonly deviceId: string;
  readonly spaces: Collection<SpaceFields, SpaceRow>;
  readonly categories: Collection<CategoryFields, CategoryRow>;
  readonly items: Collection<ItemFields, ItemRow>;
  readonly conflicts: Conflicts;
  readonly rejected: Rejections;
  readonly status: Status;
  onStatus(listener: (status: Status) => void): () => void;
  /** Syncs now. Resolves when that attempt has ended, well or not; never rejects for a network. */
  sync(): Promise<void>;
  /**
   * Syncs, and resolves when the device is caught up by an answer to what was asked after this call: nothing pending,
   * nothing more to fetch. Waits as long as that takes; throws `closed` if the client is closed before.
   */
  settled(): Promise<void>;
  /** A switch of the app's own: while on, nothing is sent or asked. Kept across restarts. */
  setAirplaneMode(on: boolean): Promise<void>;
  readonly airplaneMode: boolean;
  /** From the server, so only with a network; throws {@link TidemarkError} `unreachable` without. */
  history(asked: { entityType: EntityType; localId: string; limit?: number; after?: string }): Promise<HistoryPage>;
  /** Writes what a change of the history had written, as a new edit of this device. */
  restoreFrom(entry: HistoryEntry, fields?: string[]): Promise<void>;
  exportQueue(): Promise<ExportedQueue>;
  /** Ends this tab's part in the device; its data stay. */
  close(): Promise<void>;
  /** Closes, and removes the device's data. Throws `unsynced_edits` (with their count) unless told `force`. */
  destroy(options?: { force?: boolean }): Promise<void>;
}

/** What the SDK throws: a stable code, and a sentence that says what to do. */
export class TidemarkError extends Error {
  readonly code: string;
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, detail: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = "TidemarkError";
    this.code = code;
    this.detail = detail;
  }
}

/** A person's account on the server, kept between visits: sign up and in, tokens renewed in time, once for all tabs. */
export interface Session {
  readonly user: SessionUser | null;
  onChange(listener: (user: SessionUser | null) => void): () => void;
  register(given: { email: string; password: string; name?: string; deviceName?: string }): Promise<SessionUser>;
  login(given: { email: string; password: string; deviceName?: string }): Promise<SessionUser>;
  /**
   * Changes the password: every other device of the person is signed out, this one goes on. Throws the server's code,
   * such as `wrong_password`, `weak_password` or `too_many_failures`.
   */
  changePassword(given: { currentPassword: string; newPassword: string }): Promise<void>;
  /** Ends the session here and, if it can be reached, on the server. Local data stay until `client.destroy()`. */
  logout(): Promise<void>;
  /** For {@link ClientOptions.getToken}. */
  getToken(asked: { refresh: boolean }): Promise<string | null>;
}

/** Who is signed in; `id` owns everything that is theirs. */
export interface SessionUser {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
}

/** Which server, under which name on this device, for which device. */
export interface SessionOptions {
  url: string;
  /** Its tokens are kept under this name in localStorage; two names are two people. */
  name: string;
  deviceId: string;
  fetch?: typeof fetch;
  now?: () => number;
}

/**
 * Fetches what an external id means (movieId → TMDB, bookId → OpenLibrary, placeId). Runs in the browser only; neither
 * the key nor the result ever goes to our server.
 */
export interface Resolver {
  /** Such as `movie`. */
  readonly type: ItemType;
  /** What is shown, or null if there is no such thing. Throws when it cannot be asked now. */
  resolve(
    id: string,
    context: { key: string | null; fetch: typeof fetch; signal: AbortSignal },
  ): Promise<Metadata | null>;
  /** Finds ids by words; optional. */
  search?(words: string, context: { key: string | null; fetch: typeof fetch; signal: AbortSignal }): Promise<Found[]>;
}

/** What is shown of a film, a book or a place; never stored on our server. */
export interface Metadata {
  readonly title: string;
  readonly subtitle?: string;
  readonly imageUrl?: string;
  readonly linkUrl?: string;
}

/** One answer to a search: what is shown, and the id to store. */
export interface Found extends Metadata {
  readonly id: string;
}

/** Resolvers with a cache in IndexedDB that expires. */
export interface Resolvers {
  /** From the cache, else from the resolver; null if unknown, unreachable or without the key that it needs: show the bare title. */
  get(type: ItemType, id: string): Promise<Metadata | null>;
  search(type: ItemType, words: string): Promise<Found[]>;
  setKey(type: ItemType, key: string | null): Promise<void>;
  getKey(type: ItemType): Promise<string | null>;
  close(): void;
}

/** Which resolvers, and where what they say is kept. */
export interface ResolversOptions {
  databaseName: string;
  resolvers: Resolver[];
  /** 7 days unless said. */
  expiresAfterMs?: number;
  fetch?: typeof fetch;
  now?: () => number;
}
