import { describe, expect, it } from "vitest";
import { fieldCalls } from "./conformance/fieldCalls.js";
import { idCalls } from "./conformance/idCalls.js";
import { mergeCalls } from "./conformance/mergeCalls.js";
import { stampCalls } from "./conformance/stampCalls.js";
import { answer, type Call, type Case, cases, files, holdsExact, parse } from "./conformance/vectors.js";

const RUN: Readonly<Record<string, Readonly<Record<string, Call>>>> = {
  "fields.json": fieldCalls,
  "ids.json": idCalls,
  "merge.json": mergeCalls,
  "stamps.json": stampCalls,
};

/** What this runner leaves out, and why. A file or call that stands neither here nor above fails. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  "cursor.json device": "run with the store, which keeps these rules: device.test.ts",
  "cursor.json encode": "for servers: to a client a cursor is opaque text",
  "cursor.json decode": "for servers: to a client a cursor is opaque text",
  "cursor.json advance": "for servers: a client never moves a cursor, it keeps the one that it was given",
};

/** Their numbers have more digits than a JavaScript number holds, so no client in JavaScript can ever write them. */
const NO_SUCH_NUMBER = ["a number keeps its digits", "34 digits", "35 digits"];

describe.each(Object.entries(RUN))("%s", (file, calls) => {
  const [held, beyond] = split(cases(file));

  it.each(held.map((one) => [one.name, one] as const))("%s", (_name, one) => {
    expect(answer(calls, one)).toStrictEqual(one.expect);
  });

  it("leaves out no case but those whose numbers JavaScript does not have", () => {
    expect(NO_SUCH_NUMBER).toEqual(expect.arrayContaining(beyond.map((one) => one.name)));
  });
});

describe("the runner", () => {
  it("runs or names every file and call", () => {
    const unnamed = files().flatMap((file) =>
      file in RUN
        ? []
        : cases(file)
            .map((one) => `${file} ${one.call}`)
            .filter((call) => !(call in LEFT_OUT)),
    );
    expect(unnamed).toEqual([]);
  });

  it("fails on a call or a member of given that it does not know", () => {
    const one = cases("ids.json")[0] as Case;
    expect(() => answer(idCalls, { ...one, call: "toString" })).toThrow("unknown call");
    expect(() => answer(idCalls, { ...one, given: { ...one.given, more: 1 } })).toThrow("unknown member more");
  });

  it("tells the numbers that JavaScript holds from those that it does not", () => {
    const read = parse(
      '{"a": [1.50, 1E+3, -0, 1e-7, 9007199254740991, 0.1], "b": "9007199254740993", "c": 9007199254740993}',
    );
    expect(read.a).toEqual([1.5, 1000, -0, 1e-7, 9007199254740991, 0.1]);
    expect([holdsExact(read.a), holdsExact(read.b), holdsExact(read.c)]).toEqual([false, false, true]);
  });
});

function split(all: Case[]): [Case[], Case[]] {
  return [all.filter((one) => !holdsExact(one.given)), all.filter((one) => holdsExact(one.given))];
}
