import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Client } from "../src/index.js";
import { Browser, closeAll, Network, newName, ownTime, pass, problem, start } from "./service/world.js";

let network: Network;

beforeEach(() => {
  ownTime();
  network = new Network();
});
afterEach(async () => {
  await closeAll();
  vi.useRealTimers();
});

const device = (now: () => number = Date.now) => start(network, new Browser().tab(), { now });
const titles = async (client: Client, ...filter: Parameters<Client["items"]["list"]>) =>
  (await client.items.list(...filter)).map(({ title }) => title);

describe("writing", () => {
  it("refuses at the keyboard what the server would refuse", async () => {
    const client = await device();
    await expect(client.items.create({ title: null as unknown as string })).rejects.toMatchObject({
      code: "bad_fields",
    });
    await expect(client.items.update("nobody", { title: "A" })).rejects.toMatchObject({ code: "unknown_entity" });
    await expect(client.items.delete("nobody")).rejects.toMatchObject({ code: "unknown_entity" });
    expect(client.status.pending).toBe(0);
  });

  it("sends only what differs from what is shown, and nothing where nothing does", async () => {
    const client = await device();
    const item = await client.items.create({ title: "A", tags: ["x"] });
    await pass(1_000);
    network.calls.length = 0;
    await client.items.update(item, { title: "A", tags: ["x"], notes: "n" });
    await pass(1_000);
    await client.items.update(item, { title: "A", notes: "n" });
    await client.items.restore(item);
    await pass(1_000);
    expect(network.calls.flatMap(({ body }) => body.changes.map(({ data }) => data))).toEqual([{ notes: "n" }]);
  });

  it("what was deleted before it was ever sent can be restored, and is made anew then", async () => {
    const client = await device();
    await client.setAirplaneMode(true);
    const item = await client.items.create({ title: "A", notes: "n" });
    await client.items.delete(item);
    await client.items.delete(item);
    expect(client.status.pending + (await client.exportQueue()).changes.length).toBe(0);
    expect(await titles(client, { deleted: "only" })).toEqual(["A"]);
    await expect(client.items.update(item, { title: "B" })).rejects.toMatchObject({ code: "unknown_entity" });
    await client.items.restore(item);
    expect((await client.exportQueue()).changes).toMatchObject([
      { operation: "create", data: { title: "A", notes: "n" } },
    ]);
    expect(await titles(client)).toEqual(["A"]);
  });
});

