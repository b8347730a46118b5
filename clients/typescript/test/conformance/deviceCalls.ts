import { settle } from "../../src/core/answer.js";
import { project, shownOf } from "../../src/core/shown.js";
import type { Answer, Document, Edit, Fields, Stored } from "../../src/core/types.js";
import { type Call, call, only } from "./vectors.js";

interface GivenEdit {
  changeId: string;
  serverId: string;
  data: Fields;
}

interface GivenDevice {
  cursor: string;
  rows: Document[];
  queue: GivenEdit[];
  pending: GivenEdit[];
}

interface GivenAnswer {
  acknowledged: Answer["acknowledged"];
  updates: Document[];
  cursor: string;
  hasMore: boolean;
  complete: boolean;
  resync?: { reason: string };
}

interface Step {
  answer?: GivenAnswer;
  lost?: boolean;
  outdated?: boolean;
  stored?: boolean;
}

interface Held {
  cursor: string;
  rows: Map<string, Stored>;
  queue: Edit[];
  pending: Edit[];
  round: number;
  resyncing: boolean;
  next: string;
}

export const deviceCalls: Readonly<Record<string, Call>> = {
  device: call<{ device: GivenDevice; steps: Step[] }>(["device", "steps"], ({ device, steps }) => {
    only(device, ["cursor", "rows", "queue", "pending"], "device");
    return told(steps.reduce(take, held(device)));
  }),
};

function held(device: GivenDevice): Held {
  const pending = device.pending.map((edit, place) => editOf(edit, place));
  const queue = device.queue.map((edit, place) => editOf(edit, 100 + place));
  const rows = new Map<string, Stored>();
  for (const document of device.rows) rows.set(document.serverId, stored(document.serverId, document, pending, queue));
  for (const { key } of [...pending, ...queue]) rows.set(key, rows.get(key) ?? stored(key, null, pending, queue));
  return { cursor: device.cursor, rows, queue, pending, round: 0, resyncing: false, next: "later" };
}

function editOf({ changeId, serverId, data }: GivenEdit, seq: number): Edit {
  const of = { key: serverId, type: "item" as const, localId: serverId, operation: "update" as const };
  return { ...of, seq, changeId, data, timestamp: 1, offset: 0, sent: 1 };
}

function stored(key: string, document: Document | null, pending: Edit[], queue: Edit[]): Stored {
  const own = [...pending, ...queue].filter((edit) => edit.key === key);
  const row = project({ key, type: "item", localId: key }, document, own, 0);
  if (!row) throw new Error("a vector holds a row of nothing");
  return row;
}

function take(device: Held, step: Step): Held {
  only(step, ["answer", "lost", "outdated", "stored"], "step");
  if (step.outdated) return device;
  if (!step.answer || step.lost || step.stored === false) return { ...device, next: "soon" };
  only(step.answer, ["acknowledged", "updates", "cursor", "hasMore", "complete", "resync"], "answer");
  const { updates, ...rest } = step.answer;
  const documents = updates.map((document) => ({
    key: document.serverId,
    type: "item" as const,
    document: { ...document, localId: document.serverId },
  }));
  const nothing = { late: [], conflicts: [], removedSpaces: [], syncTimestamp: "", serverTime: 0 };
  const settled = settle(device, { ...rest, ...nothing, documents }, "2026-01-05T09:00:00.000Z");
  const rows = new Map(device.rows);
  for (const [key, row] of settled.rows) row ? rows.set(key, row) : rows.delete(key);
  for (const [key, row] of rows) if (settled.sweep && row.round < settled.round) rows.delete(key);
  const { pending, round, resyncing, next } = settled;
  const queue = device.queue.filter(({ seq }) => !settled.dequeued.includes(seq));
  return { cursor: rest.cursor, rows, queue, pending: [...pending], round, resyncing, next };
}

function told(device: Held): unknown {
  const byId = [...device.rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    device: {
      cursor: device.cursor,
      rows: byId.flatMap(({ document }) => (document && !document.isDeleted ? [without(document, "localId")] : [])),
      queue: device.queue.map(givenOf),
      pending: device.pending.map(givenOf),
    },
    shown: byId
      .filter(({ gone }) => gone === 0)
      .map((row) => ({ ...without(shownOf(row), "localId", "version", "isDeleted", "deletedAt"), serverId: row.key })),
    next: device.next,
  };
}

function givenOf({ changeId, key, data }: Edit): GivenEdit {
  return { changeId, serverId: key, data };
}

function without(fields: Fields, ...names: string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
