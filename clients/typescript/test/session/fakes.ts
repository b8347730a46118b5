import { vi } from "vitest";

/** What a test says to one request. */
export type Says = (body: Record<string, unknown>, path: string) => Response | Promise<Response>;

/** A server of accounts that answers as it is told, and remembers what it was asked. */
export class FakeServer {
  readonly asked: { path: string; body: Record<string, unknown> }[] = [];
  says: Says = () => problem(500, "internal");

  readonly fetch: typeof fetch = async (input, init) => {
    const path = new URL(String(input)).pathname.replace("/api/auth/", "");
    const body = JSON.parse(String(init?.body)) as Record<string, unknown>;
    this.asked.push({ path, body });
    return this.says(body, path);
  };

  paths(): string[] {
    return this.asked.map((one) => one.path);
  }
}

/** The families of the server's ADR 16: the present refresh token makes the next, the one before gives it again for 30 s. */
export class FakeFamily {
  private generation = 0;
  private rotatedAt = Number.NEGATIVE_INFINITY;
  private over = false;

  constructor(private readonly now: () => number) {}

  readonly says: Says = (body, path) => {
    if (path === "login") return this.entered();
    const sent = Number(String(body.refreshToken).replace("r", ""));
    const again = sent === this.generation - 1 && this.now() < this.rotatedAt + 30_000;
    this.over ||= sent !== this.generation && !again;
    if (this.over) return problem(401, "session_ended");
    if (!again) {
      this.generation++;
      this.rotatedAt = this.now();
    }
    return this.entered();
  };

  get rotations(): number {
    return this.generation;
  }

  private entered(): Response {
    return entered(`t${this.generation}`, `r${this.generation}`);
  }
}

export function entered(token: string, refreshToken: string): Response {
  const user = { id: "u1", email: "ada@example.com", name: "Ada", emailVerified: false };
  return Response.json({ token, refreshToken, expiresIn: 900, user });
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ code, detail: `About ${code}.`, status }, { status, headers });
}

/** One browser: a storage and locks that its tabs share. */
export function browser(): void {
  const items = new Map<string, string>();
  const events = new EventTarget();
  const set = (key: string, value: string | null) => {
    if (value === null) items.delete(key);
    else items.set(key, value);
    events.dispatchEvent(Object.assign(new Event("storage"), { key }));
  };
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => set(key, value),
    removeItem: (key: string) => set(key, null),
  });
  vi.stubGlobal("addEventListener", events.addEventListener.bind(events));
  vi.stubGlobal("navigator", { onLine: true, locks: new FakeLocks() });
}

class FakeLocks {
  private last: Promise<unknown> = Promise.resolve();

  request<T>(_name: string, work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(work, work);
    this.last = mine.catch(() => undefined);
    return mine;
  }
}
