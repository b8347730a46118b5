import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { Database } from "../../src/store/database.js";
import { type Asking, ask, take } from "../../src/store/exchange.js";
import { list } from "../../src/store/reads.js";
import { write } from "../../src/store/writes.js";
import { answerOf, requestOf } from "../../src/transport/sync.js";
import { overSeeds, pick } from "../sim/random.js";
import { type Body, SimServer } from "../sim/server.js";

type Random = () => number;

class SimDevice {
  readonly db: Database;
  readonly late: { asking: Asking; data: Record<string, unknown> }[] = [];
  refused = new Set<string>();
  private count = 0;
  most = 500;

  constructor(
    readonly name: string,
    seed: number,
    readonly server: SimServer,
    readonly skew: number,
    readonly random: Random,
  ) {
    this.db = new Database(`sim-${seed}-${name}`);
  }

  get now(): number {
    return this.server.now + this.skew;
  }

  id(): string {
    return `${this.name}-${this.count++}`;
  }

  async edit(): Promise<void> {
    const localId = pick(this.random, ["i1", "i2", "i3", "i4"]);
    const row = await this.db.rows.get(`item:${localId}`);
    const notes = pick(this.random, [this.id(), this.id(), this.id(), "refuse", "reject"]);
    const title = this.id();
    const wish = { type: "item" as const, localId, changeId: this.id(), now: this.now };
    const data = pick(this.random, [{ title }, { notes }, { title, notes }, { priority: title }, { isDeleted: false }]);
    if (!row || row.gone === 2) {
      await write(this.db, { ...wish, operation: "create", data: { title } });
    } else if (this.random() < 0.2) await write(this.db, { ...wish, operation: "delete", data: {} });
    else await write(this.db, { ...wish, operation: "update", data }).catch(ignoreUnknown);
  }

  /** One request, with whatever may happen to it. */
  async sync(calm: boolean): Promise<string> {
    const asking = await ask(this.db, { changes: this.most });
    const chance = calm ? 1 : this.random();
    if (chance < 0.15) return "soon";
    const frozen = !calm && this.random() < 0.3;
    const full = !calm && this.random() < 0.1;
    const sent = this.now;
    const body = requestOf(asking, { id: this.name }, sent) as Body;
    const data = this.server.sync(JSON.parse(JSON.stringify(body)), { frozen, full });
    if (data === "tooLarge") {
      this.most = Math.ceil(asking.edits.length / 2);
      return "now";
    }
    this.most = 500;
    const received = this.now;
    if (chance < 0.3) {
      this.late.push({ asking, data });
      return "soon";
    }
    const next = await this.store(asking, data, { sent, received });
    if (!calm && this.random() < 0.2) expect(await this.store(asking, data, { sent, received })).toBeNull();
    return next ?? "soon";
  }

  async receiveLate(): Promise<void> {
    const { asking, data } = this.late.shift() ?? {};
    if (asking && data) await this.store(asking, data, { sent: this.now - 10, received: this.now });
  }

  private async store(asking: Asking, data: Record<string, unknown>, trip: { sent: number; received: number }) {
    const answer = answerOf({ success: true, data });
    if (!answer) throw new Error("the answer cannot be read");
    return (await take(this.db, asking, answer, trip))?.next ?? null;
  }

  async settle(): Promise<void> {
    for (let tries = 0; tries < 60; tries++) {
      if ((await this.sync(true)) === "later") return;
    }
    throw new Error(`${this.name} never settles`);
  }

  async shown(): Promise<Record<string, unknown>> {
    const rows = await list(this.db, "item", {});
    return Object.fromEntries(
      rows.map(({ localId, title, notes, priority }) => [`item:${localId}`, { title, notes, priority }]),
    );
  }
}

function ignoreUnknown(error: { code?: string }): void {
  if (error.code !== "unknown_entity") throw error;
}

/** Another log, that may lack what the devices have seen (H8). */
function restoreBackup(server: SimServer, random: Random): void {
  server.epoch++;
  if (random() < 0.7) server.entities.delete(pick(random, ["item:i1", "item:i2", "item:i3", "item:i4"]));
}

async function run(random: Random, seed: number): Promise<void> {
  const server = new SimServer();
  server.limit = pick(random, [1, 2, 500]);
  const devices = ["a", "b"].map(
    (name) => new SimDevice(name, seed, server, pick(random, [0, 0, 7_200_000, -7_200_000]), random),
  );
  for (let turn = 0; turn < 40; turn++) {
    server.now += Math.floor(random() * 40_000);
    server.most = pick(random, [1, 2, 500]);
    const device = pick(random, devices);
    const what = random();
    if (what < 0.5) await device.edit();
    else if (what < 0.9) await device.sync(false);
    else if (what < 0.97) await device.receiveLate();
    else restoreBackup(server, random);
  }
  for (const device of [...devices, ...devices]) await device.settle();
  const truth = Object.fromEntries(
    Object.entries(server.shown()).map(([key, { title, notes, priority }]) => [key, { title, notes, priority }]),
  );
  for (const device of devices) {
    expect(await device.shown()).toEqual(truth);
    expect([await device.db.queue.count(), await device.db.pending.count()]).toEqual([0, 0]);
    await everyRefusalIsKept(device, server);
    await device.db.delete();
  }
}

/** What the server refused of this device is among its rejections, and nothing else is. */
async function everyRefusalIsKept(device: SimDevice, server: SimServer): Promise<void> {
  const own = server.received.filter(({ changeId }) => changeId.startsWith(device.name));
  const refused = own.filter(
    ({ changeId, data }) => data.notes === "refuse" || server.statuses.get(changeId) === "REJECTED",
  );
  const kept = (await device.db.rejections.toArray()).map(({ changeId }) => changeId);
  expect(new Set(kept)).toEqual(new Set(refused.map(({ changeId }) => changeId)));
}

it("two devices and the server agree in the end, whatever happens to requests and answers", async () => {
  await overSeeds(Number(process.env.TIDEMARK_SEEDS ?? 150), run);
}, 120_000);
