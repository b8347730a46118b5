import type { CategoryRow, Conflict, EntityType, HistoryEntry, ItemRow, Rejection, SpaceRow } from "../api.js";
import { serverId } from "../core/ids.js";

export type AnyRow = SpaceRow | CategoryRow | ItemRow;
export type Fields = Readonly<Record<string, unknown>>;

/** An edit that waits for the server. */
export interface Waiting {
  readonly changeId: string;
  readonly entityType: EntityType;
  readonly localId: string;
  readonly operation: "create" | "update" | "delete";
  readonly timestamp: string;
  readonly data: Fields;
}

interface Stored {
  readonly localId: string;
  readonly version: number;
  readonly isDeleted: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly fields: Fields;
}

/** What one device holds, in plain lists. */
export class MemoryData {
  readonly queue: Waiting[] = [];
  readonly conflicts: Conflict[] = [];
  readonly rejections: Rejection[] = [];
  readonly history: HistoryEntry[] = [];
  private readonly stored = new Map<string, Stored>();
  private head = 0;

  constructor(readonly userId: string) {}

  has(type: EntityType, localId: string): boolean {
    return this.stored.has(`${type} ${localId}`);
  }

  /** Lays fields over the entity, which is made where there is none. */
  write(type: EntityType, localId: string, data: Fields, at: string): void {
    const { isDeleted, ...fields } = data;
    const before = this.stored.get(`${type} ${localId}`);
    this.stored.set(`${type} ${localId}`, {
      localId,
      version: before?.version ?? 0,
      isDeleted: typeof isDeleted === "boolean" ? isDeleted : (before?.isDeleted ?? false),
      createdAt: before?.createdAt ?? at,
      updatedAt: at,
      fields: { ...before?.fields, ...fields },
    });
  }

  /** The server has it now, under a new version. */
  settle(type: EntityType, localId: string): void {
    const found = this.stored.get(`${type} ${localId}`);
    if (found) this.stored.set(`${type} ${localId}`, { ...found, version: ++this.head });
  }

  row(type: EntityType, localId: string): AnyRow | undefined {
    const found = this.stored.get(`${type} ${localId}`);
    return found && this.shown(type, found);
  }

  rows(type: EntityType): AnyRow[] {
    return [...this.stored].filter(([key]) => key.startsWith(`${type} `)).map(([, found]) => this.shown(type, found));
  }

  private shown(type: EntityType, { fields, ...facts }: Stored): AnyRow {
    return Object.freeze({
      ...fields,
      ...this.parents(fields),
      ...facts,
      serverId: serverId(this.userId, type, facts.localId),
      state: this.state(type, facts.localId),
    }) as AnyRow;
  }

  private parents(fields: Fields): Fields {
    const ids: Record<string, unknown> = {};
    for (const type of ["space", "category"] as const) {
      const localId = fields[`${type}LocalId`];
      if (typeof localId === "string") ids[`${type}Id`] = serverId(this.userId, type, localId);
      if (localId === null) ids[`${type}Id`] = null;
    }
    return ids;
  }

  private state(entityType: EntityType, localId: string): AnyRow["state"] {
    const concerns = (one: { entityType: EntityType; localId: string }) =>
      one.entityType === entityType && one.localId === localId;
    if (this.queue.some(concerns)) return "pending";
    if (this.rejections.some(concerns)) return "rejected";
    return this.conflicts.some(concerns) ? "conflict" : "saved";
  }
}
