import type { Problem } from "../api.js";
import type { Database } from "../store/database.js";
import { counts } from "../store/reads.js";
import type { Http } from "../transport/http.js";
import type { Environment } from "./environment.js";
import { Exchange } from "./exchange.js";
import { Hints } from "./hints.js";
import { Syncing } from "./syncing.js";
import { type Message, Tabs } from "./tabs.js";
import type { Tokens } from "./tokens.js";

export interface Parts {
  readonly db: Database;
  readonly http: Http;
  readonly tokens: Tokens;
  readonly env: Environment;
  readonly device: { readonly id: string; readonly name?: string };
  readonly airplane: boolean;
  readonly intervalMs: number;
  readonly hints: boolean;
  /** Something of the status may be different. */
  readonly changed: () => void;
}

/** The sync of one tab: the machine, its triggers, the stream of hints and the other tabs. */
export class Service {
  readonly syncing: Syncing;
  private readonly tabs: Tabs;
  private readonly hints: Hints;
  private readonly ends: (() => void)[];
  /** What the leading tab said of itself. */
  private leader: { syncing: boolean; problem: Problem | null } = { syncing: false, problem: null };

  constructor(private readonly parts: Parts) {
    const { db, http, tokens, env, device } = parts;
    const exchange = new Exchange(db, http, tokens, device);
    this.hints = new Hints(http, tokens, device.id, env.random, () => this.syncing.tell({ type: "hint" }));
    this.tabs = new Tabs(env, db.name, (message) => this.hear(message));
    const drive = {
      now: http.now,
      random: env.random,
      intervalMs: parts.intervalMs,
      once: (signal: AbortSignal) => exchange.once(signal),
      pending: async () => (await counts(db)).pending,
      changed: () => this.changed(),
    };
    this.syncing = new Syncing(drive, { online: env.online(), airplane: parts.airplane });
    this.ends = [
      env.onOnline((online) => this.syncing.tell({ type: online ? "online" : "offline" })),
      env.onVisible(() => this.look()),
    ];
    this.tabs.say({ type: "ask" });
    this.tabs.lead(() => this.syncing.tell({ type: "leading" }));
  }

  get busy(): boolean {
    return this.follows ? this.leader.syncing : this.syncing.state === "syncing";
  }

  get problem(): Problem | null {
    return this.follows ? this.leader.problem : this.syncing.problem;
  }

  edited(): void {
    this.syncing.tell({ type: "edited" });
    if (this.follows) this.tabs.say({ type: "edited" });
    this.parts.env.wakeLater(`tidemark:${this.parts.db.name}`);
  }

  attempt(): Promise<void> {
    return this.follows ? this.tabs.ask() : this.syncing.attempt();
  }

  async close(): Promise<void> {
    for (const end of this.ends) end();
    this.hints.want(false);
    await this.syncing.close();
    this.tabs.close();
  }

  private get follows(): boolean {
    return this.syncing.state === "following";
  }

  private look(): void {
    this.syncing.tell({ type: "visible" });
    if (this.follows) this.tabs.say({ type: "edited" });
  }

  private changed(): void {
    const connected = ["idle", "waiting", "syncing"].includes(this.syncing.state);
    this.hints.want(this.parts.hints && connected);
    if (!this.follows) this.tabs.say({ type: "told", syncing: this.busy, problem: this.problem });
    this.parts.changed();
  }

  private hear(message: Message): void {
    if (message.type === "told") {
      this.leader = { syncing: message.syncing, problem: message.problem };
      if (this.follows) this.parts.changed();
    } else if (this.follows) return;
    else if (message.type === "edited") this.syncing.tell({ type: "edited" });
    else if (message.type === "ask") this.changed();
    else if (message.type === "sync") {
      void this.syncing.attempt().then(() => this.tabs.say({ type: "ended", id: message.id }));
    }
  }
}
