import { liveQuery } from "dexie";

const AGAIN = 1_000;

/**
 * Calls with what `query` finds, now and whenever that may have changed, whichever tab changed it. A query that fails
 * is made again a second later. `query` must not open a transaction of its own: within a live one, Dexie answers
 * from its cache, and a transaction that waits for nothing is over.
 *
 * @returns the end of it
 */
export function live<T>(query: () => Promise<T>, listener: (found: T) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let end = () => {};
  const begin = () => {
    const again = () => {
      timer = setTimeout(begin, AGAIN);
    };
    const subscription = liveQuery(query).subscribe({ next: listener, error: again });
    end = () => subscription.unsubscribe();
  };
  begin();
  return () => {
    clearTimeout(timer);
    end();
  };
}
