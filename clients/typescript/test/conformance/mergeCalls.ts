import { requiredField } from "../../src/core/catalogue.js";
import { decide, evolve, type LoggedChange, type Outcome } from "../../src/core/merge.js";
import { momentText } from "../../src/core/moments.js";
import { type Entity, OwnerState } from "../../src/core/ownerState.js";
import { deletionOf, fieldsOf, last, named } from "../../src/core/registers.js";
import { millis } from "./stampCalls.js";
import { type Call, call, only } from "./vectors.js";

type Edit = Omit<LoggedChange, "timestamp" | "sentAt"> & { timestamp: string; sentAt?: string };

interface Given {
  ownerId: string;
  log: { offset: number; logTime: string; change: Edit }[];
}

const CHANGE = "changeId userId deviceId entityType localId operation timestamp sentAt data".split(" ");

export const mergeCalls: Readonly<Record<string, Call>> = {
  merge: call<Given>(["ownerId", "log"], ({ ownerId, log }) => {
    const state = new OwnerState(ownerId);
    const outcomes = log.map((appended) => {
      only(appended, ["offset", "logTime", "change"], "log");
      only(appended.change, CHANGE, "change");
      const { offset, logTime, change } = appended;
      const outcome = decide(state, { offset, logTime: millis(logTime), change: logged(change) });
      evolve(state, outcome);
      return told(outcome);
    });
    const entities = [...state.entities.values()].map((one) => [`${one.type} ${one.localId}`, shown(one)]);
    return { outcomes, entities: Object.fromEntries(entities) };
  }),
};

function logged(edit: Edit): LoggedChange {
  const sentAt = edit.sentAt === undefined ? undefined : millis(edit.sentAt);
  return { ...edit, timestamp: millis(edit.timestamp), sentAt };
}

function told(outcome: Outcome): unknown {
  const { status, arrival } = outcome;
  const about = { offset: arrival.offset, status };
  if (outcome.status === "DUPLICATE") return about;
  if (outcome.status === "REJECTED") return { ...about, code: outcome.code };
  return {
    ...about,
    effective: momentText(outcome.effective),
    ...(outcome.entity && { version: outcome.entity.version }),
    ...(outcome.lost.length > 0 && { lost: outcome.lost.map((name) => named(name, {}).field).sort() }),
    ...(outcome.conflicts.length > 0 && { conflicts: outcome.conflicts }),
  };
}

function shown(entity: Entity): unknown {
  const { type, version, createdAt, registers } = entity;
  const fields = fieldsOf(registers);
  const isDeleted = deletionOf(registers) !== undefined;
  const writer = last(registers);
  return {
    version,
    isDeleted,
    isVisible: requiredField(type) in fields && !isDeleted,
    createdAt: momentText(createdAt),
    updatedAt: momentText(writer?.stamp.effective ?? 0),
    ...writer?.writer,
    fields,
  };
}
