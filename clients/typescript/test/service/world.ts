import "fake-indexeddb/auto";
import { vi } from "vitest";
import { type Client, type ClientOptions, createClient, type Environment } from "../../src/index.js";
import { type Body, SimServer } from "../sim/server.js";

/** What one page sees of the browser that it is in. */
export interface Tab {
  readonly env: Environment;
  setOnline(online: boolean): void;
  show(): void;
}

/** A browser with tabs: locks, channels and storage as it has them, all in memory. */
export class Browser {
  readonly notes = new Map<string, string>();
  private readonly locks = new Map<string, (() => void)[]>();
  private readonly channels = new Map<string, Set<(message: unknown) => void>>();
  private ids = 0;

  tab({ withLocks = true, withChannel = true } = {}): Tab {
    let online = true;
    const [onOnline, onVisible] = [new Set<(online: boolean) => void>(), new Set<() => void>()];
    const env: Environment = {
      online: () => online,
      onOnline: (listener) => added(onOnline, listener),
      onVisible: (listener) => added(onVisible, listener),
      lead: withLocks ? (name, signal, leading) => this.lock(name, signal, leading) : null,
      channel: (name) => (withChannel ? this.channel(name) : null),
      notes: {
        getItem: (name) => this.notes.get(name) ?? null,
        setItem: (name, value) => void this.notes.set(name, value),
        removeItem: (name) => void this.notes.delete(name),
      },
      persist: async () => true,
      wakeLater: () => undefined,
      random: () => 1,
      uuid: () => `00000000-0000-4000-8000-${String(this.ids++).padStart(12, "0")}`,
    };
    const setOnline = (now: boolean) => {
      online = now;
      for (const listener of onOnline) listener(now);
    };
    const show = () => {
      for (const listener of onVisible) listener();
    };
    return { env, setOnline, show };
  }

  private lock(name: string, signal: AbortSignal, leading: () => void): void {
    const waiting = this.locks.get(name) ?? [];
    this.locks.set(name, waiting);
    waiting.push(leading);
    if (waiting.length === 1) leading();
    signal.addEventListener("abort", () => {
      const led = waiting[0] === leading;
      waiting.splice(waiting.indexOf(leading), 1);
      if (led) waiting[0]?.();
    });
  }

  private channel(name: string): ReturnType<Environment["channel"]> {
    const all = this.channels.get(name) ?? new Set();
    this.channels.set(name, all);
    let own: ((message: unknown) => void) | undefined;
    return {
      post: (message) => {
        for (const listener of all) if (listener !== own) queueMicrotask(() => listener(message));
      },
      listen: (listener) => {
        own = listener;
        all.add(listener);
      },
      close: () => void (own && all.delete(own)),
    };
  }
}

function added<T>(set: Set<T>, one: T): () => void {
  set.add(one);
  return () => set.delete(one);
}

export interface Call {
  readonly path: string;
  readonly token: string;
  readonly body: Body;
}

/** A server behind `fetch`; `answers` are given first, one for each call, instead of its own. */
export class Network {
  readonly server = new SimServer();
  readonly calls: Call[] = [];
  readonly answers: ((call: Call) => Response | Promise<Response>)[] = [];
  down = false;
  underway = 0;
  most = 0;

  readonly fetch: typeof fetch = async (url, init) => {
    const headers = new Headers(init?.headers);
    const token = (headers.get("Authorization") ?? "").replace("Bearer ", "");
    const call = { path: new URL(String(url)).pathname, token, body: JSON.parse(String(init?.body ?? "{}")) as Body };
    this.calls.push(call);
    this.most = Math.max(this.most, ++this.underway);
    try {
      await new Promise((go) => setImmediate(go));
      if (this.down) throw new TypeError("fetch failed");
      const next = this.answers.shift();
      if (next) return await next(call);
      return this.answer(call);
    } finally {
      this.underway--;
    }
  };

  answer(call: Call): Response {
    this.server.now = Date.now();
    const data = this.server.sync(call.body);
    return data === "tooLarge" ? problem(413, "too_many_changes") : Response.json({ success: true, data });
  }
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ code, detail: `It is ${code}.`, status }, { status, headers });
}

export function tokenOf(user: string, more = ""): string {
  return `h.${btoa(JSON.stringify({ sub: user, more }))}.s`;
}

const open: Client[] = [];
let names = 0;

export function newName(): string {
  return `service-${names++}`;
}

export async function start(network: Network, tab: Tab, options: Partial<ClientOptions> = {}): Promise<Client> {
  const given = {
    url: "https://sync.test/",
    databaseName: newName(),
    getToken: async () => tokenOf("ada"),
    hints: false,
    fetch: network.fetch,
    ...options,
  };
  const client = await createClient(given, tab.env);
  open.push(client);
  return client;
}

export async function closeAll(): Promise<void> {
  await Promise.all(open.splice(0).map((client) => client.close()));
}

/** Timers and the date are the test's; what IndexedDB needs to move on is not. */
export function ownTime(): void {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
    now: 1_800_000_000_000,
  });
}

/** Lets time pass, and all that comes of it happen. */
export async function pass(ms: number): Promise<void> {
  for (let left = ms; left >= 0; left -= 100) {
    await vi.advanceTimersByTimeAsync(Math.min(left, 100));
    for (let turn = 0; turn < 12; turn++) await new Promise((go) => setImmediate(go));
  }
  for (let round = 0; round < 12; round++) {
    await vi.advanceTimersByTimeAsync(1);
    for (let turn = 0; turn < 20; turn++) await new Promise((go) => setImmediate(go));
  }
}
