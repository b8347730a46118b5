import { readFileSync } from "node:fs";
import { join } from "node:path";

export const PACKAGE = join(import.meta.dirname, "../..");

export interface Entry {
  /** As an app imports it. */
  readonly name: string;
  readonly source: string;
  readonly built: string;
}

/** Everything that the package lets in. */
export function entries(): Entry[] {
  const { name, exports } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as {
    name: string;
    exports: Record<string, { default: string }>;
  };
  return Object.entries(exports).map(([path, { default: built }]) => ({
    name: join(name, path),
    source: join(PACKAGE, built.replace("./dist/", "src/").replace(/\.js$/, ".ts")),
    built: join(PACKAGE, built),
  }));
}
