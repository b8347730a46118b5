import type { TestProject } from "vitest/node";
import { Platform } from "./platform.js";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
    /** The file that the platform writes to; empty where it was not started here. */
    log: string;
  }
}

/** One platform for all files that only use it (the one at `TIDEMARK_URL`, where that is set); one that breaks it starts its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const begun = performance.now();
  const sayTime = (): void => console.log(`the whole run: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  const given = process.env.TIDEMARK_URL;
  if (given) {
    project.provide("url", given);
    project.provide("log", "");
    return async () => sayTime();
  }
  const platform = await Platform.started();
  project.provide("url", platform.url);
  project.provide("log", platform.log);
  return async () => {
    await platform.end();
    sayTime();
  };
}