describe("lists", () => {
  it("hide what stands below something deleted, and show it again with it (M5)", async () => {
    const client = await device();
    const space = await client.spaces.create({ name: "S" });
    const category = await client.categories.create({ name: "C", spaceLocalId: space });
    await client.items.create({ title: "in both", spaceLocalId: space, categoryLocalId: category });
    await client.items.create({ title: "in the category", categoryLocalId: category });
    await client.items.create({ title: "loose" });
    await client.spaces.delete(space);
    expect(await titles(client)).toEqual(["loose"]);
    expect(await client.categories.list()).toEqual([]);
    expect(await titles(client, { deleted: "only" })).toEqual([]);
    await client.spaces.restore(space);
    await client.categories.delete(category);
    expect(await titles(client)).toEqual(["loose"]);
    await client.categories.restore(category);
    expect(await titles(client, { categoryLocalId: category })).toEqual(["in both", "in the category"]);
    expect(await titles(client, { spaceLocalId: space })).toEqual(["in both"]);
    expect(await titles(client, { spaceLocalId: null, categoryLocalId: null })).toEqual(["loose"]);
  });

  it("hide an item until the space that it names has come, and if that never comes", async () => {
    const client = await device();
    await client.items.create({ title: "A", spaceLocalId: "not here" });
    expect(await titles(client)).toEqual([]);
  });

  it("stand in their order, those without one last, then by time of creation", async () => {
    const client = await device();
    for (const [title, order] of [["a"], ["b", 2], ["c", 1.5], ["d"]] as const) {
      await client.items.create({ title, ...(order === undefined ? {} : { order }) });
    }
    expect(await titles(client)).toEqual(["c", "b", "a", "d"]);
    expect(await titles(client, { limit: 2 })).toEqual(["c", "b"]);
  });

  it("take every condition together", async () => {
    const client = await device();
    await client.items.create({ title: "a", type: "movie", movieId: "1", tags: ["x", "y"], isCompleted: true });
    await client.items.create({ title: "b", type: "movie", tags: ["x"] });
    await client.items.create({ title: "c", tags: ["y"] });
    expect(await titles(client, { type: "movie", tag: "x" })).toEqual(["a", "b"]);
    expect(await titles(client, { tag: "y", isCompleted: false })).toEqual(["c"]);
    expect((await client.items.list({ isCompleted: true }))[0]).toMatchObject({ completedAt: expect.any(String) });
  });

  it("keep the latest 500 deletions, newest first", { timeout: 30_000 }, async () => {
    const [a, b] = [await device(), await device()];
    const ids: string[] = [];
    await b.setAirplaneMode(true);
    for (let n = 0; n < 510; n++) ids.push(await a.items.create({ title: `n${n}` }));
    for (let n = 0; n < 20; n++) await pass(100);
    for (const id of ids) {
      vi.setSystemTime(Date.now() + 1_000);
      await a.items.delete(id);
    }
    for (let n = 0; n < 20; n++) await pass(100);
    expect(a.status.pending).toBe(0);
    await b.setAirplaneMode(false);
    await pass(1_000);
    const kept = await titles(a, { deleted: "only" });
    expect(kept).toHaveLength(500);
    expect(kept.slice(0, 2)).toEqual(["n509", "n508"]);
    expect(await titles(b)).toEqual([]);
  });
});

