import { type Client, type HistoryEntry, type HistoryPage, TidemarkError } from "../api.js";
import type { Tokens } from "../service/tokens.js";
import { write } from "../store/writes.js";
import { call, type Http } from "../transport/http.js";
import type { Device } from "./device.js";

type Asked = Parameters<Client["history"]>[0];

/** From the server; throws {@link TidemarkError} with the server's code, or `unreachable`. */
export async function history(http: Http, tokens: Tokens, asked: Asked): Promise<HistoryPage> {
  const query = new URLSearchParams({ entityType: asked.entityType, localId: asked.localId });
  if (asked.limit !== undefined) query.set("limit", String(asked.limit));
  if (asked.after !== undefined) query.set("after", asked.after);
  const reply = await tokens.call(await tokens.get(), (token) => call(http, { path: `/api/history?${query}`, token }));
  if (!reply.ok) throw thrown(reply.failure);
  const { data } = reply.body as { data: { entries: Told[]; next: string | null } };
  return { entries: data.entries.map(entryOf), next: data.next };
}

function thrown(failure: { kind: string; message: string; code?: string }): TidemarkError {
  if (failure.kind === "network") return new TidemarkError("unreachable", "The history needs the server.");
  return new TidemarkError(failure.code ?? "refused", failure.message);
}

interface Told extends Omit<HistoryEntry, "fields"> {
  readonly fields: ReadonlyArray<{ field: string; value: unknown; previous?: unknown; won: boolean }>;
}

function entryOf(told: Told): HistoryEntry {
  const { changeId, entityType, localId, operation, deviceId, timestamp, processedAt, status } = told;
  const fields = told.fields.map(({ field, value, previous, won }) => ({
    field,
    value,
    ...(previous === undefined ? {} : { before: previous }),
    lost: !won,
  }));
  return { changeId, entityType, localId, operation, deviceId, timestamp, processedAt, status, fields };
}

/** What a change never brings back: a deletion, and who completed it, which is the author of this edit now. */
const NOT_RESTORED = ["isDeleted", "deletedAt", "completedBy"];

export async function restoreFrom(device: Device, entry: HistoryEntry, fields?: readonly string[]): Promise<void> {
  const wanted = entry.fields.filter(
    ({ field }) => !NOT_RESTORED.includes(field) && (fields === undefined || fields.includes(field)),
  );
  if (wanted.length === 0) {
    throw new TidemarkError("nothing_to_restore", "That change holds no value that could be put back.");
  }
  const data = Object.fromEntries(wanted.map(({ field, value }) => [field, value]));
  const wish = { type: entry.entityType, localId: entry.localId, operation: "update" as const, data };
  await device.change(() => write(device.db, { ...wish, changeId: device.env.uuid(), now: device.now(), whole: true }));
}
