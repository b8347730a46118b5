/** What the service worker says to the tabs. */
export const WAKE = "tidemark:wake";

/** As much of a service worker as is needed here; the DOM's types do not have it. */
interface Worker {
  addEventListener(
    name: "sync",
    listener: (event: { readonly tag: string; waitUntil(work: Promise<unknown>): void }) => void,
  ): void;
  readonly clients: { matchAll(): Promise<readonly { postMessage(message: unknown): void }[]> };
}

/**
 * For the app's service worker: when the browser says that there is a network again (Background Sync, where it has
 * that), the open tabs sync at once. With no tab open nothing is sent before one is: tokens are the page's.
 */
export function wakeTabs(worker: Worker): void {
  worker.addEventListener("sync", (event) => {
    if (event.tag.startsWith("tidemark:")) event.waitUntil(tellAll(worker));
  });
}

async function tellAll({ clients }: Worker): Promise<void> {
  for (const tab of await clients.matchAll()) tab.postMessage(WAKE);
}
