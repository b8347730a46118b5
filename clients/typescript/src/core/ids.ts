import type { EntityType } from "../api.js";
import { canonical } from "./canonical.js";
import { sha1 } from "./sha1.js";

const ENTITIES = "8a3c1c52-6e0b-4a59-9a53-2f6f4f0e7d11";
const CHANGES = "d0b7f5b0-43a4-4a0a-8a1e-5a4b7c9e2f22";

/** The name of an entity on the server: the same on every retry, device and replay, so known before any answer (I1). */
export function serverId(ownerId: string, type: EntityType, localId: string): string {
  return uuid5(ENTITIES, [ownerId, type, localId]);
}

/** What a change says, in normal form (see `judge`); `timestamp` in milliseconds since 1970. */
export interface ChangeContent {
  readonly userId: string;
  readonly deviceId: string;
  readonly entityType: EntityType;
  readonly localId: string;
  readonly operation: "create" | "update" | "delete";
  readonly timestamp: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The name that the server gives a change that was sent without one: the same content is the same change (I2). */
export function changeId(change: ChangeContent): string {
  const { userId, deviceId, entityType, localId, operation, timestamp, data } = change;
  return uuid5(CHANGES, [userId, deviceId, entityType, localId, operation, String(timestamp), canonical(data)]);
}

/** A client's own name for a change as the server spells it; null if it is no UUID and would be refused (`bad_change_id`). */
export function clientChangeId(text: string): string | null {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : null;
}

/** The name of the record that the server keeps of a change (I2). */
export function syncLogId(userId: string, change: string): string {
  return uuid5(CHANGES, [userId, change]);
}

/** A UUID of version 5 (RFC 9562) of the parts, UTF-8, joined by NUL. */
function uuid5(namespace: string, parts: readonly string[]): string {
  const name = new TextEncoder().encode(parts.join("\0"));
  const bytes = new Uint8Array(16 + name.length);
  bytes.set(fromHex(namespace.replaceAll("-", "")));
  bytes.set(name, 16);
  const hash = sha1(bytes).subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
