import type { EntityType } from "../api.js";
import { wire } from "../core/batch.js";
import {
  type Acknowledgement,
  type Answer,
  type Document,
  keyOf,
  type ToldConflict,
  type ToldDocument,
} from "../core/types.js";
import type { Asking } from "../store/exchange.js";

/** The body of one `POST /api/sync`. The changes are the same text at every retry. */
export function requestOf(asking: Asking, device: { id: string; name?: string }, now: number): unknown {
  return {
    deviceId: device.id,
    ...(device.name ? { deviceName: device.name } : {}),
    protocol: 1,
    lastSyncTimestamp: asking.ticket,
    cursor: asking.cursor,
    sentAt: new Date(now + asking.offset).toISOString(),
    changes: asking.edits.map(wire),
  };
}

/** Reads an answer; null for what is none, such as a portal's page in front of the network. */
export function answerOf(body: unknown): Answer | null {
  const data = (body as { success?: unknown; data?: Record<string, unknown> } | null)?.data;
  if (!data || typeof data.cursor !== "string" || typeof data.complete !== "boolean") return null;
  const updates = (data.serverUpdates ?? {}) as Record<string, unknown>;
  return {
    acknowledged: listOf<Acknowledgement>(data.acknowledged),
    late: listOf<Acknowledgement>(data.late),
    conflicts: listOf<ToldConflict>(data.conflicts).map(conflictOf),
    documents: [
      ...documents("space", updates.spaces),
      ...documents("category", updates.categories),
      ...documents("item", updates.items),
    ],
    cursor: data.cursor,
    syncTimestamp: String(data.syncTimestamp),
    hasMore: data.hasMore === true,
    complete: data.complete,
    removedSpaces: listOf<string>(data.removedSpaces),
    ...(data.resync ? { resync: data.resync as { reason: string } } : {}),
    serverTime: Date.parse(String(data.serverTime)),
  };
}

function listOf<T>(value: unknown): T[] {
  return Array.isArray(value) ? value : [];
}

function documents(type: EntityType, told: unknown): ToldDocument[] {
  return listOf<Document>(told).map((document) => ({ key: keyOf(type, document.localId), type, document }));
}

/** Only what a conflict is known to carry. */
function conflictOf(told: ToldConflict): ToldConflict {
  const { changeId, entityType, localId, kind, field, clientValue, serverValue, winner } = told;
  return {
    changeId,
    entityType,
    localId,
    kind,
    ...(field === undefined ? {} : { field }),
    ...(clientValue === undefined ? {} : { clientValue }),
    ...(serverValue === undefined ? {} : { serverValue }),
    winner,
  };
}
