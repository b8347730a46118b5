import { backoff } from "../core/backoff.js";
import type { Http } from "../transport/http.js";
import { listen } from "../transport/stream.js";
import type { Tokens } from "./tokens.js";

/** Keeps the stream of hints open while it is wanted; one that breaks costs time, nothing else. */
export class Hints {
  private abort: AbortController | null = null;

  constructor(
    private readonly http: Http,
    private readonly tokens: Tokens,
    private readonly deviceId: string,
    private readonly random: () => number,
    private readonly hint: () => void,
  ) {}

  want(wanted: boolean): void {
    if (wanted === (this.abort !== null)) return;
    this.abort?.abort();
    this.abort = wanted ? new AbortController() : null;
    if (this.abort) void this.keep(this.abort.signal);
  }

  private async keep(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      const opened = this.http.now();
      const pause = await this.once(signal);
      failures = this.http.now() - opened > 60_000 ? 1 : failures + 1;
      await sleep(Math.max(pause, backoff(failures, this.random())), signal);
    }
  }

  /** @returns how long the server asks to wait */
  private async once(signal: AbortSignal): Promise<number> {
    try {
      const hint = () => {
        if (!signal.aborted) this.hint();
      };
      const reply = await this.tokens.call(await this.tokens.get(), (token) =>
        listen(this.http, { deviceId: this.deviceId, token, signal, hint }),
      );
      if (reply.ok) return reply.body ?? 0;
      return reply.failure.kind === "busy" ? reply.failure.retryAfterMs : 0;
    } catch {
      return 0;
    }
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
