import { type Session, type SessionOptions, type SessionUser, TidemarkError } from "../api.js";
import { accounts } from "./accounts.js";
import { type Kept, keptSession } from "./kept.js";
import { isOver, renew } from "./renewal.js";

const EARLY_MS = 60_000;

/**
 * The session of a person on this device, shared by all tabs. Tokens are renewed a minute before they end, by one tab
 * for all. It ends when the person ends it or the server says so, never for a network: `getToken` then throws
 * {@link TidemarkError} `unreachable`, and the session stays.
 */
export function createSession(options: SessionOptions): Session {
  const now = options.now ?? Date.now;
  const server = accounts(options.url, options.fetch ?? ((...asked) => fetch(...asked)), now);
  const kept = keptSession(options.name);
  const lock = `tidemark-session:${options.name}`;
  const listeners = new Set<(user: SessionUser | null) => void>();
  let user = kept.read()?.user ?? null;
  let given: string | null = null;
  let renewing: Promise<Kept | null> | null = null;

  const tell = () => {
    const latest = kept.read()?.user ?? null;
    if (JSON.stringify(latest) === JSON.stringify(user)) return;
    user = latest;
    for (const listener of [...listeners]) listener(user);
  };
  const keep = (next: Kept | null) => {
    kept.write(next);
    tell();
  };
  const enter = async (path: "register" | "login", body: object): Promise<SessionUser> => {
    const next = await server.enter(path, { ...body, deviceId: options.deviceId });
    keep(next);
    return next.user;
  };

  /** Another tab may have signed in or out meanwhile: its word is newer than this answer. */
  const renewed = async (old: Kept): Promise<Kept | null> => {
    const unchanged = () => kept.read()?.refreshToken === old.refreshToken;
    try {
      const next = await renew(server, old, options.deviceId, now);
      if (unchanged()) keep(next);
    } catch (refusal) {
      if (!unchanged()) return kept.read();
      if (!isOver(refusal)) throw refusal;
      keep(null);
    }
    return kept.read();
  };
  /** What another tab has renewed while this one waited is as good. */
  const current = (refused: string | null): Promise<Kept | null> =>
    alone(lock, async () => {
      const latest = kept.read();
      return latest && !isGood(latest, refused, EARLY_MS) ? renewed(latest) : latest;
    });
  const isGood = (one: Kept, refused: string | null, forMs: number) =>
    one.token !== refused && one.expiresAt - now() > forMs;
  const give = (token: string | null) => {
    given = token;
    return token;
  };

  const getToken: Session["getToken"] = async ({ refresh }) => {
    const before = kept.read();
    if (!before) return give(null);
    const refused = refresh ? (given ?? before.token) : null;
    if (isGood(before, refused, EARLY_MS)) return give(before.token);
    renewing ??= current(refused).finally(() => {
      renewing = null;
    });
    try {
      return give((await renewing)?.token ?? null);
    } catch (refusal) {
      if (isGood(before, refused, 0)) return give(before.token);
      throw refusal;
    }
  };

  kept.onForeign(tell);
  return {
    get user() {
      return user;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    register: (wanted) => enter("register", wanted),
    login: (wanted) => enter("login", wanted),
    changePassword: async (given) => {
      await getToken({ refresh: false });
      await alone(lock, async () => {
        const before = kept.read();
        if (!before) throw new TidemarkError("signed_out", "Nobody is signed in on this device.");
        const next = await server.enter("password", given, before.token);
        if (kept.read()?.refreshToken === before.refreshToken) keep(next);
      });
    },
    logout: async () => {
      const ended = kept.read();
      keep(null);
      if (ended) await server.logout(ended.refreshToken).catch(() => undefined);
    },
    getToken,
  };
}

/** One tab at a time. Without locks (plain http) the server's grace for the same token twice has to do. */
function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const offline = globalThis.navigator?.onLine === false;
  if (offline) {
    return Promise.reject(new TidemarkError("unreachable", "There is no network: try again later."));
  }
  const locks = globalThis.navigator?.locks;
  return locks ? (locks.request(name, work) as Promise<T>) : work();
}
