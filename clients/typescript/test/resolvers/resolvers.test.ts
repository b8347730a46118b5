import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Metadata, Resolver, Resolvers } from "../../src/api.js";
import { createResolvers } from "../../src/resolvers/resolvers.js";

const HOUR_MS = 3_600_000;
const INCEPTION: Metadata = { title: "Inception", subtitle: "2010" };

let at: number;
let databases = 0;
let asked: { id: string; key: string | null }[];
let says: (id: string) => Promise<Metadata | null>;
const open: Resolvers[] = [];

const movies: Resolver = {
  type: "movie",
  resolve: (id, { key }) => {
    asked.push({ id, key });
    return says(id);
  },
  search: async (words) => [{ id: "27205", title: words }],
};

function resolvers(databaseName = `resolvers-${++databases}`, resolver = movies): Resolvers {
  const made = createResolvers({ databaseName, resolvers: [resolver], now: () => at });
  open.push(made);
  return made;
}

beforeEach(() => {
  at = Date.parse("2026-01-05T09:00:00.000Z");
  asked = [];
  says = async () => INCEPTION;
});

afterEach(() => {
  vi.useRealTimers();
  for (const one of open.splice(0)) one.close();
});

/** From now on nobody answers; @returns when somebody has been asked. */
function silence(): Promise<void> {
  return new Promise((reach) => {
    says = () => {
      reach();
      return new Promise(() => undefined);
    };
  });
}

describe("resolvers", () => {
  it("ask once and then read the cache, also in the next visit", async () => {
    const first = resolvers("kept");
    expect(await first.get("movie", "27205")).toEqual(INCEPTION);
    expect(await first.get("movie", "27205")).toEqual(INCEPTION);
    first.close();
    expect(await resolvers("kept").get("movie", "27205")).toEqual(INCEPTION);
    expect(asked).toHaveLength(1);
  });

  it("ask once for all who want the same at the same time", async () => {
    const one = resolvers();
    await Promise.all([one.get("movie", "27205"), one.get("movie", "27205"), one.get("movie", "1")]);
    expect(asked.map(({ id }) => id)).toEqual(["27205", "1"]);
  });

  it("ask again after seven days", async () => {
    const one = resolvers();
    await one.get("movie", "27205");
    at += 7 * 24 * HOUR_MS - 1;
    await one.get("movie", "27205");
    expect(asked).toHaveLength(1);
    at += 1;
    await one.get("movie", "27205");
    expect(asked).toHaveLength(2);
  });

  it("believe for an hour that there is no such thing", async () => {
    says = async () => null;
    const one = resolvers();
    expect(await one.get("movie", "1")).toBeNull();
    at += HOUR_MS - 1;
    expect(await one.get("movie", "1")).toBeNull();
    expect(asked).toHaveLength(1);
    at += 1;
    says = async () => INCEPTION;
    expect(await one.get("movie", "1")).toEqual(INCEPTION);
  });

  it("give null where the service fails, and leave it alone for a minute", async () => {
    says = () => Promise.reject(new TypeError("failed"));
    const one = resolvers();
    expect(await one.get("movie", "1")).toBeNull();
    says = async () => INCEPTION;
    at += 59_999;
    expect(await one.get("movie", "1")).toBeNull();
    at += 1;
    expect(await one.get("movie", "1")).toEqual(INCEPTION);
  });

  it("show what has expired for as long as the service cannot be asked", async () => {
    const one = resolvers();
    await one.get("movie", "27205");
    at += 8 * 24 * HOUR_MS;
    says = () => Promise.reject(new TypeError("failed"));
    expect(await one.get("movie", "27205")).toEqual(INCEPTION);
  });

  it("hand the resolver its key, which is kept, and ask again at once when it is set", async () => {
    const one = resolvers("keyed");
    says = () => Promise.reject(new TypeError("no key"));
    expect(await one.get("movie", "1")).toBeNull();
    says = async () => INCEPTION;
    await one.setKey("movie", "secret");
    expect(await one.get("movie", "1")).toEqual(INCEPTION);
    expect(asked.map(({ key }) => key)).toEqual([null, "secret"]);
    one.close();
    const next = resolvers("keyed");
    expect(await next.getKey("movie")).toBe("secret");
    await next.setKey("movie", null);
    expect(await next.getKey("movie")).toBeNull();
  });

  it("know nothing of a type without a resolver", async () => {
    expect([await resolvers().get("book", "1"), await resolvers().search("book", "x")]).toEqual([null, []]);
  });

  it("give up a service that never answers", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const reached = silence();
    const answer = resolvers().get("movie", "1");
    await reached;
    vi.advanceTimersByTime(8_000);
    expect(await answer).toBeNull();
  });

  it("give null to those who still wait when they are closed", async () => {
    const reached = silence();
    const one = resolvers();
    const answer = one.get("movie", "1");
    await reached;
    one.close();
    expect([await answer, await one.get("movie", "2")]).toEqual([null, null]);
  });

  it("search without the cache, and find nothing where the search fails", async () => {
    expect(await resolvers().search("movie", " inception ")).toEqual([{ id: "27205", title: "inception" }]);
    const failing = { ...movies, search: () => Promise.reject(new TypeError("failed")) };
    expect(await resolvers(undefined, failing).search("movie", "x")).toEqual([]);
    expect(await resolvers().search("movie", "  ")).toEqual([]);
  });

  it("do without a database", async () => {
    const opened = vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
      throw new DOMException("forbidden", "SecurityError");
    });
    const one = resolvers();
    expect(await one.get("movie", "27205")).toEqual(INCEPTION);
    expect(await one.getKey("movie")).toBeNull();
    expect(opened).toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});
