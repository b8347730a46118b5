import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { entries, PACKAGE } from "./entries.js";

it.each(entries())("$name can be imported by plain Node, built", ({ name, built }) => {
  expect(existsSync(built), "run `npm run build` first").toBe(true);
  const script = `console.log(Object.keys(await import(${JSON.stringify(name)})).length)`;
  const told = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: PACKAGE,
    encoding: "utf8",
  });
  expect(Number(told)).toBeGreaterThan(0);
});