describe("what became of edits", () => {
  it("a refused edit is kept, its row is the server's again, and it can be sent anew or discarded", async () => {
    const client = await device();
    const item = await client.items.create({ title: "A" });
    await pass(1_000);
    await client.items.update(item, { title: "B", notes: "reject" });
    await pass(1_000);
    expect(await client.items.get(item)).toMatchObject({ title: "A", state: "rejected" });
    const [rejection] = await client.rejected.list();
    expect(rejection).toMatchObject({ localId: item, code: "entity_too_large", data: { title: "B", notes: "reject" } });
    await client.rejected.retry(rejection?.id ?? "", { title: "B", notes: "shorter" });
    await pass(1_000);
    expect(await client.items.get(item)).toMatchObject({ title: "B", notes: "shorter", state: "saved" });
    await client.items.update(item, { notes: "refuse" });
    await pass(1_000);
    expect(client.status.rejected).toBe(1);
    await client.rejected.discard((await client.rejected.list())[0]?.id ?? "");
    expect(await client.items.get(item)).toMatchObject({ notes: "shorter", state: "saved" });
  });

  it.each([
    ["superseded", { field: "title", clientValue: "mine", serverValue: "theirs" }, { title: "mine" }],
    ["superseded", { field: "isDeleted", clientValue: true, serverValue: false }, {}],
    ["edited_deleted", { field: "isDeleted", serverValue: true }, { isDeleted: false }],
  ] as const)(
    "a conflict %s %j is shown, and this device's side can be written again, later than the winner",
    async (kind, told, data) => {
      const client = await device();
      const item = await client.items.create({ title: "A" });
      await pass(1_000);
      const timestamp = new Date(Date.now() + 500_000).toISOString();
      const winner = { userId: "ada", deviceId: "other", timestamp };
      const conflict = { changeId: "c", entityType: "item", localId: item, kind, winner, ...told };
      network.answers.push((call) => {
        const answered = network.server.sync(call.body) as Record<string, unknown>;
        return Response.json({ success: true, data: { ...answered, conflicts: [conflict, conflict] } });
      });
      await client.sync();
      await pass(300);
      expect(await client.items.get(item)).toMatchObject({ state: "conflict" });
      const [seen, ...more] = await client.conflicts.list();
      expect([seen, more]).toMatchObject([{ ...told, kind, changeId: "c", localId: item }, []]);
      network.calls.length = 0;
      await client.conflicts.resolve(seen?.id ?? "", "mine");
      await pass(1_000);
      const [sent] = network.calls.flatMap(({ body }) => body.changes);
      expect(sent?.data).toEqual(data);
      expect(sent?.operation).toBe("clientValue" in told && told.clientValue === true ? "delete" : "update");
      expect(Date.parse(sent?.timestamp ?? "")).toBeGreaterThan(Date.parse(timestamp));
      expect(client.status.conflicts).toBe(0);
    },
  );

  it("theirs is right: the conflict goes and nothing is written", async () => {
    const client = await device();
    await pass(500);
    const winner = { userId: "ada", deviceId: "other", timestamp: new Date().toISOString() };
    const conflict = { changeId: "c", entityType: "item", localId: "i", kind: "superseded", field: "title", winner };
    network.answers.push((call) =>
      Response.json({ success: true, data: { ...(network.server.sync(call.body) as object), conflicts: [conflict] } }),
    );
    await client.sync();
    await client.conflicts.resolve((await client.conflicts.list())[0]?.id ?? "", "theirs");
    expect(await client.conflicts.list()).toEqual([]);
    expect((await client.exportQueue()).changes).toEqual([]);
  });

  it("the history comes from the server, and any of it can be written again", async () => {
    const client = await device();
    const item = await client.items.create({ title: "New" });
    await pass(1_000);
    const told = {
      changeId: "c",
      entityType: "item",
      localId: item,
      operation: "update",
      deviceId: "d",
      status: "SUPERSEDED",
    };
    const times = { timestamp: "2026-01-05T09:00:00.000Z", processedAt: "2026-01-05T09:00:01.000Z" };
    const fields = [
      { field: "title", value: "Old", previous: "Older", won: false },
      { field: "isDeleted", value: true, won: true },
    ];
    const tell = () =>
      Response.json({ success: true, data: { entries: [{ ...told, ...times, fields, more: 1 }], next: "n" } });
    network.answers.push(tell);
    const { entries, next } = await client.history({ entityType: "item", localId: item });
    expect(next).toBe("n");
    expect(entries).toEqual([
      {
        ...told,
        ...times,
        fields: [
          { field: "title", value: "Old", before: "Older", lost: true },
          { field: "isDeleted", value: true, lost: false },
        ],
      },
    ]);
    const [entry] = entries;
    if (entry) await client.restoreFrom(entry);
    expect((await client.items.get(item))?.title).toBe("Old");
    if (entry)
      await expect(client.restoreFrom(entry, ["isDeleted"])).rejects.toMatchObject({ code: "nothing_to_restore" });
    network.down = true;
    await expect(client.history({ entityType: "item", localId: item })).rejects.toMatchObject({ code: "unreachable" });
    network.down = false;
    network.answers.push(() => problem(400, "out_of_range"));
    await expect(client.history({ entityType: "item", localId: item })).rejects.toMatchObject({ code: "out_of_range" });
  });
});

it("a client that was closed says so", async () => {
  const client = await device();
  const waiting = client.settled().catch(({ code }) => code);
  await client.close();
  expect(await waiting).toBe("closed");
  await expect(client.items.create({ title: "A" })).rejects.toMatchObject({ code: "closed" });
  await expect(client.items.list()).rejects.toMatchObject({ code: "closed" });
  await client.sync();
});

it("a deviceId that the server would not take is refused, and one that it takes is kept", async () => {
  const databaseName = newName();
  const tab = () => new Browser().tab();
  await expect(start(network, tab(), { databaseName, deviceId: "a b" })).rejects.toMatchObject({
    code: "bad_device_id",
  });
  await (await start(network, tab(), { databaseName, deviceId: "phone-1" })).close();
  expect((await start(network, tab(), { databaseName })).deviceId).toBe("phone-1");
});
