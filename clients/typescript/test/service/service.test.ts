import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Browser, closeAll, Network, newName, ownTime, pass, problem, start, tokenOf } from "./world.js";

beforeEach(ownTime);
afterEach(async () => {
  await closeAll();
  vi.useRealTimers();
});

const sent = (network: Network) => network.calls.flatMap(({ body }) => body.changes ?? []);

describe("a device and its server", () => {
  it("sends an edit shortly after it was made, and asks again after the interval", async () => {
    const network = new Network();
    const client = await start(network, new Browser().tab(), { intervalMs: 10_000 });
    await pass(100);
    const before = network.calls.length;
    await client.items.create({ title: "A" });
    await client.items.create({ title: "B" });
    await pass(1_000);
    expect(network.calls.length).toBe(before + 1);
    expect(sent(network).map(({ data }) => data.title)).toEqual(["A", "B"]);
    await pass(10_000);
    expect(network.calls.length).toBe(before + 2);
  });

  it("writes while the server is away, tries ever less often, and goes on when it is back", async () => {
    const network = new Network();
    network.down = true;
    const client = await start(network, new Browser().tab());
    const localId = await client.items.create({ title: "A" });
    await pass(5_000);
    expect(client.status).toMatchObject({ pending: 1, caughtUp: false, problem: { code: "unreachable" } });
    expect((await client.items.list()).map(({ title }) => title)).toEqual(["A"]);
    await pass(300_000);
    const tries = network.calls.length;
    expect(tries).toBeLessThan(16);
    network.down = false;
    await pass(61_000);
    expect(client.status).toMatchObject({ pending: 0, caughtUp: true, problem: null });
    expect(await client.items.get(localId)).toMatchObject({ state: "saved" });
    expect(new Set(sent(network).map((change) => JSON.stringify(change))).size).toBe(1);
  });

  it("goes on at once when the network is back", async () => {
    const [network, tab] = [new Network(), new Browser().tab()];
    const client = await start(network, tab);
    await pass(100);
    tab.setOnline(false);
    await client.items.create({ title: "A" });
    const before = network.calls.length;
    await pass(100_000);
    expect(network.calls.length).toBe(before);
    expect(client.status).toMatchObject({ online: false, pending: 1 });
    tab.setOnline(true);
    await pass(100);
    expect(client.status).toMatchObject({ online: true, pending: 0, caughtUp: true });
  });

  it("asks once for a new token when one is refused, and sends the same again", async () => {
    const network = new Network();
    const asked: boolean[] = [];
    const getToken = async ({ refresh }: { refresh: boolean }) => {
      asked.push(refresh);
      return tokenOf("ada", refresh ? "new" : "old");
    };
    network.answers.push(() => problem(401, "unauthenticated"));
    const client = await start(network, new Browser().tab(), { getToken });
    await pass(100);
    expect(asked.slice(0, 2)).toEqual([false, true]);
    expect(network.calls.map(({ token }) => token).slice(0, 2)).toEqual([tokenOf("ada", "old"), tokenOf("ada", "new")]);
    expect(client.status).toMatchObject({ caughtUp: true, problem: null });
  });

  it.each([
    [401, "session_ended", "signed_out"],
    [401, "device_revoked", "device_revoked"],
    [403, "wrong_device", "wrong_device"],
  ])("with %i %s it keeps the edits, says %s, and tries again later", async (status, code, said) => {
    const network = new Network();
    const refuse = () => problem(status, code);
    network.answers.push(refuse, refuse);
    let count = 0;
    const client = await start(network, new Browser().tab(), { getToken: async () => tokenOf("ada", String(count++)) });
    await client.items.create({ title: "A" });
    await pass(2_000);
    expect(client.status).toMatchObject({ pending: 1, problem: { code: said } });
    network.answers.length = 0;
    await pass(45_000);
    expect(client.status).toMatchObject({ pending: 0, problem: null });
  });

  it("without a token it asks nobody, works on, and syncs when there is one", async () => {
    const network = new Network();
    let token: string | null = null;
    const client = await start(network, new Browser().tab(), { getToken: async () => token });
    const localId = await client.items.create({ title: "A" });
    expect((await client.items.get(localId))?.serverId).toBe("");
    await pass(1_000);
    expect(network.calls).toEqual([]);
    expect(client.status.problem?.code).toBe("signed_out");
    token = tokenOf("ada");
    await client.sync();
    await pass(100);
    expect(client.status).toMatchObject({ pending: 0, problem: null });
  });

  it("refuses another account's token, and sends nothing with it", async () => {
    const network = new Network();
    let user = "ada";
    const client = await start(network, new Browser().tab(), { getToken: async () => tokenOf(user) });
    await pass(100);
    const before = network.calls.length;
    user = "bob";
    await client.items.create({ title: "Ada's" });
    await pass(2_000);
    expect(network.calls.length).toBe(before);
    expect(client.status).toMatchObject({ pending: 1, problem: { code: "wrong_account" } });
  });

  it("waits as long as Retry-After says, though edits and a person come meanwhile", async () => {
    const network = new Network();
    network.answers.push(() => problem(429, "rate_limited", { "Retry-After": "30" }));
    const client = await start(network, new Browser().tab());
    await pass(100);
    await client.items.create({ title: "A" });
    await client.sync();
    await pass(29_000);
    expect(network.calls.length).toBe(1);
    expect(client.status.problem).toMatchObject({ code: "server_busy" });
    await pass(2_000);
    expect(network.calls.length).toBe(2);
    expect(client.status).toMatchObject({ pending: 0, problem: null });
  });

  it("sends smaller parts where the server calls a request too large, and rejects what is too large alone", async () => {
    const network = new Network();
    const client = await start(network, new Browser().tab());
    await client.setAirplaneMode(true);
    for (const title of ["a", "b", "c", "d", "e"]) await client.items.create({ title });
    network.server.most = 2;
    await client.setAirplaneMode(false);
    await pass(3_000);
    expect(Object.values(network.server.shown()).map(({ title }) => title)).toEqual(["a", "b", "c", "d", "e"]);
    network.server.most = 0;
    await client.items.create({ title: "f" });
    await pass(1_000);
    expect(await client.rejected.list()).toMatchObject([{ code: "too_large", data: { title: "f" } }]);
    expect(client.status).toMatchObject({ pending: 0, rejected: 1 });
  });

  it("in airplane mode asks nothing, also after a restart, until it is over", async () => {
    const [network, browser] = [new Network(), new Browser()];
    const databaseName = newName();
    const first = await start(network, browser.tab(), { databaseName });
    await pass(100);
    await first.setAirplaneMode(true);
    await first.close();
    const before = network.calls.length;
    const client = await start(network, browser.tab(), { databaseName });
    expect([client.airplaneMode, client.status.online]).toEqual([true, false]);
    await client.items.create({ title: "A" });
    await client.sync();
    await pass(100_000);
    expect(network.calls.length).toBe(before);
    await client.setAirplaneMode(false);
    await pass(100);
    expect(client.status).toMatchObject({ pending: 0, online: true });
  });

  it("gives up a request that never ends, and makes it again", async () => {
    const network = new Network();
    network.answers.push(() => new Promise(() => undefined));
    const client = await start(network, new Browser().tab());
    await client.items.create({ title: "A" });
    await pass(180_000);
    expect(client.status).toMatchObject({ pending: 0, problem: null });
  });

  it("waits half a minute for an answer, and no longer", async () => {
    const network = new Network();
    const silent: typeof fetch = (_url, init) =>
      new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
    const client = await start(network, new Browser().tab(), { fetch: silent });
    await pass(29_000);
    expect(client.status).toMatchObject({ syncing: true, problem: null });
    await pass(1_500);
    expect(client.status.problem?.code).toBe("unreachable");
  });

  it("takes a portal's page for no answer", async () => {
    const network = new Network();
    const client = await start(network, new Browser().tab());
    await pass(100);
    network.answers.push(
      () => new Response("<html>Sign in to the Wi-Fi</html>"),
      () => Response.json({ hello: "you" }),
    );
    await client.items.create({ title: "A" });
    await pass(400);
    expect(client.status).toMatchObject({ pending: 1, problem: { code: "unreachable" } });
    await pass(5_000);
    expect(client.status).toMatchObject({ pending: 0, problem: null });
  });

  it("keeps what the server cannot append, and sends it again unchanged", async () => {
    const network = new Network();
    const client = await start(network, new Browser().tab());
    await pass(100);
    network.answers.push((call) => {
      network.server.now = Date.now();
      return Response.json({ success: true, data: network.server.sync(call.body, { full: true }) });
    });
    await client.items.create({ title: "A" });
    await pass(400);
    expect(client.status.pending).toBe(1);
    await pass(5_000);
    expect(client.status).toMatchObject({ pending: 0, problem: null });
    expect(new Set(sent(network).map((change) => JSON.stringify(change))).size).toBe(1);
  });

  it("says when it sent by the clock that stamped what it sends, also when that was set right meanwhile (C2)", async () => {
    const network = new Network();
    const hour = 3_600_000;
    network.down = true;
    const client = await start(network, new Browser().tab(), { now: () => Date.now() + hour });
    await client.items.create({ title: "by the fast clock" });
    await pass(500);
    network.answers.push((call) => {
      network.server.now = Date.now();
      return Response.json({ success: true, data: network.server.sync(call.body, { full: true }) });
    });
    network.calls.length = 0;
    network.down = false;
    await pass(5_000);
    await client.items.create({ title: "by the right one" });
    await pass(3_000);
    const ahead = network.calls.map(({ body }) => {
      const times = [body.sentAt, ...body.changes.map(({ timestamp }) => timestamp)];
      return times.map((time) => Math.abs(Math.round((Date.parse(time) - Date.now()) / hour)));
    });
    expect(ahead).toEqual([
      [1, 1],
      [1, 1],
      [0, 0],
    ]);
    const created = [...network.server.entities.values()].map(({ createdAt }) => Math.abs(createdAt - Date.now()));
    expect(Math.max(...created)).toBeLessThan(10_000);
  });

  it("asks again soon for what has no result yet, and shows it as pending until then", async () => {
    const network = new Network();
    const frozen = (call: (typeof network.calls)[number]) =>
      Response.json({ success: true, data: network.server.sync(call.body, { frozen: true }) });
    const client = await start(network, new Browser().tab());
    await pass(100);
    network.answers.push(frozen, frozen);
    const localId = await client.items.create({ title: "A" });
    await pass(500);
    expect(client.status).toMatchObject({ pending: 1, caughtUp: false });
    expect(await client.items.get(localId)).toMatchObject({ title: "A", state: "pending" });
    await pass(15_000);
    expect(client.status).toMatchObject({ pending: 0, caughtUp: true });
    expect(sent(network)).toHaveLength(1);
  });

  it("settles only by an answer to what was asked after the call", async () => {
    const network = new Network();
    const client = await start(network, new Browser().tab());
    await pass(100);
    const before = network.calls.length;
    network.down = true;
    let isSettled = false;
    const settled = client.settled().then(() => {
      isSettled = true;
    });
    await pass(500);
    expect([isSettled, client.status.caughtUp]).toEqual([false, true]);
    network.down = false;
    await pass(3_000);
    await settled;
    expect(network.calls.length).toBe(before + 2);
  });
});

