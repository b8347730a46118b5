import "fake-indexeddb/auto";
import { describe, expect, it, vi } from "vitest";
import { correct, stamp } from "../../src/core/clock.js";
import { enqueue } from "../../src/core/queue.js";
import type { Edit, NewEdit } from "../../src/core/types.js";
import { bench, elsewhere } from "./device.js";

const MINUTE = 60_000;
const FROM = Date.parse("2026-01-05T12:00:00.000Z");

/** The queue of one entity after these edits, none of which is sent. */
function queued(...edits: Partial<NewEdit>[]): Edit[] {
  let queue: Edit[] = [];
  let seq = 0;
  for (const [n, one] of edits.entries()) {
    const base = { key: "item:i1", type: "item", localId: "i1", operation: "update", data: {}, offset: 0 } as const;
    const { remove, put } = enqueue(queue, { ...base, changeId: `c${n}`, timestamp: FROM, ...one });
    const kept = queue.filter(
      (edit) => !remove.includes(edit.seq) && !put.some((p) => "seq" in p && p.seq === edit.seq),
    );
    queue = [...kept, ...put.map((edit) => ("seq" in edit ? edit : { ...edit, seq: ++seq }))].sort(
      (a, b) => a.seq - b.seq,
    );
  }
  return queue;
}

function timeOf(queue: Edit[], field: string): number {
  return queue.find((edit) => field in edit.data)?.timestamp ?? Number.NaN;
}

describe("a field keeps the time at which it was written, give or take a minute (M1)", () => {
  it("in a long row of edits that are each close to the one before", () => {
    const typing = Array.from({ length: 60 }, (_, n) => ({
      data: { notes: `n${n}` },
      timestamp: FROM + (n + 1) * 0.9 * MINUTE,
    }));
    const queue = queued({ data: { title: "A" } }, ...typing);
    expect(timeOf(queue, "title") - FROM).toBeLessThanOrEqual(MINUTE);
  });

  it("under a deletion an hour later", () => {
    const queue = queued({ data: { title: "A" } }, { operation: "delete", timestamp: FROM + 60 * MINUTE });
    expect(timeOf(queue, "title") - FROM).toBeLessThanOrEqual(MINUTE);
  });

  it("beside a restore an hour later", () => {
    const queue = queued(
      { operation: "delete", data: { title: "A" } },
      { data: { isDeleted: false }, timestamp: FROM + 60 * MINUTE },
    );
    expect(timeOf(queue, "title") - FROM).toBeLessThanOrEqual(MINUTE);
  });

  it("and so does a deletion that something is written under an hour later", () => {
    const queue = queued({ operation: "delete" }, { data: { title: "A" }, timestamp: FROM + 60 * MINUTE });
    const deletion = queue.find((edit) => edit.operation === "delete");
    expect((deletion?.timestamp ?? Number.NaN) - FROM).toBeLessThanOrEqual(MINUTE);
  });
});

describe("the clock of a device", () => {
  const nineYears = 9 * 365 * 86_400_000;

  it("is right again soon after a person has put it right by hand (C2)", () => {
    const fast = FROM + nineYears;
    const corrected = correct({ offset: 0, last: fast }, { serverTime: FROM, sent: fast, received: fast });
    expect(stamp(corrected, fast + MINUTE).last - FROM).toBe(MINUTE);
    const later = FROM + 2 * MINUTE;
    const mended = correct(corrected, { serverTime: later, sent: later, received: later });
    expect(stamp(mended, later + MINUTE).last - later).toBeLessThanOrEqual(2 * MINUTE);
  });
});

describe("a device", () => {
  it("says that it was signed out from elsewhere, also when its session has ended with that", async () => {
    const made = await bench();
    await made.client.settled();
    made.unauthorized = 2;
    made.refusal = "device_revoked";
    made.signedOut = true;
    await made.client.sync();
    expect(made.client.status.problem?.code).toBe("device_revoked");
    await made.client.close();
  });

  it("calls a row saved again whose deletion was taken back before it was sent", async () => {
    const { client } = await bench();
    const id = await client.items.create({ title: "A" });
    await client.settled();
    await client.setAirplaneMode(true);
    await client.items.delete(id);
    await client.items.restore(id);
    await vi.waitFor(() => expect(client.status.pending).toBe(0));
    expect(await client.items.get(id)).toMatchObject({ title: "A", isDeleted: false, state: "saved" });
    await client.close();
  });

  it("sends a deletion also where a creation waits of what the server knows already", async () => {
    const { client, server } = await bench();
    const id = await client.items.create({ title: "A", notes: "reject" });
    await client.settled();
    const [rejection] = await client.rejected.list();
    elsewhere(server, id, "update", { title: "B" });
    await client.settled();
    expect((await client.items.get(id))?.title).toBe("B");
    await client.setAirplaneMode(true);
    await client.rejected.retry(rejection?.id ?? "", { title: "C" });
    await client.items.delete(id);
    await client.setAirplaneMode(false);
    await client.settled();
    expect(server.shown()).toEqual({});
    await client.close();
  });

  it("sends a refused edit again whole, with other values only for the fields given", async () => {
    const { client, server } = await bench();
    const id = await client.items.create({ title: "A", notes: "reject" });
    await client.settled();
    const [rejection] = await client.rejected.list();
    await client.rejected.retry(rejection?.id ?? "", { notes: "fine" });
    await client.settled();
    expect(server.shown()).toMatchObject({ [`item:${id}`]: { title: "A", notes: "fine" } });
    await client.close();
  });

  it("says when it sends, not when it first tried, after its token was renewed (C2)", async () => {
    const made = await bench();
    await made.client.settled();
    made.onRefresh = () => {
      made.server.now += 40_000;
    };
    made.unauthorized = 1;
    await made.client.items.create({ title: "A" });
    const left = made.server.now + 40_000;
    await made.client.settled();
    const sentAt = Date.parse(made.bodies.find(({ changes }) => changes.length > 0)?.sentAt ?? "");
    expect(Math.abs(sentAt - left)).toBeLessThan(1_000);
    await made.client.close();
  });

  it("still shows what stands in a space whose creation was refused", async () => {
    const { client } = await bench();
    const space = await client.spaces.create({ name: "refuse me" });
    await client.items.create({ title: "A", spaceLocalId: space });
    expect((await client.items.list()).map((row) => row.title)).toEqual(["A"]);
    await client.settled();
    expect(await client.rejected.list()).toMatchObject([{ localId: space }]);
    expect((await client.items.list()).map((row) => row.title)).toEqual(["A"]);
    await client.close();
  });
});
