import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launch } from "../support/browser.js";

describe("the app beside the API", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test("is there for anybody who asks", async () => {
    const page = await browser.newPage();
    const answer = await page.goto(inject("url"));
    expect(answer?.status()).toBe(200);
  });
});
