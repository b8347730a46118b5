import { describe, expect, inject, test } from "vitest";
import { ApiDevice } from "../support/api.js";
import { somebody } from "../support/device.js";
import { figures, quantile } from "../support/figures.js";
import { stage } from "../support/stage.js";

const ITEMS = 5_000;
const TURNS = 150;

/** Counts, in the page, how long each frame took and how many rows it held, until `stop()`. */
const WATCH = `(() => {
  const times = [];
  let rows = 0, last = performance.now(), going = true;
  const frame = (now) => {
    times.push(now - last);
    last = now;
    rows = Math.max(rows, document.querySelectorAll(".item").length);
    if (going) requestAnimationFrame(frame);
  };
  requestAnimationFrame((now) => { last = now; requestAnimationFrame(frame); });
  window.tidemarkStop = () => { going = false; return { times, rows }; };
})()`;

describe("a list of 5,000 items", () => {
  const { device } = stage();

  test("scrolls smoothly, and only what is in view is in the page", async () => {
    const ada = somebody();
    const program = await ApiDevice.of(inject("url"), ada, true);
    await program.createItems(Array.from({ length: ITEMS }, (_, at) => ({ title: `Item ${at + 1}`, order: at + 1 })));
    const phone = await device(ada);
    await phone.row("Item 1").waitFor();
    await phone.page
      .getByRole("listitem")
      .and(phone.page.locator(`[aria-setsize="${ITEMS}"]`))
      .first()
      .waitFor();
    await phone.settled();

    await phone.page.getByRole("list", { name: "Items" }).hover({ position: { x: 200, y: 200 } });
    await phone.page.evaluate(WATCH);
    for (let turn = 0; turn < TURNS; turn += 1) await phone.page.mouse.wheel(0, turn < TURNS - 25 ? 400 : -400);
    const { times, rows } = (await phone.page.evaluate("window.tidemarkStop()")) as { times: number[]; rows: number };
    console.log(`frames while ${ITEMS} items scroll: ${figures(times, 0.95)}; at most ${rows} rows in the page`);
    expect(rows).toBeGreaterThan(10);
    expect(rows).toBeLessThan(100);
    expect(quantile(times, 0.5)).toBeLessThan(50);
    expect(await phone.row("Item 1").count(), "the first row has left the page").toBe(0);

    await phone.page.evaluate("document.querySelector('.scroller').scrollTo(0, 1e9)");
    await phone.row(`Item ${ITEMS}`).waitFor();
  });
});
