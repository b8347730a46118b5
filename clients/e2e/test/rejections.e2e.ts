import { describe, expect, inject, test } from "vitest";
import { ApiDevice } from "../support/api.js";
import { type Device, type Person, somebody } from "../support/device.js";
import { stage } from "../support/stage.js";
import { LONG_NOTES, writeTooMuch } from "../support/trouble.js";
import { until } from "../support/until.js";

describe("an edit that the server refuses for good", () => {
  const { one } = stage();

  async function refused(ada: Person): Promise<[Device, ApiDevice]> {
    const phone = await one(ada);
    const program = await ApiDevice.of(inject("url"), ada, false);
    await writeTooMuch(phone, program);
    await phone.go("Not saved");
    return [phone, program];
  }

  async function nothingLeft({ page }: Device): Promise<void> {
    await page.getByRole("heading", { name: "Everything was taken" }).waitFor();
    await page.getByRole("button", { name: "Sync status: All saved" }).waitFor();
  }

  test("waits under Not saved with its reason, and is taken once it is mended", async () => {
    const [phone, program] = await refused(somebody());
    const card = phone.page.getByRole("form", { name: "Not saved: Water the plants" });
    await card.getByText("All its texts together are too long: 256 kB at most").waitFor();
    expect(await card.getByLabel("Notes").inputValue()).toBe(LONG_NOTES);
    await card.getByLabel("Notes").fill("Only the short version");
    await card.getByRole("button", { name: "Try again" }).click();
    await nothingLeft(phone);
    await until("the server has the notes", 10_000, async () => {
      const [item] = await program.items();
      return item?.notes === "Only the short version";
    });
  });

  test("is refused again when it is sent as it was", async () => {
    const [phone] = await refused(somebody());
    const first = await phone.page.getByRole("form", { name: /Not saved/ }).elementHandle();
    await phone.page.getByRole("button", { name: "Try again" }).click();
    await first?.waitForElementState("hidden");
    await phone.page.getByRole("form", { name: "Not saved: Water the plants" }).waitFor();
  });

  test("is let go, and the item is as the server has it", async () => {
    const [phone, program] = await refused(somebody());
    await phone.page.getByRole("button", { name: "Discard" }).click();
    await nothingLeft(phone);
    await phone.everything();
    await phone.row("Water the plants").click();
    expect(await phone.details().getByLabel("Notes").inputValue()).toBe("");
    const [item] = await program.items();
    expect(item?.notes ?? "").toBe("");
  });
});
