import { afterEach, describe, expect, it, vi } from "vitest";
import { createSession } from "../../src/session/session.js";
import { browser } from "./fakes.js";

/** Against a platform that runs: TIDEMARK_URL. Makes accounts of its own. */
const { TIDEMARK_URL: url = "" } = process.env;

const person = () => ({ email: `ada-${crypto.randomUUID()}@example.com`, password: "a password of hers" });
const tab = (asked: typeof fetch = fetch) => createSession({ url, name: "real", deviceId: `d-${count}`, fetch: asked });
let count = 0;

async function sync(token: string | null): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${url}/api/sync?deviceId=d-${count}`, { headers })).status;
}

/** It has a generation; access tokens of one session that are given within a second are equal, byte for byte. */
function refreshToken(): string {
  const kept: { refreshToken: string } = JSON.parse(localStorage.getItem("tidemark-session:real") ?? "");
  return kept.refreshToken;
}

afterEach(() => {
  count++;
  vi.unstubAllGlobals();
});

describe.skipIf(url === "")("a session with the running platform", { timeout: 90_000 }, () => {
  it("registers, renews in two tabs at once, and ends", async () => {
    browser();
    const [one, two] = [tab(), tab()];
    const user = await one.register({ ...person(), name: "Ada" });
    expect(user).toMatchObject({ name: "Ada" });
    const first = await one.getToken({ refresh: false });
    expect(await sync(first)).toBe(200);
    const before = refreshToken();
    const [a, b] = await Promise.all([one.getToken({ refresh: true }), two.getToken({ refresh: true })]);
    expect(await sync(b)).toBe(200);
    expect([one.user, two.user]).toEqual([user, user]);
    expect(refreshToken()).not.toBe(before);
    expect(await sync(a)).toBe(200);
    await one.logout();
    expect(await two.getToken({ refresh: false })).toBeNull();
    await vi.waitFor(async () => expect(await sync(a)).toBe(401), 5_000);
  });

  it("goes on after answers that were lost, and without locks", async () => {
    browser();
    vi.stubGlobal("navigator", { onLine: true });
    let lost = 0;
    const losing: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (!String(input).endsWith("refresh") || lost++ > 0) return answer;
      throw new TypeError("lost");
    };
    const [one, two] = [tab(losing), tab()];
    await one.register(person());
    await one.getToken({ refresh: false });
    const tokens = await Promise.all([one.getToken({ refresh: true }), two.getToken({ refresh: true })]);
    expect(lost).toBeGreaterThan(1);
    for (const token of tokens) expect(await sync(token)).toBe(200);
    expect(await sync(await one.getToken({ refresh: true }))).toBe(200);
    expect(one.user).not.toBeNull();
  });

  it("says what is wrong in the server's codes", async () => {
    browser();
    const ada = person();
    await tab().register(ada);
    await expect(tab().register(ada)).rejects.toMatchObject({ code: "email_taken", detail: { status: 409 } });
    await expect(tab().login({ ...ada, password: "another one" })).rejects.toMatchObject({ code: "bad_credentials" });
    await expect(tab().register({ ...person(), password: "x" })).rejects.toMatchObject({ code: "weak_password" });
  });
});
