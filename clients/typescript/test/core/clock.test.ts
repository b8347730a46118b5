import { describe, expect, it } from "vitest";
import { backoff } from "../../src/core/backoff.js";
import { prefix, wire } from "../../src/core/batch.js";
import { correct, NEW_CLOCK, stamp } from "../../src/core/clock.js";
import type { Edit } from "../../src/core/types.js";
import { overSeeds } from "../sim/random.js";

describe("the device's clock (C2)", () => {
  it("never gives the same time twice, though the machine's stands still or goes back", () => {
    let clock = NEW_CLOCK;
    const stamps = [1000, 1000, 400, 1002].map((now) => {
      clock = stamp(clock, now);
      return clock.last;
    });
    expect(stamps).toEqual([1000, 1001, 1002, 1003]);
  });

  it("an edit is later than what it was made upon", () => {
    expect(stamp(NEW_CLOCK, 1000, 5000).last).toBe(5001);
    expect(stamp(NEW_CLOCK, 9000, 5000).last).toBe(9000);
  });

  it("is set by the server's when it cannot be right, and left alone when it may be", () => {
    const told = (serverTime: number) => ({ serverTime, sent: 10_000, received: 12_000 });
    for (const right of [9_100, 10_000, 11_000, 12_900]) expect(correct(NEW_CLOCK, told(right))).toBe(NEW_CLOCK);
    expect(correct(NEW_CLOCK, told(111_000)).offset).toBe(100_000);
    expect(correct(NEW_CLOCK, told(1_000)).offset).toBe(-10_000);
    expect(correct(NEW_CLOCK, told(Number.NaN))).toBe(NEW_CLOCK);
  });

  it("does not give one hour for an hour after it was set back", () => {
    const fast = stamp(NEW_CLOCK, 3_600_000);
    const set = correct(fast, { serverTime: 0, sent: 3_600_000, received: 3_600_000 });
    expect(stamp(set, 3_600_000 + 60_000).last).toBe(60_000);
  });

  it("stays between 1970 and 9999, whatever the machine believes", () => {
    expect(stamp(NEW_CLOCK, -5).last).toBe(1);
    expect(new Date(stamp(NEW_CLOCK, 8.6e15).last).getUTCFullYear()).toBe(9999);
  });
});

describe("the pause after a failure", () => {
  it("is anything up to a bound that doubles to a minute, and never ends", () => {
    expect([1, 2, 3, 6, 7, 5000].map((failures) => backoff(failures, 1))).toEqual([
      1000, 2000, 4000, 32000, 60000, 60000,
    ]);
    expect(backoff(7, 0)).toBe(0);
    expect(backoff(3, 0.25)).toBe(1000);
  });

  it("is never shorter than the server asks", () => {
    expect(backoff(1, 0.5, 90_000)).toBe(90_000);
    expect(backoff(7, 1, 5_000)).toBe(60_000);
  });
});

function edit(seq: number, notes = "", offset = 0): Edit {
  const of = { key: "item:i", type: "item" as const, localId: "i", operation: "update" as const };
  return { ...of, seq, changeId: `c${seq}`, data: { notes }, timestamp: seq, offset, sent: 0 };
}

describe("one request's part of the queue (H10)", () => {
  it("is a prefix within the server's limits, and at least one", async () => {
    await overSeeds(200, (random) => {
      const queue = Array.from({ length: 1 + Math.floor(random() * 40) }, (_, n) =>
        edit(n, "ä".repeat(Math.floor(random() * 300)), random() < 0.05 ? 1 : 0),
      );
      const [most, bytes] = [1 + Math.floor(random() * 20), Math.floor(random() * 6000)];
      const taken = prefix(queue, most, bytes);
      expect(taken).toEqual(queue.slice(0, taken.length));
      expect(taken.length).toBeGreaterThan(0);
      expect(taken.length).toBeLessThanOrEqual(most);
      expect(new Set(taken.map(({ offset }) => offset)).size).toBe(1);
      const size = new TextEncoder().encode(JSON.stringify(taken.map(wire))).length - 2;
      if (taken.length > 1) expect(size).toBeLessThanOrEqual(bytes);
    });
  });

  it("fits a request of 1 MiB", () => {
    const queue = Array.from({ length: 600 }, (_, n) => edit(n, "x".repeat(20_000)));
    const taken = prefix(queue);
    expect(JSON.stringify(taken.map(wire)).length).toBeLessThan(2 ** 20 - 4096);
    expect(taken.length).toBeGreaterThan(45);
    expect(prefix(Array.from({ length: 600 }, (_, n) => edit(n)))).toHaveLength(500);
  });
});
