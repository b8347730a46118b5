import type { Locator, Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { complaints } from "../support/browser.js";
import { somebody } from "../support/device.js";
import { stage } from "../support/stage.js";

/** One of the two halves of the window. */
class Pane {
  constructor(private readonly region: Locator) {}

  static of(page: Page, side: "Left" | "Right"): Pane {
    return new Pane(page.getByRole("region", { name: `${side} device`, exact: true }));
  }

  row(title: string): Locator {
    return this.region.getByRole("button", { name: title, exact: true });
  }

  async add(title: string): Promise<void> {
    await this.region.getByRole("combobox", { name: "Add an item" }).fill(title);
    await this.region.getByRole("combobox", { name: "Add an item" }).press("Enter");
    await this.row(title).waitFor();
  }

  async fly(on: boolean): Promise<void> {
    const control = this.region.getByRole("switch", { name: "Airplane mode" });
    await control.click({ force: true });
    await this.region.getByRole("switch", { name: "Airplane mode", checked: on }).waitFor({ state: "attached" });
  }

  async rename(from: string, to: string): Promise<void> {
    await this.row(from).click();
    const details = this.region.getByRole("complementary", { name: /^Details/ });
    const title = details.getByLabel("Title");
    await title.fill(to);
    await title.blur();
    await details.getByRole("button", { name: "Close details" }).click();
    await this.row(to).waitFor();
  }

  says(words: RegExp): Promise<void> {
    return this.region.getByRole("button", { name: words }).waitFor();
  }

  async begin(): Promise<void> {
    await this.region.getByRole("button", { name: /^To-dos/ }).click();
    await this.region.getByRole("heading", { level: 1, name: "To-dos" }).waitFor();
  }
}

describe("two devices in one window", () => {
  const { browser } = stage();

  test("are edited in airplane mode, land, and come to the same list", async () => {
    const context = await browser().newContext({ viewport: { width: 1400, height: 900 } });
    const said = complaints(context);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const ada = somebody();
    await page.goto(`${inject("url")}/?two`);
    await page.getByLabel("Email").fill(ada.email);
    await page.getByLabel("Password").fill(ada.password);
    await page.getByRole("button", { name: "Create account" }).click();
    const [left, right] = [Pane.of(page, "Left"), Pane.of(page, "Right")];
    await left.begin();
    await left.add("Water the plants");
    await right.row("Water the plants").waitFor();

    await Promise.all([left.fly(true), right.fly(true)]);
    await left.add("Only on the left");
    await left.rename("Water the plants", "Water the roses");
    await right.rename("Water the plants", "Water the ferns");
    expect(await right.row("Only on the left").count(), "nothing leaves a device in airplane mode").toBe(0);
    await left.says(/Airplane mode · \d+ waiting/);

    await right.fly(false);
    await right.says(/All saved/);
    await left.row("Water the roses").waitFor();
    await left.fly(false);
    for (const pane of [left, right]) {
      await pane.row("Water the ferns").waitFor();
      await pane.row("Only on the left").waitFor();
      expect(await pane.row("Water the roses").count()).toBe(0);
    }
    await left.says(/1 conflict/);
    await right.says(/All saved/);
    expect(said).toEqual([]);
    await context.close();
  });
});
