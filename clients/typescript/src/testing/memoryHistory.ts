import type { Client, HistoryEntry, HistoryPage } from "../api.js";
import type { Fields, MemoryData, Waiting } from "./memoryData.js";

type Who = HistoryEntry["deviceId"];

/** What the server would make of an edit: a deletion, or who completed it and when (M4, M7). */
export function effectOf({ operation, data, timestamp }: Waiting, userId: string, deviceId: Who): Fields {
  if (operation === "delete") return { ...data, isDeleted: true };
  if (!("isCompleted" in data)) return data;
  if (data.isCompleted !== true) return { ...data, completedAt: null, completedBy: null };
  return { ...data, completedAt: data.completedAt ?? timestamp, completedBy: { userId, deviceId } };
}

/** What the history tells of an edit that is about to be written. */
export function entryOf(edit: Waiting, data: MemoryData, deviceId: Who): HistoryEntry {
  const { changeId, entityType, localId, operation, timestamp } = edit;
  const row = data.row(entityType, localId) as Fields | undefined;
  const fields = Object.entries(edit.data).map(([field, value]) => ({
    field,
    value,
    before: row?.[field],
    lost: false,
  }));
  const told = { changeId, entityType, localId, operation, timestamp, processedAt: timestamp, status: "APPLIED" };
  return { ...told, deviceId, fields };
}

export function pageOf(history: readonly HistoryEntry[], asked: Parameters<Client["history"]>[0]): HistoryPage {
  const all = history.filter((one) => one.entityType === asked.entityType && one.localId === asked.localId);
  const from = asked.after === undefined ? 0 : Number(asked.after);
  const end = from + (asked.limit ?? 50);
  return { entries: all.slice(from, end), next: end < all.length ? String(end) : null };
}
