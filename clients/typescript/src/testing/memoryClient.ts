import type {
  Client,
  Conflict,
  EntityType,
  ExportedQueue,
  HistoryEntry,
  HistoryPage,
  Problem,
  Rejection,
  Status,
} from "../api.js";
import { TidemarkError } from "../api.js";
import { Listeners } from "./listeners.js";
import { memoryCollection } from "./memoryCollection.js";
import { MemoryData, type Waiting } from "./memoryData.js";
import { memoryConflicts, memoryRejections, named } from "./memoryFronts.js";
import { effectOf, entryOf, pageOf } from "./memoryHistory.js";

/** All optional: what a test wants to say itself. */
export interface MemoryOptions {
  userId?: string;
  deviceId?: string;
  /** The clock in milliseconds since 1970. */
  now?: () => number;
  newId?: () => string;
  /** How long the pretended server takes; `null`: edits wait until `sync()` is called. 0 unless said. */
  latencyMs?: number | null;
}

/** What a server and other devices would do, at the test's command. */
export interface MemoryWorld {
  setOnline(online: boolean): void;
  setProblem(problem: Problem | null): void;
  /** Another device's edit arrives; `isDeleted` may be among the fields. */
  write(type: EntityType, localId: string, fields: Readonly<Record<string, unknown>>): void;
  /** An edit of this device has lost. */
  addConflict(conflict: Conflict): void;
  /** An edit of this device was refused for good. */
  addRejection(rejection: Rejection): void;
}

/** A client with a world around it. */
export interface MemoryClient extends Client {
  readonly world: MemoryWorld;
}

/** A whole {@link Client} in memory, without a server: for tests and for work on an app. Nothing outlives it. */
export function createMemoryClient(options: MemoryOptions = {}): MemoryClient {
  return new Memory(options);
}

class Memory implements MemoryClient {
  readonly deviceId: string;
  readonly data: MemoryData;
  readonly changes = new Listeners();
  readonly newId: () => string;
  readonly spaces: Client["spaces"] = memoryCollection(this, "space");
  readonly categories: Client["categories"] = memoryCollection(this, "category");
  readonly items: Client["items"] = memoryCollection(this, "item");
  readonly conflicts: Client["conflicts"] = memoryConflicts(this);
  readonly rejected: Client["rejected"] = memoryRejections(this);
  airplaneMode = false;
  private readonly now: () => number;
  private readonly latencyMs: number | null;
  private online = true;
  private syncing = false;
  private lastSyncedAt: string | null = null;
  private problem: Problem | null = null;
  private told: Status | undefined;

  constructor(options: MemoryOptions) {
    this.deviceId = options.deviceId ?? "memory";
    this.data = new MemoryData(options.userId ?? "ada");
    this.newId = options.newId ?? (() => crypto.randomUUID());
    this.now = options.now ?? Date.now;
    this.latencyMs = options.latencyMs === undefined ? 0 : options.latencyMs;
    this.soon();
  }

  readonly world: MemoryWorld = {
    setOnline: (online) => {
      this.online = online;
      this.changed();
      this.soon();
    },
    setProblem: (problem) => {
      this.problem = problem;
      this.changed();
    },
    write: (type, localId, fields) => {
      this.data.write(type, localId, fields, this.time());
      this.data.settle(type, localId);
      this.changed();
    },
    addConflict: (conflict) => {
      this.data.conflicts.unshift(conflict);
      this.changed();
    },
    addRejection: (rejection) => {
      this.data.rejections.unshift(rejection);
      this.changed();
    },
  };

  edit(edit: Pick<Waiting, "entityType" | "localId" | "operation" | "data">): void {
    const waiting: Waiting = { ...edit, changeId: this.newId(), timestamp: this.time() };
    const data = effectOf(waiting, this.data.userId, this.deviceId);
    this.data.history.unshift(entryOf(waiting, this.data, this.deviceId));
    this.data.write(edit.entityType, edit.localId, data, waiting.timestamp);
    this.data.queue.push(waiting);
    this.changed();
    this.soon();
  }

  get status(): Status {
    this.told ??= Object.freeze(this.counted());
    return this.told;
  }

  onStatus(listener: (status: Status) => void): () => void {
    return this.changes.add(() => listener(this.status));
  }

  async sync(): Promise<void> {
    if (!this.online || this.airplaneMode) return;
    this.syncing = true;
    this.changed();
    await new Promise((done) => setTimeout(done, this.latencyMs ?? 0));
    for (const sent of this.data.queue.splice(0)) this.data.settle(sent.entityType, sent.localId);
    this.syncing = false;
    this.lastSyncedAt = this.time();
    this.changed();
  }

  async settled(): Promise<void> {
    if (this.status.caughtUp) return;
    await new Promise<void>((done) => {
      const end = this.onStatus((status) => {
        if (!status.caughtUp) return;
        end();
        done();
      });
    });
  }

  async setAirplaneMode(on: boolean): Promise<void> {
    this.airplaneMode = on;
    this.changed();
    this.soon();
  }

  async history(asked: Parameters<Client["history"]>[0]): Promise<HistoryPage> {
    if (!this.status.online) throw new TidemarkError("unreachable", "The history is on the server: try again online.");
    return pageOf(this.data.history, asked);
  }

  async restoreFrom(entry: HistoryEntry, fields?: string[]): Promise<void> {
    const wanted = entry.fields.filter(({ field }) => fields?.includes(field) ?? true);
    const data = Object.fromEntries(wanted.map(({ field, value }) => [field, value]));
    this.edit({ ...named(entry), operation: "update", data });
  }

  async exportQueue(): Promise<ExportedQueue> {
    const changes = this.data.queue.map((waiting) => ({ ...waiting }));
    return { format: "tidemark-queue", version: 1, deviceId: this.deviceId, exportedAt: this.time(), changes };
  }

  async close(): Promise<void> {
    this.changes.clear();
  }

  async destroy(options: { force?: boolean } = {}): Promise<void> {
    const count = this.status.pending;
    if (count > 0 && !options.force) {
      throw new TidemarkError("unsynced_edits", `${count} edits are not on the server yet.`, { count });
    }
    await this.close();
  }

  changed(): void {
    this.told = undefined;
    this.changes.tell();
  }

  private soon(): void {
    if (this.latencyMs !== null && !this.syncing) void this.sync();
  }

  private counted(): Status {
    const { queue, rejections, conflicts } = this.data;
    const online = this.online && !this.airplaneMode;
    return {
      online,
      syncing: this.syncing,
      pending: queue.length,
      rejected: rejections.length,
      conflicts: conflicts.length,
      lastSyncedAt: this.lastSyncedAt,
      caughtUp: queue.length === 0 && !this.syncing && this.lastSyncedAt !== null,
      problem: this.problem,
    };
  }

  private time(): string {
    return new Date(this.now()).toISOString();
  }
}
