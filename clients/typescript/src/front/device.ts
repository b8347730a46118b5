import { liveQuery } from "dexie";
import { TidemarkError } from "../api.js";
import type { Environment } from "../service/environment.js";
import type { Service } from "../service/service.js";
import type { Database } from "../store/database.js";
import { guarded } from "../store/failures.js";
import { type Wish, write } from "../store/writes.js";

/** What the parts of the front share: the database, the clock, and whom to tell that something was written. */
export class Device {
  private closed = false;

  constructor(
    readonly db: Database,
    readonly env: Environment,
    readonly now: () => number,
    private readonly service: () => Service,
    private readonly full: () => void,
  ) {}

  /** Runs what writes, on a database that is open, and has it sent. */
  async change<T>(work: () => Promise<T>): Promise<T> {
    this.check();
    try {
      const done = await guarded(work);
      this.service().edited();
      return done;
    } catch (error) {
      if (error instanceof TidemarkError && error.code === "storage_full") this.full();
      throw error;
    }
  }

  write(wish: Omit<Wish, "changeId" | "now">): Promise<boolean> {
    const whole: Wish = { ...wish, changeId: this.env.uuid(), now: this.now() };
    return this.change(() => write(this.db, whole));
  }

  async read<T>(work: () => Promise<T>): Promise<T> {
    this.check();
    return work();
  }

  /** Calls with what `query` finds, now and whenever that may have changed, whichever tab changed it. */
  watch<T>(query: () => Promise<T>, listener: (found: T) => void): () => void {
    this.check();
    const end = liveQuery(query).subscribe({ next: listener, error: () => undefined });
    return () => end.unsubscribe();
  }

  close(): void {
    this.closed = true;
  }

  private check(): void {
    if (this.closed) throw new TidemarkError("closed", "This client was closed.");
  }
}
