import { describe, expect, it } from "vitest";
import { enqueue } from "../../src/core/queue.js";
import { apply } from "../../src/core/shown.js";
import type { Edit, Fields, NewEdit, Operation } from "../../src/core/types.js";
import { overSeeds, pick } from "../sim/random.js";

const MINUTE = 60_000;
let count = 0;

function edit(operation: Operation, data: Fields, timestamp = 0): NewEdit {
  const of = { key: "item:i", type: "item" as const, localId: "i" };
  return { ...of, changeId: `c${count++}`, operation, data, timestamp, offset: 0 };
}

/** The queue of one entity after one more edit; `at`: the next place. */
function then(queue: Edit[], one: NewEdit, options: Parameters<typeof enqueue>[2] = {}): Edit[] {
  const { remove, put } = enqueue(
    queue.filter(({ sent }) => sent === 0),
    one,
    options,
  );
  const kept = queue.filter(({ seq }) => !remove.includes(seq));
  const at = Math.max(0, ...queue.map(({ seq }) => seq)) + 1;
  const seqOf = (given: (typeof put)[number]) => ("seq" in given ? given.seq : at);
  const placed = put.map((given): Edit => ({ ...given, seq: seqOf(given) }));
  return [...kept.filter(({ seq }) => !placed.some((other) => other.seq === seq)), ...placed].sort(
    (a, b) => a.seq - b.seq,
  );
}

function queued(...edits: NewEdit[]): { operation: Operation; data: Fields; timestamp: number }[] {
  const queue = edits.reduce<Edit[]>((all, one) => then(all, one), []);
  return queue.map(({ operation, data, timestamp }) => ({ operation, data, timestamp }));
}

describe("edits of one entity that were not sent yet", () => {
  it("a create takes later fields in and keeps its time, which is when it was made", () => {
    const all = queued(edit("create", { title: "A" }, 1), edit("update", { title: "B", notes: "n" }, 10 * MINUTE));
    expect(all).toEqual([{ operation: "create", data: { title: "B", notes: "n" }, timestamp: 1 }]);
  });

  it("two updates that are close are one, under the later time", () => {
    const all = queued(edit("update", { title: "A", notes: "n" }, 1), edit("update", { title: "B" }, MINUTE));
    expect(all).toEqual([{ operation: "update", data: { title: "B", notes: "n" }, timestamp: MINUTE }]);
  });

  it("two updates that are far apart stay two, each field under its own time", () => {
    const all = queued(edit("update", { title: "A", notes: "n" }, 1), edit("update", { title: "B" }, 5 * MINUTE));
    expect(all).toEqual([
      { operation: "update", data: { notes: "n" }, timestamp: 1 },
      { operation: "update", data: { title: "B" }, timestamp: 5 * MINUTE },
    ]);
  });

  it("an update that is written over whole is gone", () => {
    const all = queued(edit("update", { title: "A" }, 1), edit("update", { title: "B", notes: "n" }, 5 * MINUTE));
    expect(all).toEqual([{ operation: "update", data: { title: "B", notes: "n" }, timestamp: 5 * MINUTE }]);
  });

  it("fields of one register are never torn apart", () => {
    const completed = {
      isCompleted: true,
      completedAt: "2026-01-05T09:00:00Z",
      completedBy: { userId: "a", deviceId: "d" },
    };
    const all = queued(edit("update", completed, 1), edit("update", { isCompleted: false }, 5 * MINUTE));
    expect(all).toEqual([{ operation: "update", data: { isCompleted: false }, timestamp: 5 * MINUTE }]);
  });

  it("a deletion is one change, with what waited kept underneath", () => {
    const all = queued(edit("update", { title: "A" }, 1), edit("update", { notes: "n" }, 2), edit("delete", {}, 3));
    expect(all).toEqual([{ operation: "delete", data: { title: "A", notes: "n" }, timestamp: 3 }]);
  });

  it("what is made and deleted before it was sent is never sent", () => {
    expect(queued(edit("create", { title: "A" }), edit("update", { title: "B" }), edit("delete", {}))).toEqual([]);
  });

  it("a deletion taken back leaves what waited before it, or nothing", () => {
    const restore = { isDeleted: false };
    expect(queued(edit("delete", {}, 1), edit("update", restore, 2))).toEqual([]);
    const all = queued(edit("update", { title: "A" }, 1), edit("delete", {}, 2), edit("update", restore, 3));
    expect(all).toEqual([{ operation: "update", data: { title: "A" }, timestamp: 3 }]);
  });

  it("a deletion taken back says so where the server has deleted it meanwhile", () => {
    const deletion = then([], edit("delete", {}));
    const queue = then(deletion, edit("update", { isDeleted: false }), { deleted: true });
    expect(queue).toMatchObject([{ operation: "update", data: { isDeleted: false } }]);
  });

  it("an edit that was in a request is never touched", () => {
    const sent = then([], edit("create", { title: "A" }, 1)).map((one) => ({ ...one, sent: 1 as const }));
    for (const next of [edit("update", { title: "B" }, 2), edit("delete", {}, 2)]) {
      expect(then(sent, next)).toEqual([
        sent[0],
        expect.objectContaining({ operation: next.operation, data: next.data }),
      ]);
    }
  });

  it("edits of two clocks stay two", () => {
    const all = then(then([], edit("update", { title: "A" }, 1)), {
      ...edit("update", { notes: "n" }, 2),
      offset: 7,
    });
    expect(all.map(({ offset }) => offset)).toEqual([0, 7]);
  });

  it("a create does not go before the creation of a parent that it was given later", () => {
    const create = then([], edit("create", { title: "A" }));
    expect(then(create, edit("update", { spaceLocalId: "s" }), { parentsAt: 5 })).toHaveLength(2);
    expect(then(create, edit("update", { spaceLocalId: "s" }), { parentsAt: 0 })).toHaveLength(1);
  });

  it("the queue always says what the edits said, however they come", async () => {
    await overSeeds(500, (random) => {
      const edits = [edit("create", { title: "t" })];
      for (let n = 1; n < 8; n++) edits.push(randomEdit(random, n * pick(random, [1, 2 * MINUTE])));
      let queue: Edit[] = [];
      for (const one of edits) {
        const deleted = queue.filter(({ sent }) => sent === 1).reduce<Fields>(apply, {}).isDeleted === true;
        queue = then(queue, one, { deleted });
        if (queue.length === 0) return; // it never was: the store makes it anew
        if (random() < 0.3) queue = queue.map((given) => ({ ...given, sent: 1 }));
      }
      const said = edits.reduce(apply, {} as Fields);
      const kept = queue.reduce(apply, {} as Fields);
      for (const field of ["title", "notes", "isCompleted"]) expect(kept[field]).toEqual(said[field]);
      expect(kept.isDeleted === true).toBe(said.isDeleted === true);
    });
  });
});

function randomEdit(random: () => number, timestamp: number): NewEdit {
  const data = pick<Fields>(random, [
    { title: `t${count}` },
    { notes: `n${count}` },
    { isCompleted: random() < 0.5 },
    { isDeleted: false },
  ]);
  return random() < 0.2 ? edit("delete", {}, timestamp) : edit("update", data, timestamp);
}
