import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Session, SessionUser } from "../../src/api.js";
import { createSession } from "../../src/session/session.js";
import { browser, entered, FakeFamily, FakeServer, problem } from "./fakes.js";

const LOGIN = { email: "ada@example.com", password: "a password of hers" };
const ADA: SessionUser = { id: "u1", email: "ada@example.com", name: "Ada" };

let server: FakeServer;
let family: FakeFamily;

const now = () => Date.now();
const tab = (): Session =>
  createSession({ url: "https://sync.test", name: "main", deviceId: "d1", fetch: server.fetch, now });
const token = (session: Session, refresh = false) => session.getToken({ refresh });

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-01-05T09:00:00.000Z") });
  browser();
  server = new FakeServer();
  family = new FakeFamily(now);
  server.says = family.says;
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("signing in", () => {
  it("sends the device's name with the person's, and tells who it is", async () => {
    const session = tab();
    const heard: unknown[] = [];
    session.onChange((user) => heard.push(user));
    expect(await session.login({ ...LOGIN, deviceName: "phone" })).toEqual(ADA);
    expect(server.asked).toEqual([{ path: "login", body: { ...LOGIN, deviceName: "phone", deviceId: "d1" } }]);
    expect([session.user, heard]).toEqual([ADA, [ADA]]);
  });

  it("is kept for the next visit and heard in other tabs", async () => {
    const other = tab();
    const heard = vi.fn();
    other.onChange(heard);
    await tab().login(LOGIN);
    expect(heard).toHaveBeenCalledExactlyOnceWith(ADA);
    expect(tab().user).toEqual(ADA);
    expect(await token(tab())).toBe("t0");
  });

  it.each([
    [409, "email_taken", /sign in instead/],
    [401, "bad_credentials", /wrong/],
    [400, "weak_password", /another password/],
    [503, "accounts_unavailable", /About accounts_unavailable/],
  ])("tells the %i %s of the server in a sentence", async (status, code, sentence) => {
    server.says = () => problem(status, code);
    const failed = tab().register(LOGIN);
    await expect(failed).rejects.toMatchObject({ name: "TidemarkError", code, detail: { status } });
    await expect(failed).rejects.toThrow(sentence);
  });

  it("tells how long to wait after too many tries", async () => {
    server.says = () => problem(429, "too_many_failures", { "retry-after": "120" });
    const failed = tab().login(LOGIN);
    await expect(failed).rejects.toMatchObject({ code: "too_many_failures", detail: { retryAfterMs: 120_000 } });
    await expect(failed).rejects.toThrow("2 minutes");
  });

  it("says unreachable for a network that is gone, and for a page that is not ours", async () => {
    server.says = () => Promise.reject(new TypeError("failed"));
    await expect(tab().login(LOGIN)).rejects.toMatchObject({ code: "unreachable" });
    server.says = () => new Response("<h1>Hotel</h1>");
    await expect(tab().login(LOGIN)).rejects.toMatchObject({ code: "unreachable" });
    server.says = () => new Response("bad gateway", { status: 502 });
    await expect(tab().login(LOGIN)).rejects.toMatchObject({ code: "server_busy" });
  });

  it("ends here at once, and on the server if it can be reached", async () => {
    const session = tab();
    await session.login(LOGIN);
    server.says = () => Promise.reject(new TypeError("failed"));
    await session.logout();
    expect(server.asked.at(-1)).toEqual({ path: "logout", body: { refreshToken: "r0" } });
    expect([session.user, await token(session)]).toEqual([null, null]);
  });
});

