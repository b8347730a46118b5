import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { plain } from "../../src/core/numbers.js";

const FOLDER = join(import.meta.dirname, "../../../../schemas/conformance");

export interface Case {
  readonly name: string;
  readonly why: string;
  readonly laws: string[];
  readonly call: string;
  readonly given: Record<string, unknown>;
  readonly expect: unknown;
}

/** What a call computes; `members` are all that its `given` may hold. */
export interface Call {
  readonly members: readonly string[];
  readonly run: (given: Record<string, unknown>) => unknown;
}

/** A call whose `given` is a `Given`. */
export function call<Given>(members: readonly (keyof Given & string)[], run: (given: Given) => unknown): Call {
  return { members, run: (given) => run(given as Given) };
}

/** A number of the file that no JavaScript number holds. */
export class Exact {
  constructor(readonly text: string) {}
}

export function files(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json"))
    .sort();
}

/** Refuses a format or version that is not known, and members that are not (README of the vectors). */
export function cases(file: string): Case[] {
  const read = parse(readFileSync(join(FOLDER, file), "utf8"));
  only(read, ["format", "version", "description", "cases"], file);
  if (read.format !== "tidemark-conformance" || read.version !== 1) {
    throw new Error(`${file}: unknown format ${String(read.format)} or version ${String(read.version)}`);
  }
  const all = read.cases as Case[];
  for (const one of all) {
    only(one, ["name", "why", "laws", "call", "given", "expect"], `${file}: ${one.name}`);
  }
  return all;
}

/** Fails on a call, or a member of `given`, that this runner does not know. */
export function answer(calls: Readonly<Record<string, Call>>, one: Case): unknown {
  const known = Object.hasOwn(calls, one.call) ? calls[one.call] : undefined;
  if (!known) {
    throw new Error(`unknown call ${one.call}`);
  }
  only(one.given, known.members, one.name);
  return known.run(one.given);
}

export function only(given: object, members: readonly string[], where: string): void {
  const strangers = Object.keys(given).filter((name) => !members.includes(name));
  if (strangers.length > 0) {
    throw new Error(`${where}: unknown member ${strangers.join(", ")}`);
  }
}

export function holdsExact(value: unknown): boolean {
  if (value instanceof Exact) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsExact);
}

/** JSON with its repetitions written out, and each number either exactly itself or an {@link Exact}. */
export function parse(text: string): Record<string, unknown> {
  const marked = text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') || isHeld(token) ? token : `{"$exact": "${token}"}`,
  );
  return JSON.parse(marked, (_name, value) => {
    if (typeof value !== "object" || value === null || Object.keys(value).length !== 1) return value;
    if (Array.isArray(value.$repeat)) return String(value.$repeat[0]).repeat(value.$repeat[1]);
    return typeof value.$exact === "string" ? new Exact(value.$exact) : value;
  });
}

function isHeld(token: string): boolean {
  return normalised(plain(Number(token))) === normalised(writtenOut(token));
}

function writtenOut(token: string): string {
  const [mantissa = "", exponent = "0"] = token.replace(/^-/, "").split(/e/i);
  const [whole = "", fraction = ""] = mantissa.split(".");
  const point = whole.length + Number(exponent);
  const digits = (whole + fraction).padEnd(point, "0");
  const wide = point > 0 ? digits : "0".repeat(1 - point) + digits;
  const at = Math.max(point, 1);
  return `${token.startsWith("-") ? "-" : ""}${wide.slice(0, at)}.${wide.slice(at)}`;
}

function normalised(decimal: string): string {
  const [whole = "", fraction = ""] = decimal.replace("-", "").split(".");
  const text = `${whole.replace(/^0+/, "")}.${fraction.replace(/0+$/, "")}`;
  return decimal.startsWith("-") && text !== "." ? `-${text}` : text;
}
