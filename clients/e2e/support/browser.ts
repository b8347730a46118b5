import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

/** Debian's Chromium, or the one that `CHROMIUM` names. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
}

/** What a page said that nobody should have to read: exceptions, and errors of its console. */
export function complaints(context: BrowserContext): string[] {
  const said: string[] = [];
  const watch = (page: Page): void => {
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("console", (message) => {
      // a request that failed for want of a network, or was refused, is the browser's own note
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
        said.push(message.text());
    });
  };
  context.pages().forEach(watch);
  context.on("page", watch);
  return said;
}
