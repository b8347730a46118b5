import type { Page } from "playwright-core";

/** Milliseconds since 1970 by the page's steady clock, by the title: when Enter was pressed, and when its row was there. */
export interface Seen {
  readonly entered: Readonly<Record<string, number>>;
  readonly shown: Readonly<Record<string, number>>;
}

/** In the page, so that nothing of what it measures waits for the test's own round trips. Runs as text there. */
const EYE = `(() => {
  const seen = { entered: {}, shown: {} };
  const now = () => performance.timeOrigin + performance.now();
  const look = (node) => {
    const title = node.closest?.(".item")?.querySelector(".row-words")?.textContent;
    if (title && !(title in seen.shown)) seen.shown[title] = now();
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.role === "combobox") seen.entered[event.target.value] = now();
  }, true);
  new MutationObserver((mutations) => {
    for (const { target, addedNodes } of mutations) {
      look(target.parentElement ?? target);
      for (const node of addedNodes) {
        look(node);
        node.querySelectorAll?.(".item").forEach(look);
      }
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
  window.tidemarkSeen = seen;
})()`;

export async function openEye(page: Page): Promise<void> {
  await page.evaluate(EYE);
}

export async function seen(page: Page): Promise<Seen> {
  return (await page.evaluate("window.tidemarkSeen")) as Seen;
}

/** From the first moment to the second, of each title that has both. */
export function spans(from: Readonly<Record<string, number>>, to: Readonly<Record<string, number>>): number[] {
  return Object.entries(from).flatMap(([title, start]) => {
    const end = to[title];
    return end === undefined ? [] : [end - start];
  });
}
