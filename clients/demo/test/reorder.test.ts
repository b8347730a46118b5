import { describe, expect, it } from "vitest";
import { keysFor, moved } from "../src/items/reorder";

interface Row {
  localId: string;
  order?: number | null;
}

/** As the collections sort: by order, absent last, ties as they stand. */
function sorted(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => (a.order ?? Number.POSITIVE_INFINITY) - (b.order ?? Number.POSITIVE_INFINITY) || 0);
}

function written(rows: readonly Row[], keys: Map<string, number>): Row[] {
  return rows.map((row) => ({ ...row, order: keys.get(row.localId) ?? row.order ?? null }));
}

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const ids = (rows: readonly Row[]) => rows.map((row) => row.localId);
const keyed = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({ localId: `r${at}`, order: at + 1 }));

describe("reordering", () => {
  it("writes one key for one row that moved between others", () => {
    expect([...keysFor(moved(keyed(5), 4, 1), 1).keys()]).toEqual(["r4"]);
  });

  it("keeps what a person made of any list, whatever keys it had before", () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const next = random(seed);
      let rows: Row[] = sorted(
        keyed(2 + Math.floor(next() * 12)).map((row) => (next() < 0.3 ? { localId: row.localId } : row)),
      );
      for (let turn = 0; turn < 20; turn += 1) {
        const from = Math.floor(next() * rows.length);
        const to = Math.floor(next() * rows.length);
        const wanted = moved(rows, from, to);
        rows = sorted(written(wanted, keysFor(wanted, to)));
        expect(ids(rows), `seed ${seed}, turn ${turn}`).toEqual(ids(wanted));
      }
    }
  });

  it("gives new keys to all where no number fits between two", () => {
    const tight = [
      { localId: "a", order: 1 },
      { localId: "b", order: 1 + Number.EPSILON },
      { localId: "c", order: 5 },
    ];
    const wanted = moved(tight, 2, 1);
    const after = written(wanted, keysFor(wanted, 1));
    expect(ids(sorted(after))).toEqual(["a", "c", "b"]);
    expect(new Set(after.map((row) => row.order)).size).toBe(3);
  });
});
