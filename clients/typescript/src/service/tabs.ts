import type { Problem } from "../api.js";
import type { Channel, Environment } from "./environment.js";

/** What the tabs of one database tell each other. Data never: those are in the database. */
export type Message =
  | { readonly type: "edited" }
  | { readonly type: "sync"; readonly id: string }
  | { readonly type: "ended"; readonly id: string }
  | { readonly type: "ask" }
  | { readonly type: "told"; readonly syncing: boolean; readonly problem: Problem | null };

/** No leader answers longer than this: it was closed, or is frozen. */
const NO_LEADER = 60_000;

/** One tab of a device: whether it leads, and what it hears of the others. */
export class Tabs {
  private readonly channel: Channel | null;
  private readonly abort = new AbortController();
  private readonly awaited = new Map<string, () => void>();

  constructor(
    private readonly env: Environment,
    private readonly name: string,
    private readonly hear: (message: Message) => void,
  ) {
    this.channel = env.channel(`tidemark:${name}`);
    this.channel?.listen((message) => this.take(message as Message));
  }

  /** Calls when this tab is the one that syncs: at once where there are no locks. */
  lead(leading: () => void): void {
    if (this.env.lead) this.env.lead(`tidemark:${this.name}:leader`, this.abort.signal, leading);
    else leading();
  }

  say(message: Message): void {
    if (!this.abort.signal.aborted) this.channel?.post(message);
  }

  /** Has the leading tab make an attempt; resolves when it has ended, or nobody said so for a minute. */
  ask(): Promise<void> {
    if (!this.channel) return Promise.resolve();
    const id = this.env.uuid();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.awaited.get(id)?.(), NO_LEADER);
      this.awaited.set(id, () => {
        clearTimeout(timer);
        this.awaited.delete(id);
        resolve();
      });
      this.say({ type: "sync", id });
    });
  }

  close(): void {
    for (const done of [...this.awaited.values()]) done();
    this.abort.abort();
    this.channel?.close();
  }

  private take(message: Message): void {
    if (message.type === "ended") this.awaited.get(message.id)?.();
    else this.hear(message);
  }
}
