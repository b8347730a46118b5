import { describe, expect, inject, test } from "vitest";
import { somebody } from "../support/device.js";
import { stage } from "../support/stage.js";

describe("the keyboard alone", () => {
  const { browser } = stage();

  test("signs up, adds, completes, reorders, and opens and closes details", async () => {
    const page = await browser().newPage();
    page.setDefaultTimeout(20_000);
    const { keyboard } = page;
    const focus = (): Promise<string> => page.evaluate(NAME_OF_FOCUS);
    const tabTo = async (name: string): Promise<void> => {
      for (let steps = 0; steps < 60; steps += 1) {
        if ((await focus()).startsWith(name)) return;
        await keyboard.press("Tab");
      }
      throw new Error(`Tab never came to ${name}; the focus is on ${await focus()}`);
    };
    const titles = (): Promise<string[]> => page.locator(".item").evaluateAll(TITLES_IN_ORDER);

    const ada = somebody();
    await page.goto(inject("url"));
    await page.getByRole("form", { name: "Sign up" }).waitFor();
    await tabTo("Email");
    await keyboard.type(ada.email);
    await tabTo("Password");
    await keyboard.type(ada.password);
    await keyboard.press("Enter");
    await page.getByRole("button", { name: /^To-dos/ }).waitFor();
    await tabTo("To-dos");
    await keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "To-dos" }).waitFor();

    await tabTo("Add an item");
    for (const title of ["Third", "Second", "First"]) {
      await keyboard.type(title);
      await keyboard.press("Enter");
      await page.getByRole("button", { name: title, exact: true }).waitFor();
    }
    expect(await titles()).toEqual(["First", "Second", "Third"]);

    await tabTo("First done");
    await keyboard.press("Space");
    await expect.poll(() => page.getByRole("checkbox", { name: "First done" }).isChecked()).toBe(true);

    await keyboard.press("ArrowDown");
    await expect.poll(focus).toBe("Second done");
    await keyboard.press("Alt+ArrowDown");
    await expect.poll(titles).toEqual(["First", "Third", "Second"]);
    await page.keyboard.press("Shift+Tab");
    expect(await focus()).toBe("Move Second");
    await keyboard.press("Space");
    await keyboard.press("ArrowUp");
    await keyboard.press("ArrowUp");
    await keyboard.press("Space");
    await expect.poll(titles).toEqual(["Second", "First", "Third"]);

    await tabTo("Second");
    while ((await focus()) !== "Second") await keyboard.press("Tab");
    await keyboard.press("Enter");
    await page.getByRole("complementary", { name: "Details" }).getByLabel("Notes").waitFor();
    await tabTo("Notes");
    await keyboard.type("Typed");
    await keyboard.press("Escape");
    await page.getByRole("complementary", { name: "Details" }).waitFor({ state: "detached" });
    expect(await focus()).toBe("Second");
    await page.getByText("Typed").waitFor();
    await page.close();
  });
});

/** What a screen reader would call the focused control, near enough. */
const NAME_OF_FOCUS = `(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return "";
  return at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.querySelector(".row-words, strong")?.textContent ?? at.textContent ?? "";
})()`;

const TITLES_IN_ORDER = (rows: Element[]): string[] =>
  rows
    .map((row) => ({
      at: Number(row.getAttribute("aria-posinset")),
      title: row.querySelector(".row-words")?.textContent ?? "",
    }))
    .sort((a, b) => a.at - b.at)
    .map(({ title }) => title);
