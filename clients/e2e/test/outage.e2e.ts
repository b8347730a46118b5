import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Platform } from "../support/platform.js";
import { stage } from "../support/stage.js";

describe("while the server is away", () => {
  let platform: Platform | null = null;
  const running = (): Platform => {
    if (!platform) throw new Error("The platform is there from the first test on");
    return platform;
  };
  beforeAll(async () => {
    platform = await Platform.started();
  });
  afterAll(() => platform?.end());
  const { two } = stage(() => running().url);

  test("edits are there at once, the page says so calmly, and both devices have them when it is back", async () => {
    const [phone, laptop] = await two();
    await running().stop();
    await phone.add("Written without a server");
    await laptop.rename("Water the plants", "Water the ferns");
    for (const { page } of [phone, laptop]) {
      await page.getByRole("button", { name: /Sync status: Can't reach the server · \d+ waiting/ }).waitFor();
      expect(await page.getByRole("alert").filter({ hasText: /\S/ }).count(), "nothing alarms").toBe(0);
    }
    await phone.page.getByRole("button", { name: /Sync status/ }).click();
    await phone.page.getByText("Nothing to do: it tries again by itself.").waitFor();
    await phone.page.keyboard.press("Escape");

    await running().start();
    await laptop.row("Written without a server").waitFor();
    await phone.row("Water the ferns").waitFor();
    await Promise.all([phone.settled(), laptop.settled()]);
    expect(await phone.row("Water the plants").count()).toBe(0);
    expect([...phone.complaints, ...laptop.complaints]).toEqual([]);
  });
});
