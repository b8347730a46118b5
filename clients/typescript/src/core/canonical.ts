import { plain } from "./numbers.js";

/**
 * One text for one content (I2): keys in code unit order, no white space, only `"`, `\` and control characters
 * escaped, numbers plain. The data must be in normal form already (see `judge`).
 */
export function canonical(data: Readonly<Record<string, unknown>>): string {
  const members = Object.keys(data)
    .sort()
    .map((name) => `${quoted(name)}:${value(data[name])}`);
  return `{${members.join(",")}}`;
}

function value(json: unknown): string {
  if (typeof json === "string") return quoted(json);
  if (typeof json === "number") return plain(json);
  if (Array.isArray(json)) return `[${json.map(value).join(",")}]`;
  if (typeof json === "object" && json !== null) return canonical(json as Record<string, unknown>);
  return String(json);
}

function quoted(text: string): string {
  const escaped = Array.from(text, (c) => {
    if (c === '"' || c === "\\") return `\\${c}`;
    return c < " " ? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}` : c;
  });
  return `"${escaped.join("")}"`;
}
