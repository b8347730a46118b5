import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Database } from "../../src/store/database.js";
import { ask } from "../../src/store/exchange.js";
import { list } from "../../src/store/reads.js";
import { write } from "../../src/store/writes.js";
import { Browser, closeAll, Network, newName, ownTime, pass, start } from "../service/world.js";

beforeEach(ownTime);
afterEach(async () => {
  vi.restoreAllMocks();
  await closeAll();
  vi.useRealTimers();
});

let count = 0;
const changeId = () => `c${count++}`;

/** The n-th write from now on fails as a full disk does. */
function failAt(n: number): { failed: boolean } {
  const state = { failed: false };
  let left = n;
  const real = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...given) {
    if (left-- !== 0) return real.apply(this, given);
    state.failed = true;
    throw new DOMException("full", "QuotaExceededError");
  });
  return state;
}

async function everything(db: Database): Promise<unknown> {
  const tables = [...db.tables].sort((a, b) => (a.name < b.name ? -1 : 1));
  return Promise.all(tables.map(async (table) => [table.name, await table.toArray()]));
}

describe("one local transaction", () => {
  it("an edit that fails at any of its writes leaves neither row, nor queue, nor clock", async () => {
    const db = new Database(newName());
    const wish = { type: "item" as const, localId: "i", now: 1000 };
    await write(db, { ...wish, operation: "create", data: { title: "A" }, changeId: changeId() });
    await ask(db, { changes: 500 });
    const before = await everything(db);
    let fails = 0;
    for (let n = 0; n < 10; n++) {
      const state = failAt(n);
      const edit = { ...wish, operation: "update" as const, data: { title: "B" }, changeId: changeId() };
      const done = await write(db, edit).catch(() => false);
      vi.restoreAllMocks();
      if (!state.failed) break;
      fails++;
      expect(done).toBe(false);
      expect(await everything(db)).toEqual(before);
    }
    expect(fails).toBe(3);
    expect(await list(db, "item", {})).toMatchObject([{ title: "B" }]);
    db.close();
  });

  it("an edit is later than the server's time of the row, and not held up by a clock that was wrong", async () => {
    const db = new Database(newName());
    const [localId, serverId, isDeleted] = ["i", "s", false];
    const wish = { type: "item" as const, localId };
    const hour = 3_600_000;
    await write(db, { ...wish, operation: "create", data: { title: "fast" }, now: 9 * hour, changeId: changeId() });
    await ask(db, { changes: 500 });
    const place = { name: "clock" as const, offset: -2 * hour, last: 7 * hour };
    await db.meta.put(place);
    await write(db, {
      ...wish,
      operation: "update",
      data: { title: "set right" },
      now: 9 * hour + 5,
      changeId: changeId(),
    });
    const document = {
      localId,
      serverId,
      isDeleted,
      version: 1,
      title: "x",
      updatedAt: new Date(8 * hour).toISOString(),
    };
    await db.rows.update("item:i", { document });
    await write(db, {
      ...wish,
      operation: "update",
      data: { title: "upon it" },
      now: 9 * hour + 9,
      changeId: changeId(),
    });
    const queue = await db.queue.orderBy("seq").toArray();
    expect(queue.map(({ timestamp, offset }) => [timestamp, offset])).toEqual([
      [9 * hour, 0],
      [8 * hour + 1, -2 * hour],
    ]);
    db.close();
  });

  it("an answer that fails at any of its writes is asked for again, and comes out the same", async () => {
    for (let n = 0; n < 12; n++) {
      const network = new Network();
      const client = await start(network, new Browser().tab());
      await pass(100);
      await client.items.create({ title: "A" });
      await client.items.create({ title: "B", notes: "reject" });
      const state = failAt(n);
      await pass(4_000);
      vi.restoreAllMocks();
      await pass(60_000);
      expect(client.status).toMatchObject({ pending: 0, rejected: 1, problem: null, caughtUp: true });
      expect((await client.items.list()).map(({ title }) => title)).toEqual(["A"]);
      if (!state.failed) break;
      expect(n).toBeLessThan(11);
    }
  });

  it("tells a full disk, keeps what was there, and takes the next edit that fits", async () => {
    const client = await start(new Network(), new Browser().tab());
    await client.items.create({ title: "A" });
    failAt(0);
    await expect(client.items.create({ title: "B" })).rejects.toMatchObject({ code: "storage_full" });
    expect(client.status.problem?.code).toBe("storage_full");
    vi.restoreAllMocks();
    await client.items.create({ title: "C" });
    expect((await client.items.list()).map(({ title }) => title)).toEqual(["A", "C"]);
    expect(client.status.problem).toBeNull();
  });
});

