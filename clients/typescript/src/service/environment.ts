import { WAKE } from "./waking.js";

/** A message to the other tabs of the same database; never to the tab itself. */
export interface Channel {
  post(message: unknown): void;
  listen(listener: (message: unknown) => void): void;
  close(): void;
}

/** What a device needs of the place it runs in, beside `fetch`, IndexedDB and a clock. */
export interface Environment {
  online(): boolean;
  onOnline(listener: (online: boolean) => void): () => void;
  /** Calls each time that the tab comes into sight, or that the app's service worker wakes it ({@link wakeTabs}). */
  onVisible(listener: () => void): () => void;
  /**
   * Waits until no other tab leads, then leads until the signal. Null: there are no locks here (an old browser, or a
   * page without TLS), so each tab leads: two open tabs ask twice, and the older answer is ignored.
   */
  readonly lead: ((name: string, signal: AbortSignal, leading: () => void) => void) | null;
  /** Null: tabs do not hear of each other; what one wants synced waits for its own interval. */
  channel(name: string): Channel | null;
  /** A few words that outlive the database; null: there is no such place, so a loss of the database goes unnoticed. */
  readonly notes: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null;
  /** Asks that the data be kept when the disk is full. */
  persist(): Promise<boolean>;
  /** Asks the browser to wake the app's service worker when there is a network again, if it can. */
  wakeLater(tag: string): void;
  random(): number;
  uuid(): string;
}

/** The browser's, or Node's where there is none; what is missing is done without. */
export function environment(): Environment {
  const page = globalThis as Partial<Window & typeof globalThis>;
  const { navigator } = globalThis as { navigator?: Navigator };
  return {
    online: () => navigator?.onLine !== false,
    onOnline: (listener) =>
      joined(
        hear(page, "online", () => listener(true)),
        hear(page, "offline", () => listener(false)),
      ),
    onVisible: (listener) =>
      joined(
        hear(page.document, "visibilitychange", () => page.document?.visibilityState === "visible" && listener()),
        hear(page.document && navigator?.serviceWorker, "message", (event) => isWake(event) && listener()),
      ),
    lead: page.document && navigator?.locks ? leadBy(navigator.locks) : null,
    channel: (name) => (page.document && "BroadcastChannel" in page ? channelOf(name) : null),
    notes: notesOf(page),
    persist: async () => (await navigator?.storage?.persist?.().catch(() => false)) ?? false,
    wakeLater: (tag) => void wakeLater(navigator, tag).catch(() => undefined),
    random: Math.random,
    uuid: uuid,
  };
}

function hear(target: Partial<EventTarget> | undefined, name: string, listener: (event: Event) => void): () => void {
  target?.addEventListener?.(name, listener);
  return () => target?.removeEventListener?.(name, listener);
}

function joined(...ends: (() => void)[]): () => void {
  return () => {
    for (const end of ends) end();
  };
}

function isWake(event: Event): boolean {
  return (event as MessageEvent).data === WAKE;
}

function leadBy(locks: LockManager): NonNullable<Environment["lead"]> {
  return (name, signal, leading) => {
    const until = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    const hold = () => {
      if (!signal.aborted) leading();
      return signal.aborted ? undefined : until;
    };
    locks.request(name, { signal }, hold).catch(() => undefined);
  };
}

function channelOf(name: string): Channel {
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) => {
      channel.onmessage = ({ data }) => listener(data);
    },
    close: () => channel.close(),
  };
}

/** Reading `localStorage` alone may throw where storage is forbidden. */
function notesOf(page: Partial<Window>): Environment["notes"] {
  try {
    return page.document ? (page.localStorage ?? null) : null;
  } catch {
    return null;
  }
}

async function wakeLater(navigator: Navigator | undefined, tag: string): Promise<void> {
  const worker = navigator?.serviceWorker?.controller ? await navigator.serviceWorker.ready : null;
  const { sync } = (worker ?? {}) as { sync?: { register(tag: string): Promise<void> } };
  await sync?.register(tag);
}

/** Without a secure context there is no `randomUUID`, but randomness. */
function uuid(): string {
  if (globalThis.crypto.randomUUID) return globalThis.crypto.randomUUID();
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
