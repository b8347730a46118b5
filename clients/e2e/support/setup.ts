import type { TestProject } from "vitest/node";
import { Platform } from "./platform.js";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
  }
}

/** One platform for all files that only use it; one that breaks it starts its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const platform = await Platform.started();
  project.provide("url", platform.url);
  return () => platform.end();
}
