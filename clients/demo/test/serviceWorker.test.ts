import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Listener = (event: Record<string, unknown>) => void;

const FILES = ["/", "/assets/app.js"];

/** The worker's script in a world that holds only what it asks for; `kept` is what its cache has. */
function worker(kept: Record<string, string>, old: string[] = []) {
  const listeners = new Map<string, Listener>();
  const removed: string[] = [];
  const told: unknown[] = [];
  const self = {
    location: { origin: "https://sync.example" },
    addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
    clients: { claim: async () => {}, matchAll: async () => [{ postMessage: (word: unknown) => told.push(word) }] },
  };
  const caches = {
    open: async () => ({ match: async (path: string) => kept[path] }),
    keys: async () => old,
    delete: async (name: string) => removed.push(name),
  };
  const source = readFileSync("sw/sw.js", "utf8");
  const script = source.replace("__FILES__", JSON.stringify(FILES)).replace("__VERSION__", '"new"');
  new Function("self", "caches", "fetch", script)(self, caches, async () => "network");
  const dispatch = async (type: string, event: Record<string, unknown>) => {
    let answer: unknown;
    const keep = (promise: unknown) => {
      answer = promise;
    };
    listeners.get(type)?.({ ...event, respondWith: keep, waitUntil: keep });
    return answer;
  };
  const ask = (path: string, { method = "GET", mode = "cors" } = {}) =>
    dispatch("fetch", { request: { url: new URL(path, self.location.origin).href, method, mode } });
  return { ask, dispatch, removed, told };
}

describe("the service worker", () => {
  it("starts the app and answers its files from what it keeps", async () => {
    const { ask } = worker({ "/": "shell", "/assets/app.js": "script" });
    expect(await ask("/?two", { mode: "navigate" })).toBe("shell");
    expect(await ask("/assets/app.js")).toBe("script");
  });

  it("leaves the API, other origins, other pages and whatever is not a GET to the network", async () => {
    const { ask } = worker({ "/": "shell", "/api/sync": "never" });
    expect(await ask("/api/sync")).toBeUndefined();
    expect(await ask("/api/sync", { mode: "navigate" })).toBeUndefined();
    expect(await ask("/openapi.json", { mode: "navigate" })).toBeUndefined();
    expect(await ask("https://api.themoviedb.org/assets/app.js")).toBeUndefined();
    expect(await ask("/", { method: "POST", mode: "navigate" })).toBeUndefined();
  });

  it("goes to the network for a file that the browser took from its cache", async () => {
    expect(await worker({}).ask("/assets/app.js")).toBe("network");
  });

  it("removes the shells of older builds, and nothing else", async () => {
    const { dispatch, removed } = worker({}, ["tidemark-shell-old", "tidemark-shell-new", "somebody-else"]);
    await dispatch("activate", {});
    expect(removed).toEqual(["tidemark-shell-old"]);
  });

  it("tells the windows when the browser says that there is a network again", async () => {
    const { dispatch, told } = worker({});
    await dispatch("sync", { tag: "another" });
    expect(told).toEqual([]);
    await dispatch("sync", { tag: "tidemark-sync" });
    expect(told).toEqual(["tidemark-sync"]);
  });
});
