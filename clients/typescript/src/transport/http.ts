import { type Failure, failureOf } from "./problem.js";

export interface Http {
  /** The server's address, without a slash at its end. */
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

export type Reply<T> = { readonly ok: true; readonly body: T } | { readonly ok: false; readonly failure: Failure };

/** For the whole call, the body of the answer included: longer than the server ever waits. */
const TIMEOUT = 30_000;

/** One call with a bearer token, and its JSON. Never throws: what goes wrong is a {@link Failure}. */
export async function call(
  http: Http,
  asked: { path: string; token: string; body?: unknown; signal?: AbortSignal },
): Promise<Reply<unknown>> {
  const ended = new AbortController();
  const end = () => ended.abort(new Error("The server did not answer in time."));
  const timer = setTimeout(end, TIMEOUT);
  asked.signal?.addEventListener("abort", end);
  try {
    const response = await http.fetch(http.url + asked.path, {
      ...(asked.body === undefined ? {} : { method: "POST", body: JSON.stringify(asked.body) }),
      headers: headersOf(asked.token, asked.body !== undefined),
      signal: ended.signal,
      cache: "no-store",
      credentials: "omit",
    });
    if (!response.ok) return { ok: false, failure: await failureOf(response, http.now()) };
    return { ok: true, body: await response.json() };
  } catch (error) {
    const message = error instanceof Error ? error.message : "The server cannot be reached.";
    return { ok: false, failure: { kind: "network", message } };
  } finally {
    clearTimeout(timer);
    asked.signal?.removeEventListener("abort", end);
  }
}

function headersOf(token: string, hasBody: boolean): Record<string, string> {
  const headers: Record<string, string> = {
    Authorization: `Bearer ${token}`,
    Accept: "application/json, application/problem+json",
  };
  return hasBody ? { ...headers, "Content-Type": "application/json" } : headers;
}
