import { useSyncExternalStore } from "react";
import type { Client } from "../api.js";
import { liveSource, type Source } from "./source.js";

const sources = new WeakMap<Client, Map<string, Source<unknown>>>();

/** The one source of a client for a key: whoever asks for the same sees the same value, in the same render. */
function shared<T>(client: Client, key: string, open: (listener: (value: T) => void) => () => void): Source<T> {
  const all = sources.get(client) ?? new Map<string, Source<unknown>>();
  sources.set(client, all);
  const known = all.get(key) as Source<T> | undefined;
  if (known) return known;
  const source = liveSource<T>(open, () => {
    if (all.get(key) === source) all.delete(key);
  });
  all.set(key, source);
  return source;
}

/** The latest value of what `open` subscribes to; undefined while loading. `key` says what it is, by content. */
export function useLive<T>(
  client: Client,
  key: string,
  open: (listener: (value: T) => void) => () => void,
): T | undefined {
  const source = shared(client, key, open);
  return useSyncExternalStore(source.subscribe, source.get, source.get);
}
