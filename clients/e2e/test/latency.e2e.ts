import { describe, expect, test } from "vitest";
import { openEye, seen, spans } from "../support/eye.js";
import { figures, quantile } from "../support/figures.js";
import { stage } from "../support/stage.js";

const EDITS = 50;

describe("an edit", () => {
  const { two } = stage();

  test("is in the list at once, and on the other device soon after", async () => {
    const [phone, laptop] = await two();
    await Promise.all([phone, laptop].map(({ page }) => openEye(page)));
    for (let i = 1; i <= EDITS; i += 1) {
      await phone.add(`Edit ${i}`);
      await laptop.row(`Edit ${i}`).waitFor();
    }
    const [here, there] = [await seen(phone.page), await seen(laptop.page)];
    const local = spans(here.entered, here.shown);
    const remote = spans(here.entered, there.shown);
    console.log(`from Enter to the row: ${figures(local, 0.99)}`);
    console.log(`from Enter to the row on the other device: ${figures(remote, 0.99)}`);
    expect(local).toHaveLength(EDITS);
    expect(remote).toHaveLength(EDITS);
    expect(quantile(local, 0.5)).toBeLessThan(100);
    expect(quantile(remote, 0.5)).toBeLessThan(1_000);
  });
});
