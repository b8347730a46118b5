import { describe, expect, test } from "vitest";
import { openEye, seen, spans } from "../support/eye.js";
import { figures, quantile } from "../support/figures.js";
import { stage } from "../support/stage.js";

const LOCAL_EDITS = 60;
const REMOTE_EDITS = 40;

describe("an edit", () => {
  const { one, two } = stage();

  test("is in the list at once", async () => {
    const phone = await one();
    await openEye(phone.page);
    for (let i = 1; i <= LOCAL_EDITS; i += 1) await phone.add(`Edit ${i}`);
    const { entered, shown } = await seen(phone.page);
    const took = spans(entered, shown);
    console.log(`from Enter to the row: ${figures(took, 0.99)}`);
    expect(took).toHaveLength(LOCAL_EDITS);
    expect(quantile(took, 0.5)).toBeLessThan(100);
  });

  test("is on the other device soon after", async () => {
    const [phone, laptop] = await two();
    await Promise.all([phone, laptop].map(({ page }) => openEye(page)));
    for (let i = 1; i <= REMOTE_EDITS; i += 1) {
      await phone.add(`Edit ${i}`);
      await laptop.row(`Edit ${i}`).waitFor();
    }
    const took = spans((await seen(phone.page)).entered, (await seen(laptop.page)).shown);
    console.log(`from Enter to the row on the other device: ${figures(took, 0.99)}`);
    expect(took).toHaveLength(REMOTE_EDITS);
    expect(quantile(took, 0.5)).toBeLessThan(1_000);
  });
});
