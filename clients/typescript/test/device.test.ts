import { describe, expect, it } from "vitest";
import { deviceCalls } from "./conformance/deviceCalls.js";
import { answer, type Case, cases } from "./conformance/vectors.js";

const own = cases("cursor.json").filter(({ call }) => call === "device");

describe("cursor.json, the device", () => {
  it.each(own.map((one) => [one.name, one] as const))("%s", (_name, one) => {
    expect(answer(deviceCalls, one)).toStrictEqual(one.expect);
  });

  it("has cases, and fails on members that it does not know", () => {
    expect(own.length).toBeGreaterThan(20);
    const one = own[0] as Case;
    expect(() => answer(deviceCalls, { ...one, call: "encode" })).toThrow("unknown call");
    expect(() => answer(deviceCalls, { ...one, given: { ...one.given, more: 1 } })).toThrow("unknown member more");
    const steps = [{ answer: { acknowledged: [], more: 1 } }];
    expect(() => answer(deviceCalls, { ...one, given: { ...one.given, steps } })).toThrow("unknown member more");
  });
});
