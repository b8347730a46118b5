import { TidemarkError } from "../api.js";
import type { Kept } from "./kept.js";

type EnterPath = "register" | "login" | "refresh" | "password";

/** How the account's addresses are asked. */
export interface Accounts {
  /** Throws {@link TidemarkError}: the server's code, or `unreachable` where no answer came. */
  enter(path: EnterPath, body: Readonly<Record<string, unknown>>, token?: string): Promise<Kept>;
  logout(refreshToken: string): Promise<void>;
}

/** A refresh that is lost must be asked again soon (ADR 16); a person who signs in waits as long as a browser does. */
const PATIENCE_MS = { refresh: 10_000, other: 30_000 };

const SENTENCES: Readonly<Record<string, string>> = {
  email_taken: "There is an account with this e-mail address already: sign in instead.",
  bad_credentials: "The e-mail address or the password is wrong.",
  wrong_password: "The current password is another one. Nothing has changed.",
  bad_email: "That is no e-mail address.",
  weak_password: "Choose another password: 8 to 256 characters, and not one that everybody tries first.",
  session_ended: "You have been signed out: sign in again. What you wrote is still here.",
  device_revoked: "This device was signed out from elsewhere: sign in again. What you wrote is still here.",
};

export function accounts(url: string, asked: typeof fetch, now: () => number): Accounts {
  const post = async (path: string, body: unknown, token?: string): Promise<Response> => {
    const signal = AbortSignal.timeout(path === "refresh" ? PATIENCE_MS.refresh : PATIENCE_MS.other);
    const bearer = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const headers = { "content-type": "application/json", ...bearer };
    return asked(new URL(`/api/auth/${path}`, url), { method: "POST", headers, body: JSON.stringify(body), signal });
  };
  return {
    enter: async (path, body, token) => {
      const from = now();
      const answer = await post(path, body, token).catch(lost);
      const json = await answer.json().catch(() => null);
      if (!answer.ok) throw refusal(answer, json);
      return entered(json, from) ?? lost(undefined);
    },
    logout: async (refreshToken) => {
      await post("logout", { refreshToken });
    },
  };
}

function lost(cause: unknown): never {
  throw new TidemarkError("unreachable", "The server cannot be reached: check the network and try again.", { cause });
}

/** The time of the request counts, not that of the answer: a token is never thought good for longer than it is. */
function entered(json: unknown, from: number): Kept | undefined {
  const { token, refreshToken, expiresIn, user } = (json ?? {}) as Record<string, unknown>;
  const { id, email, name } = (user ?? {}) as Record<string, unknown>;
  if (typeof token !== "string" || typeof refreshToken !== "string" || typeof id !== "string") return undefined;
  const person = { id, email: typeof email === "string" ? email : "", name: typeof name === "string" ? name : null };
  return { token, refreshToken, expiresAt: from + (Number(expiresIn) || 0) * 1_000, user: person };
}

function refusal(answer: Response, json: unknown): TidemarkError {
  const problem = (json ?? {}) as { code?: unknown; detail?: unknown };
  const seconds = Number(answer.headers.get("retry-after") ?? "");
  const busy = answer.status >= 500 ? "server_busy" : "refused";
  const code = typeof problem.code === "string" ? problem.code : busy;
  const told = typeof problem.detail === "string" ? problem.detail : "The server could not do that now: try again.";
  const wait = seconds > 0 ? { retryAfterMs: seconds * 1_000 } : {};
  const sentence = answer.status === 429 && seconds > 0 ? `Too many tries: wait ${period(seconds)}.` : SENTENCES[code];
  return new TidemarkError(code, sentence ?? told, { status: answer.status, ...wait });
}

function period(seconds: number): string {
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