describe("renewing", () => {
  it("asks nothing until a minute before the end", async () => {
    const session = tab();
    await session.login(LOGIN);
    vi.advanceTimersByTime(839_000);
    expect(await token(session)).toBe("t0");
    vi.advanceTimersByTime(1_000);
    expect(await token(session)).toBe("t1");
    expect(server.paths()).toEqual(["login", "refresh"]);
    expect(server.asked.at(-1)?.body).toEqual({ refreshToken: "r0", deviceId: "d1" });
  });

  it("asks at once after a 401, once for all callers", async () => {
    const session = tab();
    await session.login(LOGIN);
    await token(session);
    expect(await Promise.all([token(session, true), token(session, true), token(session)])).toEqual(["t1", "t1", "t0"]);
    expect(family.rotations).toBe(1);
  });

  it("asks after a 401 also in a new tab that has given no token yet", async () => {
    await tab().login(LOGIN);
    expect(await token(tab(), true)).toBe("t1");
  });

  it("renews once for two tabs that find the token ended at the same time", async () => {
    const tabs = [tab(), tab()];
    await tabs[0]?.login(LOGIN);
    vi.advanceTimersByTime(900_000);
    expect(await Promise.all(tabs.map((one) => token(one)))).toEqual(["t1", "t1"]);
    expect(server.paths()).toEqual(["login", "refresh"]);
  });

  it("takes what another tab has renewed after a 401 of the token before", async () => {
    const [one, two] = [tab(), tab()];
    await one.login(LOGIN);
    await Promise.all([token(one), token(two)]);
    expect(await token(one, true)).toBe("t1");
    expect(await token(two, true)).toBe("t1");
    expect(family.rotations).toBe(1);
  });

  it("survives an answer that was lost, by asking again within the server's grace", async () => {
    const session = tab();
    await session.login(LOGIN);
    vi.advanceTimersByTime(900_000);
    const lose = losing(3);
    const asked = token(session);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await asked).toBe("t1");
    expect([lose.left(), family.rotations]).toEqual([0, 1]);
  });

  it("starts no try that could come after the server's grace", async () => {
    const session = tab();
    await session.login(LOGIN);
    vi.advanceTimersByTime(900_000);
    const from = now();
    const times: number[] = [];
    server.says = () => {
      times.push(now() - from);
      return new Promise((_, fail) => setTimeout(() => fail(new TypeError("failed")), 7_000));
    };
    const asked = expect(token(session)).rejects.toMatchObject({ code: "unreachable" });
    await vi.advanceTimersByTimeAsync(60_000);
    await asked;
    expect(times.length).toBeGreaterThan(2);
    expect(Math.max(...times)).toBeLessThanOrEqual(20_000);
  });

  it("tries no more than once where the server itself says that it cannot now", async () => {
    const session = tab();
    await session.login(LOGIN);
    vi.advanceTimersByTime(900_000);
    server.says = () => problem(503, "accounts_unavailable");
    await expect(token(session)).rejects.toMatchObject({ code: "accounts_unavailable" });
    expect(server.paths()).toEqual(["login", "refresh"]);
    server.says = family.says;
    expect(await token(session)).toBe("t1");
  });

  it("gives the old token in its last minute while it cannot be renewed", async () => {
    const session = tab();
    await session.login(LOGIN);
    vi.advanceTimersByTime(850_000);
    server.says = () => problem(503, "accounts_unavailable");
    expect(await token(session)).toBe("t0");
  });

  it("keeps the session while offline, however long, and asks nothing", async () => {
    const session = tab();
    await session.login(LOGIN);
    vi.advanceTimersByTime(90 * 86_400_000);
    vi.stubGlobal("navigator", { onLine: false });
    await expect(token(session)).rejects.toMatchObject({ code: "unreachable" });
    expect([session.user, server.paths()]).toEqual([ADA, ["login"]]);
    vi.stubGlobal("navigator", { onLine: true });
    expect(await token(session)).toBe("t1");
  });

  it.each(["session_ended", "device_revoked"])("ends in every tab when the server says %s", async (code) => {
    const [one, two] = [tab(), tab()];
    await one.login(LOGIN);
    const heard = vi.fn();
    two.onChange(heard);
    server.says = () => problem(401, code);
    expect(await token(one, true)).toBeNull();
    expect(heard).toHaveBeenCalledExactlyOnceWith(null);
    expect([one.user, two.user]).toEqual([null, null]);
  });

  it("does not end for a 401 of a stranger on the way", async () => {
    const session = tab();
    await session.login(LOGIN);
    server.says = () => new Response("log in to the hotel", { status: 401 });
    await expect(token(session, true)).rejects.toMatchObject({ code: "refused" });
    expect(session.user).toEqual(ADA);
  });

  it("does not bring back who signed out while it was asked", async () => {
    const session = tab();
    await session.login(LOGIN);
    server.says = async (body, path) => {
      if (path === "logout") return new Response(null, { status: 204 });
      await tab().logout();
      return family.says(body, path);
    };
    expect(await token(session, true)).toBeNull();
    expect(session.user).toBeNull();
  });

  it("leaves a sign-in that came in between as it is, also if the old session is over", async () => {
    const session = tab();
    await session.login(LOGIN);
    server.says = async (_body, path) => {
      if (path === "login") return entered("new", "rnew");
      await tab().login(LOGIN);
      return problem(401, "session_ended");
    };
    expect(await token(session, true)).toBe("new");
    expect(session.user).toEqual(ADA);
  });

  it("works where the storage takes nothing more", async () => {
    vi.stubGlobal("localStorage", { getItem: () => null, setItem: full, removeItem: () => undefined });
    const session = tab();
    await session.login(LOGIN);
    expect(await token(session)).toBe("t0");
  });

  it("works without locks and without storage", async () => {
    vi.stubGlobal("navigator", undefined);
    vi.stubGlobal("localStorage", undefined);
    const session = tab();
    await session.login(LOGIN);
    expect(await Promise.all([token(session, true), token(session, true)])).toEqual(["t1", "t1"]);
    expect([session.user, server.paths()]).toEqual([ADA, ["login", "refresh"]]);
  });
});

