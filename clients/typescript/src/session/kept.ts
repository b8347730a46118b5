import type { SessionUser } from "../api.js";

/** What a session is on this device. */
export interface Kept {
  readonly user: SessionUser;
  readonly token: string;
  readonly refreshToken: string;
  /** When the token ends by the device's clock, milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The session of all tabs, in localStorage; in memory where the browser gives none. */
export interface KeptSession {
  read(): Kept | null;
  write(kept: Kept | null): void;
  /** Calls after another tab has written. */
  onForeign(listener: () => void): void;
}

export function keptSession(name: string): KeptSession {
  const key = `tidemark-session:${name}`;
  let memory: string | null = null;
  let stored = true;
  return {
    read: () => parse(stored ? attempt(() => localStorage.getItem(key), memory) : memory),
    write: (kept) => {
      const text = kept && JSON.stringify(kept);
      memory = text;
      stored = attempt(() => {
        if (text === null) localStorage.removeItem(key);
        else localStorage.setItem(key, text);
        return true;
      }, false);
    },
    onForeign: (listener) => {
      if (typeof addEventListener !== "function") return;
      addEventListener("storage", (event) => {
        const changed = (event as StorageEvent).key;
        if (changed === key || changed === null) listener();
      });
    },
  };
}

/** A browser may forbid the storage, or have none left. */
function attempt<T>(use: () => T, otherwise: T): T {
  try {
    return use();
  } catch {
    return otherwise;
  }
}

function parse(text: string | null): Kept | null {
  const kept = attempt(() => JSON.parse(text ?? "null") as Partial<Kept> | null, null);
  const whole =
    typeof kept?.token === "string" &&
    typeof kept.refreshToken === "string" &&
    typeof kept.expiresAt === "number" &&
    typeof kept.user?.id === "string";
  return whole ? (kept as Kept) : null;
}
