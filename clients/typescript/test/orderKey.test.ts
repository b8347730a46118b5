import { describe, expect, it } from "vitest";
import { judge } from "../src/core/fields.js";
import { between, renumber } from "../src/core/orderKey.js";

/** A small generator of numbers in [0, 1); the seed is told by a failing test's name. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const SEEDS = Array.from({ length: 40 }, (_, i) => i + 1);

describe("order keys", () => {
  it("begin anywhere and go on in both directions", () => {
    const first = between(null, null) ?? Number.NaN;
    expect(between(first, null)).toBeGreaterThan(first);
    expect(between(null, first)).toBeLessThan(first);
  });

  it.each([
    [1, 1],
    [2, 1],
    [1, 1 + Number.EPSILON],
    [Number.NaN, 1],
    [0, Number.NaN],
  ])("say that there is no room between %d and %d", (a, b) => {
    expect(between(a, b)).toBeNull();
  });

  it("say that there is no room beyond what the server takes", () => {
    expect(between(Number.MAX_SAFE_INTEGER, null)).toBeNull();
    expect(between(null, -Number.MAX_SAFE_INTEGER)).toBeNull();
  });

  it("take neighbours that are no whole numbers, at either end", () => {
    expect(between(0.3, null)).toBeGreaterThan(0.3);
    expect(between(null, -0.3)).toBeLessThan(-0.3);
  });

  it.each(["after the left", "before the right"])("have room for 50 inserts %s neighbour", (side) => {
    let [a = 0, b = 0] = renumber(2);
    for (let i = 0; i < 50; i++) {
      const order = between(a, b);
      if (order === null) throw new Error(`no room at insert ${i}`);
      expect(order > a && order < b).toBe(true);
      if (side === "after the left") b = order;
      else a = order;
    }
  });

  it.each(SEEDS)("lie strictly between their neighbours, and the server takes them (seed %i)", (seed) => {
    const random = seeded(seed);
    for (let i = 0; i < 200; i++) {
      const a = (random() - 0.5) * 10 ** Math.floor(random() * 12 - 4);
      const b = a + random() * 10 ** Math.floor(random() * 12 - 8);
      const order = between(a, b);
      if (order === null) continue;
      expect(order > a && order < b).toBe(true);
      expect(judge("item", "update", { order }).ok).toBe(true);
    }
  });

  it.each(SEEDS)("keep the order that a person drags, renumbered where there is no room (seed %i)", (seed) => {
    const random = seeded(seed);
    let rows = renumber(8).map((order, name) => ({ name, order }));
    for (let i = 0; i < 300; i++) {
      const [moved] = rows.splice(Math.floor(random() * rows.length), 1);
      if (!moved) throw new Error("nothing to drag");
      const spot = random() < 0.5 ? 3 : Math.floor(random() * (rows.length + 1));
      const order = between(rows[spot - 1]?.order ?? null, rows[spot]?.order ?? null);
      rows.splice(spot, 0, { ...moved, order: order ?? Number.NaN });
      if (order === null)
        rows = renumber(rows.length).map((fresh, at) => ({ name: rows[at]?.name ?? -1, order: fresh }));
      const shown = [...rows].sort((left, right) => left.order - right.order);
      expect(shown.map((row) => row.name)).toEqual(rows.map((row) => row.name));
      expect(new Set(rows.map((row) => row.order)).size).toBe(rows.length);
    }
  });

  it("keep few digits, so that they cost little", () => {
    const [a = 0, b = 0] = renumber(2);
    expect(String(between(a, b)).length).toBeLessThanOrEqual(4);
    expect(String(between(0.1, 0.2))).toBe("0.15");
  });
});
