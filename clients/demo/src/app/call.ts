import { TidemarkError } from "@tidemark/client";

/** How the API is asked for what the SDK does not do; without `getToken`, by nobody in particular. */
export interface Asking {
  url: string;
  fetch: typeof fetch;
  getToken?: (asked: { refresh: boolean }) => Promise<string | null>;
}

/** One call; a token that does not count is renewed once. Throws the server's code, or `unreachable`. */
export async function call(asking: Asking, method: string, path: string, body?: unknown): Promise<Response> {
  const first = await once(asking, method, path, body, false);
  const again = first.status === 401 && asking.getToken;
  const answer = again ? await once(asking, method, path, body, true) : first;
  if (answer.ok) return answer;
  const problem: { code?: string; detail?: string } = await answer.json().catch(() => ({}));
  throw new TidemarkError(problem.code ?? "refused", problem.detail ?? `The server said ${answer.status}.`);
}

async function once(asking: Asking, method: string, path: string, body: unknown, refresh: boolean): Promise<Response> {
  const token = await asking.getToken?.({ refresh });
  const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const init: RequestInit = { method, headers };
  if (body !== undefined) init.body = JSON.stringify(body);
  try {
    return await asking.fetch(new URL(path, asking.url), init);
  } catch {
    throw new TidemarkError("unreachable", "The server cannot be reached just now.");
  }
}
