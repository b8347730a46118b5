import "fake-indexeddb/auto";
import { afterEach, describe, expect, it } from "vitest";
import { type Client, createClient } from "../src/index.js";

/**
 * Against a platform that runs: TIDEMARK_URL, and TIDEMARK_TOKEN from `./tidemark token`, of a new user. Start it with a
 * high RATE_LIMIT_PER_MINUTE: a device that is told to wait half a minute does.
 */
const { TIDEMARK_URL: url = "", TIDEMARK_TOKEN: token = "" } = process.env;
const open: Client[] = [];
let count = 0;

async function device(name: string, options: { hints?: boolean; now?: () => number } = {}): Promise<Client> {
  const client = await createClient({
    url,
    getToken: async () => token,
    databaseName: `real-${name}-${count++}`,
    deviceId: `${name}-${crypto.randomUUID()}`,
    hints: false,
    ...options,
  });
  open.push(client);
  return client;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.close()));
});

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + 15_000; !(await holds()); await new Promise((go) => setTimeout(go, 25))) {
    if (Date.now() > end) throw new Error("it never held");
  }
}

describe.skipIf(url === "")("the running platform", { timeout: 60_000 }, () => {
  it("brings what one device makes to the other, under the names that were known before", async () => {
    const [a, b] = [await device("a"), await device("b")];
    const space = await a.spaces.create({ name: "Home" });
    const category = await a.categories.create({ name: "Films", spaceLocalId: space });
    const fields = { title: "Inception", type: "movie", movieId: "27205", tags: ["x"], order: 1.5 } as const;
    const item = await a.items.create({ ...fields, tags: ["x"], spaceLocalId: space, categoryLocalId: category });
    await a.settled();
    const before = await a.items.get(item);
    await b.settled();
    const [seen] = await b.items.list({ categoryLocalId: category });
    expect(seen).toMatchObject({ ...fields, spaceLocalId: space, serverId: before?.serverId, state: "saved" });
    expect(seen?.version).toBeGreaterThan(0);
    expect(seen?.createdAt).toBe(before?.createdAt);
  });

  it("lets edits of two fields both stand, and tells the loser of one field", async () => {
    const [a, b] = [await device("a"), await device("b")];
    const item = await a.items.create({ title: "First", notes: "none" });
    await a.settled();
    await b.settled();
    await a.items.update(item, { title: "From a" });
    await b.items.update(item, { title: "From b", notes: "by b" });
    await b.settled();
    await a.settled();
    await b.settled();
    expect(await a.items.get(item)).toMatchObject({ title: "From b", notes: "by b" });
    expect(await b.items.get(item)).toMatchObject({ title: "From b", notes: "by b" });
    const [conflict] = (await a.conflicts.list()).filter(({ localId }) => localId === item);
    expect(conflict).toMatchObject({
      kind: "superseded",
      field: "title",
      clientValue: "From a",
      serverValue: "From b",
    });
    await a.conflicts.resolve(conflict?.id ?? "", "mine");
    await a.settled();
    await b.settled();
    expect((await b.items.get(item))?.title).toBe("From a");
    expect((await a.items.get(item))?.state).toBe("saved");
  });

  it("deletes, hides what stands below, and restores all of it", async () => {
    const [a, b] = [await device("a"), await device("b")];
    const space = await a.spaces.create({ name: "Trip" });
    const item = await a.items.create({ title: "Pack", spaceLocalId: space });
    await a.settled();
    await b.settled();
    await b.items.update(item, { notes: "socks" });
    await b.items.delete(item);
    await b.spaces.delete(space);
    await b.settled();
    await a.settled();
    expect(await a.items.list({ spaceLocalId: space })).toEqual([]);
    expect(await a.items.list({ deleted: "only", spaceLocalId: space })).toMatchObject([{ title: "Pack" }]);
    await a.items.restore(item);
    await a.spaces.restore(space);
    await a.settled();
    await b.settled();
    expect(await a.items.list({ spaceLocalId: space })).toMatchObject([{ title: "Pack", notes: "socks" }]);
    expect(await b.items.list({ spaceLocalId: space })).toMatchObject([{ title: "Pack", notes: "socks" }]);
  });

  it("tells edits of what another device deleted, or of what stands in it, and takes the deletions back", async () => {
    const [a, b] = [await device("a"), await device("b")];
    const space = await a.spaces.create({ name: "Trip" });
    const [one, two] = [
      await a.items.create({ title: "1", spaceLocalId: space }),
      await a.items.create({ title: "2" }),
    ];
    await a.settled();
    await b.settled();
    await b.spaces.delete(space);
    await b.items.delete(two);
    await b.settled();
    await a.items.update(one, { notes: "n" });
    await a.items.update(two, { notes: "n" });
    await a.settled();
    const told = (await a.conflicts.list()).filter(({ localId }) => [one, two].includes(localId));
    expect(new Map(told.map(({ localId, kind }) => [localId, kind]))).toEqual(
      new Map([
        [one, "parent_deleted"],
        [two, "edited_deleted"],
      ]),
    );
    expect([(await a.items.list({ spaceLocalId: space })).length, (await a.items.get(two))?.isDeleted]).toEqual([
      0,
      true,
    ]);
    for (const { id } of told) await a.conflicts.resolve(id, "mine");
    await a.settled();
    await b.settled();
    for (const client of [a, b]) {
      expect(await client.items.list({ spaceLocalId: space })).toMatchObject([{ title: "1", notes: "n" }]);
      expect(await client.items.get(two)).toMatchObject({ title: "2", notes: "n", isDeleted: false });
    }
  });

  it("keeps what the merge refuses, and takes it again when it is shorter", async () => {
    const a = await device("a");
    const item = await a.items.create({ title: "Long", description: "x".repeat(190_000) });
    await a.settled();
    await a.items.update(item, { notes: "y".repeat(190_000) });
    await a.settled();
    const [rejection] = await a.rejected.list();
    expect(rejection).toMatchObject({ localId: item, code: "entity_too_large" });
    expect(await a.items.get(item)).toMatchObject({ title: "Long", state: "rejected" });
    await a.rejected.retry(rejection?.id ?? "", { notes: "short" });
    await a.settled();
    expect(await a.items.get(item)).toMatchObject({ notes: "short", state: "saved" });
  });

  it("sends by parts what is more than a request may hold", async () => {
    const a = await device("a");
    await a.setAirplaneMode(true);
    const space = await a.spaces.create({ name: "Heavy" });
    for (let n = 0; n < 12; n++)
      await a.items.create({ title: `${n}`, notes: "ä".repeat(99_000), spaceLocalId: space });
    await a.setAirplaneMode(false);
    await a.settled();
    const b = await device("b");
    await b.settled();
    expect(await b.items.list({ spaceLocalId: space })).toHaveLength(12);
    expect(a.status).toMatchObject({ pending: 0, rejected: 0, problem: null });
  });

  it("corrects a clock that is hours wrong, and lets no edit of it win for ever", async () => {
    const [a, b] = [await device("fast", { now: () => Date.now() + 7_200_000 }), await device("b")];
    const item = await a.items.create({ title: "By the fast clock" });
    await a.settled();
    await b.settled();
    expect(Math.abs(Date.parse((await b.items.get(item))?.createdAt ?? "") - Date.now())).toBeLessThan(20_000);
    await b.items.update(item, { title: "Later" });
    await b.settled();
    await a.settled();
    expect((await a.items.get(item))?.title).toBe("Later");
    await a.items.update(item, { title: "Latest" });
    await a.settled();
    await b.settled();
    expect((await b.items.get(item))?.title).toBe("Latest");
    expect(await a.conflicts.list()).toEqual([]);
  });

  it("hears of the other device's edit within a second or two", async () => {
    const [a, b] = [await device("a", { hints: true }), await device("b", { hints: true })];
    await Promise.all([a.settled(), b.settled()]);
    const item = await a.items.create({ title: "Quick" });
    await until(async () => (await b.items.get(item))?.title === "Quick");
  });

  it("sends a thousand edits in their order, and pages through them elsewhere", async () => {
    const a = await device("a");
    await a.setAirplaneMode(true);
    const space = await a.spaces.create({ name: "Many" });
    for (let n = 0; n < 1200; n++) await a.items.create({ title: `n${n}`, order: n, spaceLocalId: space });
    expect(a.status.pending).toBeGreaterThan(1000);
    await a.setAirplaneMode(false);
    await a.settled();
    const b = await device("b");
    await b.settled();
    const titles = (await b.items.list({ spaceLocalId: space })).map(({ title }) => title);
    expect(titles).toEqual(Array.from({ length: 1200 }, (_, n) => `n${n}`));
  });

  it("tells the history, and restores from it", async () => {
    const a = await device("a");
    const item = await a.items.create({ title: "Old", notes: "kept" });
    await a.settled();
    await a.items.update(item, { title: "New" });
    await a.settled();
    const { entries, next } = await a.history({ entityType: "item", localId: item });
    expect(entries.map(({ operation }) => operation)).toEqual(["update", "create"]);
    expect(entries[0]?.fields).toEqual([{ field: "title", value: "New", before: "Old", lost: false }]);
    expect(next).toBeNull();
    await a.restoreFrom(entries[1] as NonNullable<(typeof entries)[1]>, ["title"]);
    await a.settled();
    expect((await a.items.get(item))?.title).toBe("Old");
  });
});
