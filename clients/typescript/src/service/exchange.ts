import { type Problem, TidemarkError } from "../api.js";
import { MOST_CHANGES } from "../core/batch.js";
import type { Event } from "../core/machine.js";
import type { Database } from "../store/database.js";
import { type Asking, ask, take } from "../store/exchange.js";
import { isStorageFull } from "../store/failures.js";
import { reject } from "../store/rejections.js";
import { call, type Http } from "../transport/http.js";
import type { Failure } from "../transport/problem.js";
import { answerOf, requestOf } from "../transport/sync.js";
import type { Tokens } from "./tokens.js";

/** How one request ended: what the machine is told, and what a person may be told. */
export interface Ended {
  readonly event: Event;
  readonly problem: Problem | null;
}

/** One request with all that belongs to it: token, freezing, sending, storing. Never throws. */
export class Exchange {
  /** How many changes fit: halved when the server says that they are too much, whole again when it took them. */
  private changes = MOST_CHANGES;

  constructor(
    private readonly db: Database,
    private readonly http: Http,
    private readonly tokens: Tokens,
    private readonly device: { readonly id: string; readonly name?: string },
  ) {}

  async once(signal: AbortSignal): Promise<Ended> {
    try {
      return await this.attempt(signal);
    } catch (error) {
      if (error instanceof TidemarkError) return failed(error.code, error.message);
      if (isStorageFull(error)) return failed("storage_full", "There is no room left on this device.");
      return failed("unreachable", error instanceof Error ? error.message : "The sync could not be made.");
    }
  }

  private async attempt(signal: AbortSignal): Promise<Ended> {
    const token = await this.tokens.get();
    const asking = await ask(this.db, { changes: this.changes });
    let sent = this.http.now();
    const reply = await this.tokens.call(token, (bearer) => {
      sent = this.http.now();
      const body = requestOf(asking, this.device, sent);
      return call(this.http, { path: "/api/sync", token: bearer, body, signal });
    });
    if (!reply.ok) return this.failure(reply.failure, asking);
    const answer = answerOf(reply.body);
    if (!answer) return failed("unreachable", "What answered is not the server.");
    const taken = await take(this.db, asking, answer, { sent, received: this.http.now() });
    this.changes = MOST_CHANGES;
    if (taken?.refusedForNow && taken.next !== "now")
      return failed("server_busy", "The server takes no edits just now.");
    return { event: { type: "answered", next: taken?.next ?? "later" }, problem: null };
  }

  private async failure(failure: Failure, asking: Asking): Promise<Ended> {
    if (failure.kind === "tooLarge") return this.split(asking);
    if (failure.kind === "busy") {
      const event = { type: "failed", kind: "busy", retryAfterMs: failure.retryAfterMs } as const;
      return { event, problem: { code: "server_busy", message: failure.message } };
    }
    if (failure.kind === "network") return failed("unreachable", "The server cannot be reached.");
    const known = ["device_revoked", "wrong_device"].includes(failure.code);
    if (failure.kind === "token") return failed(known ? failure.code : "signed_out", failure.message);
    return failed(known ? failure.code : "refused", failure.message);
  }

  /** H10: smaller parts; a change that is too large alone never goes. */
  private async split(asking: Asking): Promise<Ended> {
    if (asking.edits.length > 1) this.changes = Math.ceil(asking.edits.length / 2);
    else if (asking.edits[0]) {
      const { changeId } = asking.edits[0];
      await reject(this.db, changeId, "too_large", "This edit is too large for the server.", this.http.now());
    } else return failed("refused", "The server calls an empty request too large.");
    return { event: { type: "answered", next: "now" }, problem: null };
  }
}

const SIGNED_OUT = ["signed_out", "device_revoked", "wrong_device", "wrong_account"];

function failed(code: string, message: string): Ended {
  const kind = SIGNED_OUT.includes(code) ? "auth" : "network";
  return { event: { type: "failed", kind }, problem: { code, message } };
}
