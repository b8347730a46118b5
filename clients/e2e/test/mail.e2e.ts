import { readFileSync } from "node:fs";
import { describe, expect, inject, test } from "vitest";
import { somebody } from "../support/device.js";
import { stage } from "../support/stage.js";
import { until } from "../support/until.js";

/** The mail itself is printed, as in development. */
describe.skipIf(inject("log") === "")("a link in a mail", () => {
  const { browser, device, one } = stage();

  test("lets who has forgotten the password choose another one, once", async () => {
    const ada = somebody();
    await one(ada);
    const before = links("reset-password").length;
    const page = await browser().newPage();
    await page.goto(inject("url"));
    await page.getByRole("radio", { name: "Sign in" }).check({ force: true });
    await page.getByRole("button", { name: "Forgot password?" }).click();
    await page.getByLabel("Email").fill(ada.email);
    await page.getByRole("button", { name: "Send the link" }).click();
    await page.getByText("a mail is on its way").waitFor();
    await until("the mail is printed", 10_000, () => links("reset-password").length > before);

    const link = String(links("reset-password").at(-1));
    await page.goto(link);
    await page.getByRole("textbox", { name: "New password" }).fill("another long password");
    await page.getByRole("button", { name: "Change password" }).click();
    await page.getByRole("heading", { name: "Your password is changed" }).waitFor();
    expect(page.url()).not.toContain("token");
    await page.close();

    const laptop = await device({ ...ada, password: "another long password" });
    await laptop.everything();
    await laptop.row("Water the plants").waitFor();

    const again = await browser().newPage();
    await again.goto(link);
    await again.getByRole("textbox", { name: "New password" }).fill("a third long password");
    await again.getByRole("button", { name: "Change password" }).click();
    await again.getByRole("heading", { name: "This link works no more" }).waitFor();
    await again.close();
  });

  test("confirms an address", async () => {
    const before = links("verify-email").length;
    const phone = await device(somebody(), true);
    const unconfirmed = phone.page.getByText("Your address is not confirmed yet");
    await phone.page.goto(`${inject("url")}/#/settings`);
    await unconfirmed.waitFor();
    await until("the mail is printed", 10_000, () => links("verify-email").length > before);
    await phone.page.goto(String(links("verify-email").at(-1)));
    await phone.page.getByRole("button", { name: "Confirm my address" }).click();
    await phone.page.getByRole("heading", { name: "Your address is confirmed" }).waitFor();
    const known = phone.page.waitForResponse((response) => response.url().endsWith("/api/auth/me") && response.ok());
    await phone.page.goto(`${inject("url")}/#/settings`);
    await phone.page.getByRole("heading", { name: "Account" }).waitFor();
    await (await known).finished();
    expect(await unconfirmed.count()).toBe(0);
  });

  function links(page: string): string[] {
    const own = new RegExp(`http\\S+/${page}#token=\\S+`, "g");
    return readFileSync(inject("log"), "utf8").match(own) ?? [];
  }
});
