import "fake-indexeddb/auto";
import { expect, it } from "vitest";
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
