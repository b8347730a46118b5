import { type ClientOptions, TidemarkError } from "../api.js";
import { type Database, self } from "../store/database.js";
import type { Reply } from "../transport/http.js";
import { subjectOf } from "../transport/token.js";

/** Tokens of the one account whose data the database holds. */
export class Tokens {
  constructor(
    private readonly db: Database,
    private readonly getToken: ClientOptions["getToken"],
  ) {}

  /** Throws {@link TidemarkError} `signed_out` or `wrong_account`, or `unreachable` where no token can be got now. */
  async get(refresh = false): Promise<string> {
    const token = await this.asked(refresh);
    if (token === null) throw new TidemarkError("signed_out", "Nobody is signed in.");
    const subject = subjectOf(token);
    if (subject !== null) await this.own(subject);
    return token;
  }

  private async asked(refresh: boolean): Promise<string | null> {
    try {
      return await this.getToken({ refresh });
    } catch (error) {
      const message = error instanceof Error ? error.message : "No token can be got now.";
      throw new TidemarkError("unreachable", message);
    }
  }

  /** A call that is told once that its token does not count is made once more with a new one. */
  async call<T>(token: string, make: (token: string) => Promise<Reply<T>>): Promise<Reply<T>> {
    const first = await make(token);
    if (first.ok || first.failure.kind !== "token") return first;
    const second = await this.get(true).catch(nobody);
    return second === token || second === null ? first : make(second);
  }

  /** The first account that is seen owns the database. */
  private own(subject: string): Promise<void> {
    return this.db.transaction("rw", this.db.meta, async () => {
      const me = await self(this.db);
      if (me && me.owner === null) await this.db.meta.put({ ...me, owner: subject });
      else if (me && me.owner !== subject) {
        throw new TidemarkError("wrong_account", "This device holds another account's data.");
      }
    });
  }
}

/** Nobody is signed in any more: what the server said of the token before says more. */
function nobody(error: unknown): null {
  if (error instanceof TidemarkError && error.code === "signed_out") return null;
  throw error;
}
