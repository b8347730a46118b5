import { describe, expect, inject, test } from "vitest";
import { TOKEN_MS } from "../support/platform.js";
import { stage } from "../support/stage.js";
import { until } from "../support/until.js";

describe("devices of one person, in a browser", () => {
  const { two } = stage();

  test("edit the same title offline, meet, and show what lost", async () => {
    const [phone, laptop] = await two();
    await Promise.all([phone, laptop].map(({ context }) => context.setOffline(true)));
    await phone.rename("Water the plants", "Water the roses");
    await laptop.rename("Water the plants", "Water the ferns");
    await laptop.context.setOffline(false);
    await laptop.settled();
    await phone.context.setOffline(false);
    await phone.row("Water the ferns").waitFor();
    await laptop.row("Water the ferns").waitFor();
    await phone.page.getByRole("button", { name: /Sync status: .*conflict/i }).waitFor();
    expect(await phone.row("Water the roses").count()).toBe(0);
    expect([...phone.complaints, ...laptop.complaints]).toEqual([]);
  });

  test("start from nothing but the disk, without a network, and send later what was edited", async () => {
    const [phone, laptop] = await two();
    await phone.page.waitForFunction("navigator.serviceWorker.ready.then(() => true)");
    await phone.page.reload();
    await phone.row("Water the plants").waitFor();
    await phone.context.setOffline(true);
    const begun = performance.now();
    await phone.page.reload();
    await phone.row("Water the plants").waitFor();
    console.log(`usable after a cold start offline: ${(performance.now() - begun).toFixed(0)} ms`);
    await phone.add("Written in a tunnel");
    await phone.context.setOffline(false);
    await laptop.row("Written in a tunnel").waitFor();
  });

  test("a tab that is closed in the middle of a sync loses nothing", async () => {
    const [phone, laptop] = await two();
    await phone.add("Said at the last moment");
    await phone.page.close();
    const again = await phone.context.newPage();
    await again.goto(inject("url"));
    await laptop.row("Said at the last moment").waitFor();
  });

  test("two tabs of a device send each edit once", async () => {
    const [phone, laptop] = await two();
    const second = await phone.context.newPage();
    await second.goto(inject("url"));
    await second.getByRole("form", { name: "Quick add" }).waitFor();
    const uploads: string[] = [];
    phone.context.on("request", (request) => {
      const body = request.url().endsWith("/api/sync") ? (request.postData() ?? "") : "";
      uploads.push(...(body.match(/"changeId":"[^"]+"/g) ?? []));
    });
    await phone.add("From the first tab");
    await second.getByRole("combobox", { name: "Add an item" }).fill("From the second tab");
    await second.getByRole("combobox", { name: "Add an item" }).press("Enter");
    await laptop.row("From the first tab").waitFor();
    await laptop.row("From the second tab").waitFor();
    expect(uploads.length).toBeGreaterThanOrEqual(2);
    expect(new Set(uploads).size).toBe(uploads.length);
  });

  test("a token that ran out while offline is renewed, and nobody signs in again", async () => {
    const [phone, laptop] = await two();
    await phone.context.setOffline(true);
    await phone.add("Older than my token");
    const ranOut = Date.now() + TOKEN_MS;
    await until("the token has run out", 2 * TOKEN_MS, () => Date.now() > ranOut);
    await phone.context.setOffline(false);
    await laptop.row("Older than my token").waitFor();
    await phone.settled();
  });

  test("a wiped storage is filled again", async () => {
    const [phone] = await two();
    const debug = await phone.context.newCDPSession(phone.page);
    await debug.send("Storage.clearDataForOrigin", { origin: inject("url"), storageTypes: "indexeddb" });
    await phone.page.reload();
    await phone.row("Water the plants").waitFor();
  });
});
