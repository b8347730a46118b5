import "fake-indexeddb/auto";
import { expect, it, vi } from "vitest";
import { createClient } from "../src/index.js";

it("writes at once, and sends what was written", async () => {
  const bodies: { changes: Record<string, unknown>[] }[] = [];
  const client = await createClient({
    url: "http://server.test",
    databaseName: "client-test",
    getToken: async () => `x.${btoa(JSON.stringify({ sub: "ada" }))}.y`,
    hints: false,
    fetch: async (_url, init) => {
      const body = JSON.parse(String(init?.body)) as (typeof bodies)[number];
      bodies.push(body);
      const items = body.changes.map(({ localId, data }) => ({
        ...(data as object),
        localId,
        serverId: "s",
        version: 1,
        isDeleted: false,
      }));
      const acknowledged = body.changes.map((change) => ({ ...change, success: true, status: "APPLIED" }));
      const rest = { conflicts: [], late: [], removedSpaces: [], hasMore: false, complete: true };
      const serverUpdates = { spaces: [], categories: [], items };
      const times = { syncTimestamp: new Date().toISOString(), serverTime: new Date().toISOString() };
      return Response.json({ success: true, data: { acknowledged, serverUpdates, cursor: "k", ...rest, ...times } });
    },
  });
  const localId = await client.items.create({ title: "A" });
  expect(await client.items.list()).toMatchObject([{ localId, title: "A", state: "pending", version: 0 }]);
  await client.settled();
  expect(await client.items.get(localId)).toMatchObject({ title: "A", state: "saved", version: 1 });
  expect(bodies.flatMap(({ changes }) => changes)).toMatchObject([
    { localId, operation: "create", data: { title: "A" } },
  ]);
  expect(client.status).toMatchObject({ caughtUp: true, pending: 0, problem: null });
  await client.close();
});

it("tells one row as it changes, deleted or not, and that there is none", async () => {
  const client = await createClient({
    url: "http://server.test",
    databaseName: "watch-test",
    getToken: async () => null,
    hints: false,
  });
  const localId = await client.items.create({ title: "A" });
  const told: unknown[] = [];
  const end = client.items.watch(localId, (row) => told.push(row && `${row.title} ${row.isDeleted}`));
  client.items.watch("none", (row) => told.push(row));
  await vi.waitFor(() => expect(told).toEqual(expect.arrayContaining(["A false", undefined])));
  await client.items.update(localId, { title: "B" });
  await vi.waitFor(() => expect(told).toContain("B false"));
  await client.items.delete(localId);
  await vi.waitFor(() => expect(told).toContain("B true"));
  end();
  await client.close();
});