describe("tabs of one device", () => {
  it("one sends for all, and each sees the other's edits", async () => {
    const [network, browser] = [new Network(), new Browser()];
    const databaseName = newName();
    const [a, b] = [browser.tab(), browser.tab()];
    const first = await start(network, a, { databaseName });
    const second = await start(network, b, { databaseName });
    await pass(100);
    const before = network.calls.length;
    const titles: string[][] = [];
    first.items.subscribe({}, (rows) => titles.push(rows.map(({ title }) => title)));
    await second.items.create({ title: "From the second" });
    await pass(1_000);
    expect(network.calls.length).toBe(before + 1);
    expect(network.most).toBe(1);
    expect(titles.at(-1)).toEqual(["From the second"]);
    for (const client of [first, second]) {
      expect(client.status).toMatchObject({ pending: 0, caughtUp: true, problem: null });
    }
    expect(first.deviceId).toBe(second.deviceId);
  });

  it("the other takes over when the one that leads is closed", async () => {
    const [network, browser] = [new Network(), new Browser()];
    const databaseName = newName();
    const first = await start(network, browser.tab(), { databaseName });
    const second = await start(network, browser.tab(), { databaseName });
    await pass(100);
    await first.close();
    await second.items.create({ title: "A" });
    await pass(1_000);
    expect(second.status).toMatchObject({ pending: 0, caughtUp: true });
  });

  it("a person's sync in any tab is made by the one that leads", async () => {
    const [network, browser] = [new Network(), new Browser()];
    const databaseName = newName();
    await start(network, browser.tab(), { databaseName });
    const second = await start(network, browser.tab(), { databaseName });
    await pass(100);
    const before = network.calls.length;
    const done = Promise.all([second.sync(), second.settled()]);
    await pass(500);
    await done;
    expect(network.calls.length).toBeGreaterThan(before);
    expect(network.most).toBe(1);
  });

  it("without locks and channels both send, and no edit is lost or doubled", async () => {
    const [network, browser] = [new Network(), new Browser()];
    const databaseName = newName();
    const bare = { withLocks: false, withChannel: false };
    const first = await start(network, browser.tab(bare), { databaseName });
    const second = await start(network, browser.tab(bare), { databaseName });
    await Promise.all([first.items.create({ title: "A" }), second.items.create({ title: "B" })]);
    await pass(60_000);
    const titles = Object.values(network.server.shown()).map(({ title }) => title);
    expect(titles.sort()).toEqual(["A", "B"]);
    expect([first.status.pending, second.status.pending]).toEqual([0, 0]);
  });
});
