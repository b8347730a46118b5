import { describe, expect, test } from "vitest";
import type { Device } from "../support/device.js";
import { stage } from "../support/stage.js";
import { disagreeOnTitle } from "../support/trouble.js";

describe("two edits of the same title", () => {
  const { two } = stage();

  async function disagree(): Promise<[Device, Device]> {
    const [phone, laptop] = await two();
    await disagreeOnTitle(phone, laptop);
    await phone.go("Conflicts");
    return [phone, laptop];
  }

  async function showsBoth({ page }: Device): Promise<void> {
    const card = page.getByRole("list", { name: "Conflicts" }).getByRole("listitem");
    const sides = await card.locator("dd").allTextContents();
    expect(sides).toEqual(["Water the roses", "Water the ferns"]);
    expect(await card.textContent()).toContain("Title changed elsewhere too");
  }

  test("are both shown, and the one that lost can be written again, for both devices", async () => {
    const [phone, laptop] = await disagree();
    await showsBoth(phone);
    await phone.page.getByRole("button", { name: "Use mine for Water the ferns" }).click();
    await phone.page.getByRole("heading", { name: "No conflicts" }).waitFor();
    await laptop.row("Water the roses").waitFor();
    await phone.everything();
    await phone.row("Water the roses").waitFor();
    await phone.settled();
  });

  test("end with the later one where a person keeps it", async () => {
    const [phone, laptop] = await disagree();
    await showsBoth(phone);
    await phone.page.getByRole("button", { name: "Keep theirs for Water the ferns" }).click();
    await phone.page.getByRole("heading", { name: "No conflicts" }).waitFor();
    await phone.everything();
    await phone.row("Water the ferns").waitFor();
    await phone.settled();
    expect(await laptop.row("Water the ferns").count()).toBe(1);
  });

  test("stand in the history of the item, where an older value is restored from", async () => {
    const [phone, laptop] = await disagree();
    await phone.everything();
    await phone.row("Water the ferns").click();
    await phone.page.getByRole("button", { name: "History" }).click();
    const entries = phone.page.getByRole("list", { name: "Changes, newest first" }).getByRole("listitem");
    await entries.filter({ hasText: "Water the roses" }).getByText("Lost", { exact: true }).waitFor();
    expect(await entries.count()).toBe(3);
    expect(await entries.last().textContent()).toContain("Added");
    await entries.last().getByRole("button", { name: "Restore these values" }).click();
    await laptop.row("Water the plants").waitFor();
  });
});
