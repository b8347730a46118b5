import type { EntityType } from "../api.js";
import { conflicts, type Lost } from "./conflicts.js";
import { judge } from "./fields.js";
import { clientChangeId, serverId } from "./ids.js";
import { isMoment } from "./moments.js";
import type { Entity, OwnerState } from "./ownerState.js";
import {
  join,
  parentType,
  type Reference,
  type Register,
  type Registers,
  sizeOfRegisters,
  type Writer,
  writes,
} from "./registers.js";
import { isLocalId } from "./texts.js";

/** A change as it lies in the log; times in milliseconds since 1970. */
export interface LoggedChange extends Writer {
  readonly changeId: string;
  readonly entityType: EntityType;
  readonly localId: string;
  readonly operation: "create" | "update" | "delete";
  readonly timestamp: number;
  readonly sentAt?: number | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A change at its place in the log; `logTime` in milliseconds, never smaller than the one before. */
export interface Arrival {
  readonly offset: number;
  readonly logTime: number;
  readonly change: LoggedChange;
}

/** The outcome of a change that was merged, whether it won or not. */
export interface Merged {
  readonly status: "APPLIED" | "PARTIALLY_SUPERSEDED" | "SUPERSEDED";
  readonly arrival: Arrival;
  /** The corrected time (C2). */
  readonly effective: number;
  /** The entity afterwards; absent where nothing changed (O2). */
  readonly entity?: Entity;
  /** Registers whose present value won. */
  readonly lost: readonly string[];
  readonly conflicts: readonly Lost[];
}

/** How a change ended (O1). */
export type Outcome =
  | Merged
  | { readonly status: "DUPLICATE"; readonly arrival: Arrival }
  | { readonly status: "REJECTED"; readonly arrival: Arrival; readonly code: string };

const LARGEST = 256 * 1024;

/**
 * The one outcome of an arrival (O1), last write wins, field by field. Reads the state and changes nothing; no clock, no
 * randomness: the same state and arrival give the same outcome everywhere (M9).
 */
export function decide(state: OwnerState, arrival: Arrival): Outcome {
  const { change, logTime } = arrival;
  if (state.isDecided(change.userId, change.changeId, logTime)) return { status: "DUPLICATE", arrival };
  const checked = check(state.ownerId, change);
  if ("code" in checked) return { status: "REJECTED", arrival, code: checked.code };
  return merge(state, arrival, checked.data);
}

/** Brings the state past an outcome: the only way that it ever changes. */
export function evolve(state: OwnerState, outcome: Outcome): void {
  const { change, logTime } = outcome.arrival;
  if (outcome.status === "DUPLICATE") return;
  state.remember(change.userId, change.changeId, logTime);
  if (outcome.status === "REJECTED") return;
  state.setClock(change.deviceId, { timestamp: change.timestamp, effective: outcome.effective });
  if (!outcome.entity) return;
  state.entities.set(serverId(state.ownerId, change.entityType, change.localId), outcome.entity);
  state.version = outcome.entity.version;
}

function check(ownerId: string, change: LoggedChange): { code: string } | { data: Record<string, unknown> } {
  if (!isLocalId(change.localId)) return { code: "bad_local_id" };
  if (clientChangeId(change.changeId) === null) return { code: "bad_change_id" };
  if (!isMoment(change.timestamp) || !isMoment(change.sentAt ?? 0)) return { code: "bad_timestamp" };
  return judge(change.entityType, change.operation, change.data, change.userId, ownerId);
}

function merge(state: OwnerState, arrival: Arrival, data: Record<string, unknown>): Outcome {
  const { change, offset, logTime } = arrival;
  const effective = state.effective(change.deviceId, change, logTime);
  const writer = { userId: change.userId, deviceId: change.deviceId };
  const values = resolved(
    state,
    writes({ ownerId: state.ownerId, writer, operation: change.operation, data }, effective),
  );
  if (!values) return { status: "REJECTED", arrival, code: "forbidden_or_unknown" };
  const written = stamped(values, { stamp: { effective, position: offset }, writer });
  const before = state.entities.get(serverId(state.ownerId, change.entityType, change.localId));
  const after = join(before?.registers ?? {}, written);
  const names = Object.keys(written).sort();
  if (sizeOfRegisters(after) > LARGEST && names.join() !== "deletion") {
    return { status: "REJECTED", arrival, code: "entity_too_large" };
  }
  const lost = names.filter((name) => after[name] !== written[name]);
  const some = lost.length === names.length ? "SUPERSEDED" : "PARTIALLY_SUPERSEDED";
  const outcome: Merged = {
    status: lost.length === 0 ? "APPLIED" : some,
    arrival,
    effective,
    lost,
    conflicts: conflicts(state, writer, written, after, lost),
  };
  if (lost.length === names.length) return outcome;
  const createdAt = Math.min(before?.createdAt ?? effective, effective);
  const { entityType: type, localId } = change;
  return { ...outcome, entity: { type, localId, registers: after, createdAt, version: state.version + 1 } };
}

/** A parent named only by its id must be there (I3), and lends its localId; undefined if it is not. */
function resolved(state: OwnerState, values: Record<string, unknown>): Record<string, unknown> | undefined {
  const all = { ...values };
  for (const [name, value] of Object.entries(values)) {
    const type = parentType(name);
    if (type === undefined || value === null || (value as Reference).localId !== undefined) continue;
    const parent = state.entities.get((value as Reference).id);
    if (parent?.type !== type) return undefined;
    all[name] = { id: (value as Reference).id, localId: parent.localId };
  }
  return all;
}

function stamped(values: Record<string, unknown>, by: Omit<Register, "value">): Registers {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { ...by, value }]));
}
