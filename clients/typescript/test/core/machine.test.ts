import { describe, expect, it } from "vitest";
import { type Event, type Machine, newMachine, STATES, type State, step } from "../../src/core/machine.js";
import { overSeeds, pick } from "../sim/random.js";

const context = { now: 1_000_000, random: 1, intervalMs: 45_000 };
const EVENTS: readonly Event[] = [
  { type: "edited" },
  { type: "tick" },
  { type: "online" },
  { type: "offline" },
  { type: "visible" },
  { type: "hint" },
  { type: "asked" },
  { type: "answered", next: "now" },
  { type: "answered", next: "soon" },
  { type: "answered", next: "later" },
  { type: "failed", kind: "network" },
  { type: "failed", kind: "busy", retryAfterMs: 7_000 },
  { type: "failed", kind: "auth" },
  { type: "airplaneOn" },
  { type: "airplaneOff" },
  { type: "leading" },
  { type: "following" },
  { type: "close" },
];

function at(state: State, more: Partial<Machine> = {}): Machine {
  const facts = { online: state !== "offline", airplane: state === "airplane" };
  return { ...newMachine(facts), state, dueAt: state === "idle" ? context.now + 45_000 : null, ...more };
}

function told(machine: Machine, ...events: Event[]): Machine {
  return events.reduce((before, event) => step(before, event, context), machine);
}

const name = (event: Event) =>
  `${event.type}${"next" in event ? ` ${event.next}` : ""}${"kind" in event ? ` ${event.kind}` : ""}`;

describe("the sync's table", () => {
  it("says for every pair of state and event what comes next", () => {
    const table = STATES.map((state) => {
      const cells = EVENTS.map((event) => `${name(event)}: ${told(at(state), event).state}`);
      return `${state}\n  ${cells.filter((cell) => !cell.endsWith(`: ${state}`)).join("\n  ")}`;
    });
    expect(table.join("\n")).toMatchInlineSnapshot(`
      "following
        leading: syncing
        close: closed
      idle
        edited: waiting
        tick: syncing
        online: syncing
        offline: offline
        visible: waiting
        hint: waiting
        asked: syncing
        airplaneOn: airplane
        following: following
        close: closed
      waiting
        tick: syncing
        online: syncing
        offline: offline
        asked: syncing
        airplaneOn: airplane
        following: following
        close: closed
      syncing
        answered soon: waiting
        answered later: idle
        failed network: waiting
        failed busy: waiting
        failed auth: signedOut
        following: following
        close: closed
      offline
        online: syncing
        asked: syncing
        airplaneOn: airplane
        following: following
        close: closed
      airplane
        airplaneOff: syncing
        following: following
        close: closed
      signedOut
        tick: syncing
        online: syncing
        offline: offline
        visible: syncing
        asked: syncing
        airplaneOn: airplane
        following: following
        close: closed
      closed
        "
    `);
  });

  it("has a timer wherever it rests and could go on", () => {
    for (const state of STATES) {
      for (const event of EVENTS) {
        const next = told(at(state), event);
        if (next.state === state && state !== "idle") continue;
        expect([name(event), next.dueAt !== null]).toEqual([
          name(event),
          ["idle", "waiting", "signedOut"].includes(next.state),
        ]);
      }
    }
  });

  it("asks nothing in airplane mode or behind another tab, whatever happens", async () => {
    const quiet = EVENTS.filter(({ type }) => !["airplaneOff", "leading", "close"].includes(type));
    await overSeeds(100, (random) => {
      for (const state of ["airplane", "following"] as const) {
        let machine = at(state);
        for (let n = 0; n < 30; n++) {
          machine = step(machine, pick(random, quiet), { ...context, now: context.now + n * 10_000 });
          expect(["airplane", "following"]).toContain(machine.state);
        }
      }
    });
  });

  it("always comes to a request again once it leads, has a network and time passes", async () => {
    await overSeeds(300, (random) => {
      let machine = newMachine({ online: true, airplane: false });
      let now = context.now;
      for (let n = 0; n < 30; n++) {
        now += Math.floor(random() * 5_000);
        machine = step(machine, pick(random, EVENTS.slice(0, -1)), { now, random: random(), intervalMs: 45_000 });
      }
      for (const type of ["airplaneOff", "online", "following", "leading"] as const) {
        machine = step(machine, { type }, { now, random: 1, intervalMs: 45_000 });
      }
      if (machine.state === "waiting")
        machine = step(machine, { type: "tick" }, { ...context, now: machine.dueAt ?? 0 });
      expect(machine.state).toBe("syncing");
    });
  });

  it("waits at least as long as the server asks, and nobody shortens it", () => {
    const held = told(at("syncing"), { type: "failed", kind: "busy", retryAfterMs: 7_000 });
    expect(held.dueAt).toBeGreaterThanOrEqual(context.now + 7_000);
    for (const type of ["asked", "edited", "hint", "visible", "tick", "online"] as const) {
      const next = told(held, { type });
      expect([type, next.state]).toEqual([type, "waiting"]);
      expect(next.dueAt).toBeGreaterThanOrEqual(context.now + 7_000);
    }
    expect(step(held, { type: "tick" }, { ...context, now: context.now + 7_000 }).state).toBe("syncing");
  });

  it("is not held for ever by a clock that was set back", () => {
    const held = told(at("syncing"), { type: "failed", kind: "busy", retryAfterMs: 7_000 });
    expect(step(held, { type: "tick" }, { ...context, now: context.now - 86_400_000 }).state).toBe("syncing");
  });

  it("sends a burst of edits once, soon after the first", () => {
    const first = told(at("idle"), { type: "edited" });
    expect(first).toMatchObject({ state: "waiting", dueAt: context.now + 300 });
    expect(step(first, { type: "edited" }, { ...context, now: context.now + 200 }).dueAt).toBe(first.dueAt);
  });

  it("goes on at once after what came up while a request was away", () => {
    for (const type of ["edited", "hint", "asked"] as const) {
      const next = told(at("syncing"), { type }, { type: "answered", next: "later" });
      expect(next).toMatchObject({ state: "waiting", dueAt: context.now + 50 });
    }
  });

  it("never gives up: pauses grow to a minute and stay there", () => {
    let machine = at("syncing");
    for (let n = 0; n < 40; n++) {
      machine = { ...told(machine, { type: "failed", kind: "network" }), state: "syncing" };
    }
    expect(told(machine, { type: "failed", kind: "network" }).dueAt).toBe(context.now + 60_000);
  });
});
