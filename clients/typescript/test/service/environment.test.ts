// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from "vitest";
import { environment, wakeTabs } from "../../src/index.js";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A navigator with what a secure page has, as far as it is used. */
function secure() {
  const held: { name: string; until: Promise<void> | undefined }[] = [];
  const locks = {
    request: async (name: string, _options: unknown, hold: () => Promise<void> | undefined) => {
      held.push({ name, until: hold() });
    },
  };
  const worker = Object.assign(new EventTarget(), {
    controller: {},
    ready: Promise.resolve({ sync: { register: vi.fn(async () => undefined) } }),
  });
  vi.stubGlobal("navigator", { onLine: true, locks, serviceWorker: worker, storage: { persist: async () => true } });
  return { held, worker };
}

describe("the browser that a device is in", () => {
  it("tells when the network comes and goes, until nobody listens", () => {
    secure();
    const [env, told] = [environment(), vi.fn()];
    const end = env.onOnline(told);
    window.dispatchEvent(new Event("offline"));
    window.dispatchEvent(new Event("online"));
    expect(told.mock.calls).toEqual([[false], [true]]);
    end();
    window.dispatchEvent(new Event("offline"));
    expect(told).toHaveBeenCalledTimes(2);
    expect(env.online()).toBe(true);
  });

  it("tells when the tab is looked at, not when it is left", () => {
    secure();
    const told = vi.fn();
    environment().onVisible(told);
    const state = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    expect(told).not.toHaveBeenCalled();
    state.mockReturnValue("visible");
    document.dispatchEvent(new Event("visibilitychange"));
    expect(told).toHaveBeenCalledTimes(1);
  });

  it("leads while it holds the lock, and lets go at the signal", async () => {
    const { held } = secure();
    const [abort, leading] = [new AbortController(), vi.fn()];
    environment().lead?.("tidemark:x:leader", abort.signal, leading);
    expect([held[0]?.name, leading.mock.calls.length]).toEqual(["tidemark:x:leader", 1]);
    abort.abort();
    await held[0]?.until;
    environment().lead?.("tidemark:x:leader", abort.signal, leading);
    expect(leading).toHaveBeenCalledTimes(1);
  });

  it("has the service worker woken, which wakes the tabs", async () => {
    const { worker } = secure();
    const [env, told] = [environment(), vi.fn()];
    env.onVisible(told);
    env.wakeLater("tidemark:x");
    const { sync } = await worker.ready;
    await vi.waitFor(() => expect(sync.register).toHaveBeenCalledWith("tidemark:x"));
    const works: Promise<unknown>[] = [];
    const postMessage = (data: unknown) => void worker.dispatchEvent(new MessageEvent("message", { data }));
    const scope = Object.assign(new EventTarget(), { clients: { matchAll: async () => [{ postMessage }] } });
    wakeTabs(scope as unknown as Parameters<typeof wakeTabs>[0]);
    const fire = (tag: string) =>
      scope.dispatchEvent(
        Object.assign(new Event("sync"), { tag, waitUntil: (work: Promise<unknown>) => works.push(work) }),
      );
    fire("another app's");
    fire("tidemark:x");
    await Promise.all(works);
    expect([works.length, told.mock.calls.length]).toEqual([1, 1]);
    postMessage("something else");
    expect(told).toHaveBeenCalledTimes(1);
  });

  it("without a secure context there are no locks and no worker, and names are made all the same", async () => {
    vi.stubGlobal("navigator", { onLine: false });
    vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
    const env = environment();
    expect([env.lead, env.online(), await env.persist()]).toEqual([null, false, false]);
    env.wakeLater("tidemark:x");
    expect(env.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(env.uuid()).not.toBe(env.uuid());
  });

  it("where storage is forbidden it goes without notes", () => {
    secure();
    vi.spyOn(window, "localStorage", "get").mockImplementation(() => {
      throw new DOMException("forbidden", "SecurityError");
    });
    expect(environment().notes).toBeNull();
  });
});
