import { type Problem, type Status, TidemarkError } from "../api.js";
import type { Service } from "../service/service.js";
import { type Database, type Place, place, self } from "../store/database.js";
import { live } from "../store/live.js";
import { type Counts, counts } from "../store/reads.js";

interface Facts extends Counts {
  readonly place: Place;
  readonly airplane: boolean;
  /** Which look at the database this is: an older one never takes the place of a newer. */
  readonly look: number;
}

const STORAGE = {
  storage_full: "There is no room left on this device: the last edit was not saved.",
  storage_evicted: "The browser removed this device's data. All is fetched again; what was not sent yet is lost.",
} as const;

interface Waiter {
  readonly request: number;
  readonly resolve: () => void;
  readonly reject: (error: TidemarkError) => void;
}

/** The status of the device: what the database says, and what the sync says of itself. */
export class StatusBoard {
  current: Status;
  airplane: boolean;
  /** What the device itself is in want of; stays until it has it. */
  private storage: Problem | null = null;
  private facts: Facts | null = null;
  private readonly listeners = new Set<(status: Status) => void>();
  private end: (() => void) | null = null;
  private waiters: Waiter[] = [];
  private stopped = false;
  private looks = 0;

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
    await this.refresh();
    this.end = live(
      () => this.read(),
      (facts) => this.take(facts),
    );
  }

  stop(): void {
    this.end?.();
    this.stopped = true;
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
      if (this.stopped) return reject(new TidemarkError("closed", "This client was closed."));
      this.waiters.push({ request, resolve, reject });
      this.update();
    });
  }

  want(code: keyof typeof STORAGE): void {
    this.storage = { code, message: STORAGE[code] };
    if (this.facts) this.update();
  }

  has(code: keyof typeof STORAGE): void {
    if (this.storage?.code !== code) return;
    this.storage = null;
    this.update();
  }

  /** Airplane mode, as this tab or another one has set it. */
  setAirplane(on: boolean): void {
    if (on === this.airplane) return;
    this.airplane = on;
    this.onAirplane(on);
  }

  /** Looks now, so that who has just written sees it in the status. */
  async refresh(): Promise<void> {
    this.take(await this.read());
  }

  private async read(): Promise<Facts> {
    const look = ++this.looks;
    // The place first: nothing that its answer settled is counted as waiting.
    const at = await place(this.db);
    const airplane = (await self(this.db))?.airplane ?? false;
    return { ...(await counts(this.db)), place: at, airplane, look };
  }

  private take(facts: Facts): void {
    if (this.stopped || facts.look < (this.facts?.look ?? 0)) return;
    const landed = this.facts !== null && facts.place.answered > this.facts.place.answered;
    this.facts = facts;
    if (landed && facts.place.whole) this.has("storage_evicted");
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
