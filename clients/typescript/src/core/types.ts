import type { EntityType } from "../api.js";

export type Operation = "create" | "update" | "delete";

export type Fields = Readonly<Record<string, unknown>>;

/** One edit of this device. Once `sent` is 1 it has been in a request and never changes again (I5). */
export interface Edit {
  readonly seq: number;
  readonly changeId: string;
  readonly key: string;
  readonly type: EntityType;
  readonly localId: string;
  readonly operation: Operation;
  readonly data: Fields;
  /** Milliseconds since 1970, by the clock that `offset` names. */
  readonly timestamp: number;
  /** What was added to the device's clock when the edit was stamped; `sentAt` must be of the same clock (C2). */
  readonly offset: number;
  readonly sent: 0 | 1;
  /** When the oldest of what it carries was written, where it took in edits before it. */
  readonly from?: number;
}

/** An edit that has no place in the queue yet. */
export type NewEdit = Omit<Edit, "seq" | "sent">;

/** An entity as the server tells it. */
export interface Document {
  readonly [field: string]: unknown;
  readonly localId: string;
  readonly serverId: string;
  readonly version: number;
  readonly isDeleted: boolean;
}

/** 0: it is shown; 1: it was deleted, its contents are kept aside; 2: it has no name or title yet (M3). */
export type Gone = 0 | 1 | 2;

/** An entity as the device keeps it. */
export interface Stored {
  readonly key: string;
  readonly type: EntityType;
  readonly localId: string;
  /** The server's word; null: it knows of none. */
  readonly document: Document | null;
  /** What is shown where it is not the document: under edits that are not final, or deleted before it was ever sent. */
  readonly fields?: Fields;
  readonly gone: Gone;
  /** Its parents, as {@link parentOf} spells them. */
  readonly space: string;
  readonly category: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly deletedAt: number;
  /** The round of resyncs in which the server told it last (H8). */
  readonly round: number;
}

export interface Acknowledgement {
  readonly changeId: string | null;
  readonly success: boolean;
  readonly status: string;
  readonly error?: { readonly code: string; readonly message?: string; readonly retryable: boolean };
}

export interface ToldConflict {
  readonly changeId: string;
  readonly entityType: EntityType;
  readonly localId: string;
  readonly kind: "superseded" | "edited_deleted" | "parent_deleted";
  readonly field?: string;
  readonly clientValue?: unknown;
  readonly serverValue?: unknown;
  readonly winner: { readonly userId: string; readonly deviceId: string; readonly timestamp: string };
}

export interface ToldDocument {
  readonly key: string;
  readonly type: EntityType;
  readonly document: Document;
}

/** What one request was answered. */
export interface Answer {
  readonly acknowledged: readonly Acknowledgement[];
  readonly late: readonly Acknowledgement[];
  readonly conflicts: readonly ToldConflict[];
  /** Of all types, in any order, an entity perhaps twice. */
  readonly documents: readonly ToldDocument[];
  readonly cursor: string;
  readonly syncTimestamp: string;
  readonly hasMore: boolean;
  readonly complete: boolean;
  readonly removedSpaces: readonly string[];
  readonly resync?: { readonly reason: string };
  readonly serverTime: number;
}

export function keyOf(type: EntityType, localId: string): string {
  return `${type}:${localId}`;
}
