import type { Resolver } from "../api.js";

export type Context = Parameters<Resolver["resolve"]>[1];
export type Json = Readonly<Record<string, unknown>>;

/** The JSON at an address; null where there is nothing (404). Throws for everything else that is no answer. */
export async function json(context: Context, url: URL, headers: Record<string, string> = {}): Promise<unknown> {
  const answer = await context.fetch(url, {
    headers: { accept: "application/json", ...headers },
    credentials: "omit",
    signal: context.signal,
  });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${url.host} answers ${answer.status}`);
  return answer.json();
}

/** Below a base address that may have a path of its own. */
export function address(base: string, path: string, parameters: Readonly<Record<string, string>>): URL {
  const url = new URL(base.replace(/\/$/, "") + path);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url;
}

export function list(json: unknown): Json[] {
  return Array.isArray(json) ? json.filter((one) => typeof one === "object" && one !== null) : [];
}

export function text(json: unknown): string | undefined {
  return typeof json === "string" && json !== "" ? json : undefined;
}
