/** Something live that is shared by all who look at it: one subscription below, one value above. */
export interface Source<T> {
  /** The latest value; undefined until there is one. The same reference until it changes. */
  readonly get: () => T | undefined;
  readonly subscribe: (listener: () => void) => () => void;
}

type Open<T> = (listener: (value: T) => void) => () => void;

/**
 * Opens below with the first who looks, and closes when the last has been away for a turn of the event loop: a component
 * that only moves, or is mounted twice by StrictMode, neither asks again nor shows a gap.
 */
export function liveSource<T>(open: Open<T>, ended: () => void): Source<T> {
  const listeners = new Set<() => void>();
  let value: T | undefined;
  let close: (() => void) | undefined;

  const start = () => {
    close ??= open((next) => {
      value = next;
      for (const listener of [...listeners]) listener();
    });
  };
  const stop = () => {
    if (listeners.size > 0 || !close) return;
    close();
    close = undefined;
    ended();
  };
  return {
    get: () => value,
    subscribe: (listener) => {
      listeners.add(listener);
      start();
      return () => {
        listeners.delete(listener);
        setTimeout(stop);
      };
    },
  };
}
