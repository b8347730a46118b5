import { liveQuery } from "dexie";
import { type Problem, type Status, TidemarkError } from "../api.js";
import type { Service } from "../service/service.js";
import { type Database, type Place, place, self } from "../store/database.js";
import { type Counts, counts } from "../store/reads.js";

interface Facts extends Counts {
  readonly place: Place;
  readonly airplane: boolean;
}

interface Waiter {
  readonly request: number;
  readonly resolve: () => void;
  readonly reject: (error: TidemarkError) => void;
}

/** The status of the device: what the database says, and what the sync says of itself. */
export class StatusBoard {
  current: Status;
  airplane: boolean;
  /** What the device itself is in want of; stays until it is settled. */
  storage: Problem | null = null;
  private facts: Facts | null = null;
  private readonly listeners = new Set<(status: Status) => void>();
  private end: (() => void) | null = null;
  private waiters: Waiter[] = [];

  constructor(
    private readonly db: Database,
    private readonly service: () => Service,
    private readonly onAirplane: (on: boolean) => void,
    airplane: boolean,
  ) {
    this.airplane = airplane;
    this.current = statusOf(null, { online: false, busy: false, problem: null });
  }

  async start(): Promise<void> {
    this.take(await this.read());
    const live = liveQuery(() => this.read()).subscribe({ next: (facts) => this.take(facts), error: () => undefined });
    this.end = () => live.unsubscribe();
  }

  stop(): void {
    this.end?.();
    this.listeners.clear();
    for (const { reject } of this.waiters) reject(new TidemarkError("closed", "This client was closed."));
    this.waiters = [];
  }

  listen(listener: (status: Status) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells the listeners if anything is different. */
  update(): void {
    const service = this.service();
    const problem = this.storage ?? service.problem;
    const next = statusOf(this.facts, { online: service.syncing.online, busy: service.busy, problem });
    const differs = JSON.stringify(next) !== JSON.stringify(this.current);
    if (differs) this.current = next;
    for (const listener of differs ? [...this.listeners] : []) listener(next);
    this.settle();
  }

  private settle(): void {
    const answered = this.current.caughtUp ? (this.facts?.place.answered ?? 0) : 0;
    const done = this.waiters.filter(({ request }) => answered > request);
    this.waiters = this.waiters.filter((waiter) => !done.includes(waiter));
    for (const { resolve } of done) resolve();
  }

  /** Resolves when the answer of a request after this one is stored and left nothing to send or to fetch. */
  caughtUpSince(request: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiters.push({ request, resolve, reject });
      this.update();
    });
  }

  /** Airplane mode, as this tab or another one has set it. */
  setAirplane(on: boolean): void {
    if (on === this.airplane) return;
    this.airplane = on;
    this.onAirplane(on);
  }

  private async read(): Promise<Facts> {
    return this.db.transaction("r", this.db.tables, async () => ({
      ...(await counts(this.db)),
      place: await place(this.db),
      airplane: (await self(this.db))?.airplane ?? false,
    }));
  }

  private take(facts: Facts): void {
    const landed = this.facts !== null && facts.place.answered > this.facts.place.answered;
    this.facts = facts;
    if (landed && facts.place.whole && this.storage?.code === "storage_evicted") this.storage = null;
    this.setAirplane(facts.airplane);
    this.update();
  }
}

function statusOf(
  facts: Facts | null,
  sync: { readonly online: boolean; readonly busy: boolean; readonly problem: Problem | null },
): Status {
  const pending = facts?.pending ?? 0;
  return {
    online: sync.online,
    syncing: sync.busy,
    pending,
    rejected: facts?.rejected ?? 0,
    conflicts: facts?.conflicts ?? 0,
    lastSyncedAt: facts?.place.syncedAt ?? null,
    caughtUp: pending === 0 && facts?.place.whole === true,
    problem: sync.problem,
  };
}
