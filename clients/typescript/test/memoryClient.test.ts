import { describe, expect, it } from "vitest";
import type { Conflict, ItemRow, Rejection, Status } from "../src/api.js";
import { serverId } from "../src/core/ids.js";
import { createMemoryClient } from "../src/testing/index.js";

const WAITS = { latencyMs: null } as const;

describe("the client in memory", () => {
  it("shows an edit at once as pending and after a sync as saved under a version", async () => {
    const client = createMemoryClient(WAITS);
    const id = await client.items.create({ title: "Milk", spaceLocalId: "home" });
    expect(await client.items.get(id)).toMatchObject({
      state: "pending",
      version: 0,
      serverId: serverId("ada", "item", id),
      spaceId: serverId("ada", "space", "home"),
    });
    expect(client.status).toMatchObject({ pending: 1, caughtUp: false });
    await client.sync();
    expect(await client.items.get(id)).toMatchObject({ state: "saved", version: 1 });
    expect(client.status).toMatchObject({ pending: 0, caughtUp: true });
  });

  it("syncs by itself, but not in airplane mode", async () => {
    const client = createMemoryClient();
    await client.settled();
    await client.setAirplaneMode(true);
    const id = await client.spaces.create({ name: "Home" });
    await client.sync();
    expect((await client.spaces.get(id))?.state).toBe("pending");
    await client.setAirplaneMode(false);
    await client.settled();
    expect((await client.spaces.get(id))?.state).toBe("saved");
  });

  it("refuses what the server would refuse, and edits of what is not there", async () => {
    const client = createMemoryClient(WAITS);
    await expect(client.items.create({} as never)).rejects.toMatchObject({ code: "bad_fields" });
    await expect(client.items.create({ title: "x".repeat(1025) })).rejects.toMatchObject({ code: "bad_fields" });
    await expect(client.items.update("none", { title: "x" })).rejects.toMatchObject({ code: "unknown_entity" });
    expect(client.status.pending).toBe(0);
  });

  it("hides what stands below something deleted, and brings it back with it (M5)", async () => {
    const client = createMemoryClient(WAITS);
    const space = await client.spaces.create({ name: "Home" });
    const category = await client.categories.create({ name: "Kitchen", spaceLocalId: space });
    await client.items.create({ title: "Milk", categoryLocalId: category });
    await client.spaces.delete(space);
    expect([await client.items.list(), await client.categories.list(), await client.spaces.list()]).toEqual([
      [],
      [],
      [],
    ]);
    expect((await client.spaces.list({ deleted: "only" })).map((row) => row.name)).toEqual(["Home"]);
    await client.spaces.restore(space);
    expect((await client.items.list()).map((row) => row.title)).toEqual(["Milk"]);
  });

  it("sorts by order, absent last, then by creation", async () => {
    let at = 0;
    const client = createMemoryClient({ ...WAITS, now: () => ++at });
    for (const [title, order] of [
      ["c", null],
      ["b", 2],
      ["d", null],
      ["a", 1],
    ] as const) {
      await client.items.create({ title, order });
    }
    expect((await client.items.list()).map((row) => row.title)).toEqual(["a", "b", "c", "d"]);
    expect((await client.items.list({ limit: 1 })).map((row) => row.title)).toEqual(["a"]);
  });

  it("filters by every condition at once", async () => {
    const client = createMemoryClient(WAITS);
    await client.items.create({ title: "yes", type: "movie", tags: ["x"], spaceLocalId: "s" });
    await client.items.create({ title: "done", type: "movie", tags: ["x"], spaceLocalId: "s", isCompleted: true });
    await client.items.create({ title: "free", type: "movie", tags: ["x"] });
    const list = async (filter: object) => (await client.items.list(filter)).map((row) => row.title);
    expect(await list({ type: "movie", tag: "x", spaceLocalId: "s", isCompleted: false })).toEqual(["yes"]);
    expect(await list({ spaceLocalId: null })).toEqual(["free"]);
    expect(await list({ tag: "y" })).toEqual([]);
  });

  it("tells subscribers the rows now and after every change, until they end it", async () => {
    const client = createMemoryClient(WAITS);
    const told: ItemRow[][] = [];
    const end = client.items.subscribe({}, (rows) => told.push(rows));
    await Promise.resolve();
    expect(told).toEqual([[]]);
    await client.items.create({ title: "Milk" });
    await Promise.resolve();
    expect(told.at(-1)?.map((row) => row.title)).toEqual(["Milk"]);
    end();
    const before = told.length;
    await client.items.create({ title: "Tea" });
    await Promise.resolve();
    expect(told).toHaveLength(before);
  });

  it("says who completed an item and when, and takes both back (M7)", async () => {
    const client = createMemoryClient({ ...WAITS, now: () => 0 });
    const id = await client.items.create({ title: "Milk" });
    await client.items.update(id, { isCompleted: true });
    const completedBy = { userId: "ada", deviceId: "memory" };
    expect(await client.items.get(id)).toMatchObject({ completedAt: "1970-01-01T00:00:00.000Z", completedBy });
    await client.items.update(id, { isCompleted: false });
    expect(await client.items.get(id)).toMatchObject({ completedAt: null, completedBy: null });
  });

  it("keeps one status between changes", async () => {
    const client = createMemoryClient(WAITS);
    const first: Status = client.status;
    expect(client.status).toBe(first);
    client.world.setOnline(false);
    expect(client.status).not.toBe(first);
    expect(client.status.online).toBe(false);
  });

  it("resolves a conflict as mine by a new edit", async () => {
    const client = createMemoryClient(WAITS);
    client.world.write("item", "i1", { title: "theirs" });
    client.world.addConflict(conflict);
    expect((await client.items.get("i1"))?.state).toBe("conflict");
    await client.conflicts.resolve("c1", "mine");
    expect(await client.items.get("i1")).toMatchObject({ title: "mine", state: "pending" });
    expect(await client.conflicts.list()).toEqual([]);
  });

  it("sends a rejected edit again with other fields, or forgets it", async () => {
    const client = createMemoryClient(WAITS);
    client.world.addRejection(rejection);
    expect(client.status.rejected).toBe(1);
    await client.rejected.retry("r1", { title: "short" });
    expect(await client.items.get("i1")).toMatchObject({ title: "short", notes: "kept", state: "pending" });
    client.world.addRejection(rejection);
    await client.rejected.discard("r1");
    expect(client.status).toMatchObject({ rejected: 0, pending: 1 });
  });

  it("destroys no unsynced edits unless told", async () => {
    const client = createMemoryClient(WAITS);
    await client.items.create({ title: "Milk" });
    expect((await client.exportQueue()).changes).toMatchObject([{ operation: "create", data: { title: "Milk" } }]);
    await expect(client.destroy()).rejects.toMatchObject({ code: "unsynced_edits", detail: { count: 1 } });
    await client.destroy({ force: true });
  });

  it("tells the history newest first by pages, and writes an entry again", async () => {
    const client = createMemoryClient(WAITS);
    const id = await client.items.create({ title: "one" });
    await client.items.update(id, { title: "two" });
    const page = await client.history({ entityType: "item", localId: id, limit: 1 });
    expect(page.entries[0]?.fields).toEqual([{ field: "title", value: "two", before: "one", lost: false }]);
    const rest = await client.history({ entityType: "item", localId: id, after: page.next ?? "" });
    expect(rest.next).toBeNull();
    for (const entry of rest.entries) await client.restoreFrom(entry);
    expect((await client.items.get(id))?.title).toBe("one");
    client.world.setOnline(false);
    await expect(client.history({ entityType: "item", localId: id })).rejects.toMatchObject({ code: "unreachable" });
  });
});

const entity = { changeId: "x", entityType: "item", localId: "i1" } as const;
const rejection: Rejection = {
  ...entity,
  id: "r1",
  operation: "update",
  data: { title: "long", notes: "kept" },
  code: "too_large",
  message: "too large",
  at: "2026-01-01T00:00:00.000Z",
};
const conflict: Conflict = {
  ...entity,
  id: "c1",
  kind: "superseded",
  field: "title",
  clientValue: "mine",
  serverValue: "theirs",
  winner: { userId: "ada", deviceId: "laptop", timestamp: "2026-01-01T00:00:00.000Z" },
  seenAt: "2026-01-01T00:00:00.000Z",
};