function full(): never {
  throw new DOMException("full", "QuotaExceededError");
}

/** The next `count` refreshes reach the server, and their answers reach nobody. */
function losing(count: number): { left: () => number } {
  let left = count;
  server.says = async (body, path) => {
    const answer = await family.says(body, path);
    if (left === 0) return answer;
    left--;
    throw new TypeError("failed");
  };
  return { left: () => left };
}

describe("changing the password", () => {
  const change = (session: Session) =>
    session.changePassword({ currentPassword: "a password of hers", newPassword: "another one of hers" });

  it("goes on with the tokens of the answer", async () => {
    const session = tab();
    await session.login(LOGIN);
    const asked = vi.fn<typeof fetch>(async () => entered("t-new", "r-new"));
    const again = createSession({ url: "https://sync.test", name: "main", deviceId: "d1", fetch: asked, now });
    await change(again);
    const [address, init] = asked.mock.calls[0] ?? [];
    expect(String(address)).toBe("https://sync.test/api/auth/password");
    expect(init?.headers).toMatchObject({ authorization: "Bearer t0" });
    expect(await token(session)).toBe("t-new");
    expect(session.user).toEqual(ADA);
  });

  it("keeps the session when the server refuses", async () => {
    const session = tab();
    await session.login(LOGIN);
    server.says = () => problem(403, "wrong_password");
    await expect(change(session)).rejects.toMatchObject({ code: "wrong_password" });
    expect(await token(session)).toBe("t0");
  });

  it("signs nobody in again who signed out meanwhile", async () => {
    const session = tab();
    await session.login(LOGIN);
    server.says = async (_body, path) => {
      if (path === "password") await tab().logout();
      return entered("t-new", "r-new");
    };
    await change(session);
    expect(session.user).toBeNull();
    expect(await token(session)).toBeNull();
  });

  it("is nothing for somebody who is signed out", async () => {
    await expect(change(tab())).rejects.toMatchObject({ code: "signed_out" });
    expect(server.asked).toEqual([]);
  });
});
