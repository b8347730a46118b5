import type { Found, ItemType, Metadata, Resolver, Resolvers, ResolversOptions } from "../api.js";
import { openCache } from "./cache.js";

const DAY_MS = 86_400_000;
const NOTHING_EXPIRES_MS = 3_600_000;
const FAILURE_RESTS_MS = 60_000;
const PATIENCE_MS = 8_000;

/**
 * What external ids mean, from a cache of this browser. One question at a time for one id. "There is no such thing" is
 * believed for an hour; a service that fails is left alone for a minute (until its key is set anew), and what has expired
 * is shown for as long as nothing newer can be had.
 */
export function createResolvers(options: ResolversOptions): Resolvers {
  const now = options.now ?? Date.now;
  const expiresAfterMs = options.expiresAfterMs ?? 7 * DAY_MS;
  const cache = openCache(options.databaseName);
  const resolvers = new Map(options.resolvers.map((one) => [one.type, one]));
  const flights = new Map<string, Promise<Metadata | null>>();
  const failed = new Map<string, number>();
  const closed = new AbortController();

  const ask = async <T>(type: ItemType, question: (context: Context) => Promise<T>): Promise<T> => {
    const key = await cache.key(type);
    return withPatience(closed.signal, (signal) => question({ key, fetch: options.fetch ?? plainFetch, signal }));
  };
  const resolve = async (resolver: Resolver, id: string, name: string): Promise<Metadata | null> => {
    const { type } = resolver;
    const known = await cache.read(type, id);
    if (known && now() - known.at < (known.metadata ? expiresAfterMs : NOTHING_EXPIRES_MS)) return known.metadata;
    if (now() - (failed.get(name) ?? Number.NEGATIVE_INFINITY) < FAILURE_RESTS_MS) return known?.metadata ?? null;
    try {
      const metadata = await ask(type, (context) => resolver.resolve(id, context));
      failed.delete(name);
      await cache.write({ type, id, metadata, at: now() });
      return metadata;
    } catch {
      failed.set(name, now());
      return known?.metadata ?? null;
    }
  };

  void cache.prune(now() - 4 * expiresAfterMs);
  return {
    get: (type, id) => {
      const name = `${type} ${id}`;
      const resolver = resolvers.get(type);
      if (!resolver || closed.signal.aborted) return Promise.resolve(null);
      const flight = flights.get(name) ?? resolve(resolver, id, name).finally(() => flights.delete(name));
      flights.set(name, flight);
      return flight;
    },
    search: async (type, words) => {
      const resolver = resolvers.get(type);
      const wanted = words.trim();
      if (!resolver?.search || wanted === "" || closed.signal.aborted) return [];
      const search = resolver.search.bind(resolver);
      return ask<Found[]>(type, (context) => search(wanted, context)).catch(() => []);
    },
    setKey: async (type, key) => {
      await cache.setKey(type, key);
      failed.clear();
    },
    getKey: (type) => cache.key(type),
    close: () => {
      closed.abort();
      cache.close();
    },
  };
}

type Context = Parameters<Resolver["resolve"]>[1];

const plainFetch: typeof fetch = (...asked) => fetch(...asked);

/** Ends after a time, or when everything is closed, also where the question does not listen to its signal. */
function withPatience<T>(closed: AbortSignal, question: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const mine = new AbortController();
  const end = () => mine.abort();
  const timer = setTimeout(end, PATIENCE_MS);
  closed.addEventListener("abort", end);
  const ended = new Promise<never>((_, fail) => {
    mine.signal.addEventListener("abort", () => fail(mine.signal.reason));
  });
  return Promise.race([question(mine.signal), ended]).finally(() => {
    clearTimeout(timer);
    closed.removeEventListener("abort", end);
  });
}
