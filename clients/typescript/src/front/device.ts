import { TidemarkError } from "../api.js";
import type { Environment } from "../service/environment.js";
import type { Service } from "../service/service.js";
import type { Database } from "../store/database.js";
import { guarded } from "../store/failures.js";
import { live } from "../store/live.js";
import { type Wish, write } from "../store/writes.js";

/** What the parts of the front share: the database, the clock, and whom to tell that something was written. */
export class Device {
  private closed = false;
  private readonly watches = new Set<() => void>();

  constructor(
    readonly db: Database,
    readonly env: Environment,
    readonly now: () => number,
    private readonly service: () => Service,
    private readonly full: (isFull: boolean) => void,
    private readonly written: () => Promise<void>,
  ) {}

  /** Runs what writes, on a database that is open, and has it sent. */
  async change<T>(work: () => Promise<T>): Promise<T> {
    this.check();
    try {
      const done = await guarded(work);
      this.full(false);
      this.service().edited();
      await this.written().catch(() => undefined);
      return done;
    } catch (error) {
      if (error instanceof TidemarkError && error.code === "storage_full") this.full(true);
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
    const end = live(query, listener);
    this.watches.add(end);
    return () => {
      this.watches.delete(end);
      end();
    };
  }

  close(): void {
    this.closed = true;
    for (const end of this.watches) end();
  }

  private check(): void {
    if (this.closed) throw new TidemarkError("closed", "This client was closed.");
  }
}
