import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { ApiDevice } from "../support/api.js";
import { seriousFindings } from "../support/axe.js";
import { somebody } from "../support/device.js";
import { picture } from "../support/picture.js";
import { stage } from "../support/stage.js";
import { disagreeOnTitle, writeTooMuch } from "../support/trouble.js";

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
/** By how much anything is wider than the part of the page that it stands in; what clips it counts too. */
const OVERFLOW = `Math.max(...[document.documentElement, ...document.querySelectorAll(".content, .page, .detail, dialog")]
  .map((part) => part.scrollWidth - part.clientWidth))`;

const MORE_ITEMS = [
  { title: "Prune the roses", notes: "Above an outer bud", priority: "high", tags: ["home", "green"] },
  {
    title: "Call the plumber about the tap in the kitchen that will not stop dripping",
    dueDate: "2026-01-05T00:00:00Z",
  },
  { title: "Stalker", type: "movie", movieId: "1398", tags: ["slow"] },
  { title: "Solaris", type: "book", bookId: "OL45804W", isCompleted: true },
  { title: "Elbphilharmonie", type: "place", placeId: "W24680", dueDate: "2031-06-01T00:00:00Z" },
];

describe("axe finds nothing serious, light or dark, and a phone is wide enough, for", () => {
  const { browser, device, one, two } = stage();

  /** Also keeps pictures of it. */
  async function look(page: Page, name: string): Promise<void> {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await picture(page, `${name}-${colorScheme}`);
      expect(await seriousFindings(page), `${name}, ${colorScheme}`).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize(PHONE);
    await picture(page, `${name}-phone`);
    expect(await page.evaluate(OVERFLOW), `${name} is no wider than a phone`).toBe(0);
    await page.setViewportSize(WIDE);
  }

  test("the welcome", async () => {
    const page = await browser().newPage({ viewport: WIDE });
    await page.goto(inject("url"));
    await page.getByRole("form", { name: "Sign up" }).waitFor();
    await look(page, "welcome");
    await page.goto(`${inject("url")}/?two`);
    await page.getByRole("heading", { name: /Two devices/ }).waitFor();
    await look(page, "welcome-two");
    await page.goto(`${inject("url")}/reset-password#token=abc`);
    await page.getByRole("heading", { name: "Choose a new password" }).waitFor();
    await look(page, "reset-password");
    await page.goto(`${inject("url")}/verify-email#token=abc`);
    await page.getByRole("heading", { name: "Confirm your e-mail address" }).waitFor();
    await look(page, "verify-email");
    await page.close();
  });

  test("lists, from the first steps to the details of an item", async () => {
    const ada = somebody();
    const phone = await device(ada, true);
    await phone.page.getByRole("heading", { name: "Begin with a space" }).waitFor();
    await look(phone.page, "first-steps");
    await phone.begin();
    await phone.page.getByRole("heading", { name: "Nothing here yet" }).waitFor();
    await look(phone.page, "empty");
    await phone.add("Water the plants");
    await phone.settled();
    await (await ApiDevice.of(inject("url"), ada, false)).createItems(MORE_ITEMS);
    await phone.everything();
    await phone.row("Stalker").waitFor();
    await look(phone.page, "list");
    await phone.row("Prune the roses").click();
    await phone.details().getByLabel("Notes").waitFor();
    await look(phone.page, "details");
  });

  test("what lost, and the history of it", async () => {
    const [phone, laptop] = await two();
    await disagreeOnTitle(phone, laptop);
    await look(phone.page, "list-conflict");
    await phone.go("Conflicts");
    await look(phone.page, "conflicts");
    await phone.everything();
    await phone.row("Water the ferns").click();
    await phone.page.getByRole("button", { name: "History" }).click();
    await phone.page.getByText("Lost", { exact: true }).waitFor();
    await look(phone.page, "history");
  });

  test("what was not saved, and the sync panel", async () => {
    const ada = somebody();
    const phone = await one(ada);
    await writeTooMuch(phone, await ApiDevice.of(inject("url"), ada, false));
    await phone.go("Not saved");
    await look(phone.page, "not-saved");
    await phone.page.getByRole("button", { name: /Sync status/ }).click();
    await phone.page.getByRole("dialog", { name: "Sync" }).waitFor();
    await look(phone.page, "sync");
  });

  test("settings, devices, and what was deleted", async () => {
    const phone = await one();
    await phone.go("Settings");
    await look(phone.page, "settings");
    await phone.go("Devices");
    await phone.page.getByText("this device", { exact: false }).first().waitFor();
    await look(phone.page, "devices");
    await phone.everything();
    await phone.page.getByRole("button", { name: "Delete Water the plants" }).click();
    await phone.go("Recently deleted");
    await phone.page.getByText("Water the plants").first().waitFor();
    await look(phone.page, "deleted");
  });

  test("two devices in a window", async () => {
    const page = await browser().newPage({ viewport: WIDE });
    const ada = somebody();
    await page.goto(`${inject("url")}/?two`);
    await page.getByLabel("Email").fill(ada.email);
    await page.getByLabel("Password").fill(ada.password);
    await page.getByRole("button", { name: "Create account" }).click();
    const pane = (name: string) => page.getByRole("region", { name, exact: true });
    const left = pane("Left device");
    await left.getByRole("button", { name: /^To-dos/ }).click();
    await left.getByRole("heading", { level: 1, name: "To-dos" }).waitFor();
    await left.getByRole("combobox", { name: "Add an item" }).fill("Water the plants");
    await left.getByRole("combobox", { name: "Add an item" }).press("Enter");
    await pane("Right device").getByRole("button", { name: "Water the plants", exact: true }).waitFor();
    await look(page, "two");
    await page.close();
  });
});
