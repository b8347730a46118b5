import type { Problem } from "../api.js";
import { type Context, type Event, type Machine, newMachine, step } from "../core/machine.js";
import type { Ended } from "./exchange.js";

/** What drives the machine: a clock, chance, and the one request that it may have away. */
export interface Drive {
  readonly now: () => number;
  readonly random: () => number;
  readonly intervalMs: number;
  readonly once: (signal: AbortSignal) => Promise<Ended>;
  /** How many edits are not settled: the watchdog's question. */
  readonly pending: () => Promise<number>;
  readonly changed: () => void;
}

/** A request that takes longer is given up; longer than any timeout of the transport. */
const STUCK = 120_000;
const LATE = 5_000;

/** What is given up is not waited for: an app's `getToken` may never come back. */
function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(null)));
}

interface Waiter {
  begun: boolean;
  readonly done: () => void;
}

/** Runs the machine: timers in, events in, one request at a time out. */
export class Syncing {
  problem: Problem | null = null;
  private machine: Machine;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly watchdog: ReturnType<typeof setInterval>;
  private running: Promise<void> = Promise.resolve();
  private abort = new AbortController();
  private since = 0;
  private waiters: Waiter[] = [];

  constructor(
    private readonly drive: Drive,
    facts: { readonly online: boolean; readonly airplane: boolean },
  ) {
    this.machine = newMachine(facts);
    this.watchdog = setInterval(() => void this.watch().catch(() => undefined), drive.intervalMs);
  }

  get state(): Machine["state"] {
    return this.machine.state;
  }

  get online(): boolean {
    return this.machine.online && !this.machine.airplane;
  }

  tell(event: Event): void {
    const before = this.machine;
    this.machine = step(before, event, this.context());
    this.setTimer();
    const [was, is] = [before.state === "syncing", this.machine.state === "syncing"];
    if (is && !was) this.begin();
    if (was && !is) this.leave(event);
    if (before !== this.machine) this.drive.changed();
  }

  /** One attempt from now on; resolves when it has ended, or at once where none may be made. */
  attempt(): Promise<void> {
    return new Promise((done) => {
      const waiter = { begun: false, done };
      this.waiters.push(waiter);
      this.tell({ type: "asked" });
      if (this.state !== "syncing") this.finish([waiter]);
    });
  }

  /** Ends for good; resolves when no request is away any more. */
  async close(): Promise<void> {
    this.tell({ type: "close" });
    clearInterval(this.watchdog);
    this.abort.abort();
    this.finish(this.waiters);
    await this.running;
  }

  private context(): Context {
    return { now: this.drive.now(), random: this.drive.random(), intervalMs: this.drive.intervalMs };
  }

  private setTimer(): void {
    clearTimeout(this.timer);
    if (this.machine.dueAt === null) return;
    const wait = Math.min(Math.max(0, this.machine.dueAt - this.drive.now()), 2 ** 31 - 1);
    this.timer = setTimeout(() => this.tell({ type: "tick" }), wait);
  }

  private begin(): void {
    for (const waiter of this.waiters) waiter.begun = true;
    const abort = new AbortController();
    this.abort = abort;
    this.running = this.running.then(() => this.run(abort.signal));
  }

  /** As long as there is something to fetch or to send at once. */
  private async run(signal: AbortSignal): Promise<void> {
    const givenUp = aborted(signal);
    while (!signal.aborted && this.state === "syncing") {
      this.since = this.drive.now();
      const ended = await Promise.race([this.drive.once(signal), givenUp]);
      if (!ended || signal.aborted) return;
      this.problem = ended.problem;
      this.tell(ended.event);
    }
  }

  private leave(event: Event): void {
    if (event.type !== "answered") this.abort.abort();
    this.finish(event.type === "answered" ? this.waiters.filter(({ begun }) => begun) : this.waiters);
  }

  private finish(done: readonly Waiter[]): void {
    this.waiters = this.waiters.filter((waiter) => !done.includes(waiter));
    for (const waiter of done) waiter.done();
  }

  /** What must not happen: a timer that was lost, a request that never ends, edits that nobody sends. */
  private async watch(): Promise<void> {
    const now = this.drive.now();
    if (this.state === "syncing" && now - this.since > STUCK) {
      this.abort.abort();
      this.problem = { code: "unreachable", message: "The last request did not end." };
      this.tell({ type: "failed", kind: "network" });
    } else if (this.machine.dueAt !== null && now > this.machine.dueAt + LATE) this.tell({ type: "tick" });
    else if (this.state === "idle" && (await this.drive.pending()) > 0) this.tell({ type: "edited" });
  }
}
