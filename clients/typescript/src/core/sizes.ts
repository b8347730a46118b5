import { isTexts } from "./catalogue.js";
import { digitsOf } from "./numbers.js";
import { utf8Length } from "./texts.js";

const FIXED = 16;

/** How large the server counts fields to be, in bytes: a fixed cost for each, and its UTF-8 text (I4). */
export function sizeOfFields(data: Readonly<Record<string, unknown>>): number {
  return Object.entries(data).reduce((sum, [name, value]) => sum + FIXED + utf8Length(name) + sizeOf(value), 0);
}

/** Of one value. */
export function sizeOf(value: unknown): number {
  if (typeof value === "string") return utf8Length(value);
  if (typeof value === "number") return digitsOf(value).digits.length;
  if (isTexts(value)) return value.reduce((sum, text) => sum + FIXED + utf8Length(text), 0);
  if (typeof value === "object" && value !== null) {
    return Object.values(value).reduce((sum, part) => sum + utf8Length(String(part)), 0);
  }
  return FIXED;
}