describe("a device that is opened again", () => {
  it("goes on after a kill between any two requests, with the same bytes", async () => {
    const [network, browser] = [new Network(), new Browser()];
    const databaseName = newName();
    const first = await start(network, browser.tab(), { databaseName });
    await pass(100);
    network.answers.push(async (call) => {
      network.answer(call);
      return new Promise<Response>(() => undefined); // taken by the server, and the tab is gone
    });
    await first.items.create({ title: "A" });
    await pass(400);
    await first.close();
    const second = await start(network, browser.tab(), { databaseName });
    expect(second.deviceId).toBe(first.deviceId);
    expect((await second.items.list()).map(({ title }) => title)).toEqual(["A"]);
    await second.items.create({ title: "B" });
    await pass(1_000);
    expect(second.status).toMatchObject({ pending: 0, caughtUp: true });
    const sent = network.calls.flatMap(({ body }) => body.changes);
    expect(sent.map(({ data }) => data.title)).toEqual(["A", "A", "B"]);
    expect(sent[1]).toEqual(sent[0]);
  });

  it("notices that the browser removed its data, fetches all again, and is still the same device", async () => {
    const [network, browser] = [new Network(), new Browser()];
    const databaseName = newName();
    const first = await start(network, browser.tab(), { databaseName });
    await first.items.create({ title: "A" });
    await pass(1_000);
    await first.close();
    await new Database(databaseName).delete();
    network.down = true;
    const second = await start(network, browser.tab(), { databaseName });
    expect(second.deviceId).toBe(first.deviceId);
    expect(second.status.problem?.code).toBe("storage_evicted");
    network.down = false;
    await pass(10_000);
    expect((await second.items.list()).map(({ title }) => title)).toEqual(["A"]);
    expect(second.status.problem).toBeNull();
  });

  it("drops what a resync does not bring again, and keeps what was not sent (H8)", async () => {
    const network = new Network();
    const client = await start(network, new Browser().tab());
    network.server.limit = 1;
    const [kept, lost, edited] = ["kept", "lost", "edited"].map((title) => client.items.create({ title }));
    await Promise.all([kept, lost, edited]);
    await pass(2_000);
    await client.setAirplaneMode(true);
    await client.items.update((await edited) ?? "", { title: "edited again" });
    for (const id of [await lost, await edited]) network.server.entities.delete(`item:${id}`);
    network.server.epoch++;
    await client.setAirplaneMode(false);
    await pass(5_000);
    expect((await client.items.list()).map(({ title }) => title)).toEqual(["kept", "edited again"]);
    expect(client.status).toMatchObject({ pending: 0, caughtUp: true });
  });

  it("drops a space that was withdrawn with all that stands in it, but for its own edits (H7)", async () => {
    const network = new Network();
    const client = await start(network, new Browser().tab());
    const space = await client.spaces.create({ name: "S" });
    const item = await client.items.create({ title: "A", spaceLocalId: space });
    const other = await client.items.create({ title: "B" });
    await pass(1_000);
    const serverId = (await client.spaces.get(space))?.serverId;
    network.answers.push((call) =>
      Response.json({
        success: true,
        data: { ...(network.server.sync(call.body) as object), removedSpaces: [serverId] },
      }),
    );
    await client.sync();
    expect([await client.spaces.get(space), await client.items.get(item)]).toEqual([undefined, undefined]);
    expect(await client.items.get(other)).toBeDefined();
  });

  it("a device that was destroyed leaves nothing, and does not take itself for evicted", async () => {
    const [network, browser] = [new Network(), new Browser()];
    const databaseName = newName();
    const first = await start(network, browser.tab(), { databaseName });
    network.down = true;
    await first.items.create({ title: "A" });
    await expect(first.destroy()).rejects.toMatchObject({ code: "unsynced_edits", detail: { count: 1 } });
    await first.destroy({ force: true });
    const second = await start(network, browser.tab(), { databaseName });
    expect(second.deviceId).not.toBe(first.deviceId);
    expect(await second.items.list()).toEqual([]);
    expect(second.status.problem?.code).not.toBe("storage_evicted");
  });
});
