import { describe, expect, it } from "vitest";
import { type Bundle, bundle } from "./bundle.js";

const KIB = 1024;
const DEVICE = 'import { createClient } from "~/index.ts"; console.log(createClient);';

describe("an app", () => {
  it("carries 18 KiB of ours at most for a device, 48 KiB with its database (gzip)", async () => {
    const [ours, whole] = [await bundle(DEVICE, ["dexie"]), await bundle(DEVICE)];
    tell("createClient without dexie", ours);
    tell("createClient with dexie", whole);
    expect(ours.code).toContain("dexie");
    expect(ours.gzip).toBeLessThanOrEqual(18 * KIB);
    expect(whole.gzip).toBeLessThanOrEqual(48 * KIB);
  });

  it("carries no database, and little else, for a name", async () => {
    const names = await bundle('import { serverId } from "~/index.ts"; console.log(serverId("a", "item", "b"));');
    tell("serverId alone", names);
    expect(names.code).not.toMatch(/dexie|indexedDB|localStorage/i);
    expect(names.gzip).toBeLessThanOrEqual(1 * KIB + 512);
  });

  it("does not carry the merge, sessions or resolvers for a device", async () => {
    const { code } = await bundle(DEVICE, ["dexie"]);
    expect(code).not.toMatch(/entity_too_large|tidemark-session|themoviedb|openlibrary/);
  });

  it("carries no database for a session", async () => {
    const session = await bundle('import { createSession } from "~/index.ts"; console.log(createSession);');
    tell("createSession alone", session);
    expect(session.code).not.toMatch(/dexie|indexedDB/i);
  });

  it("carries no React but its own for the hooks", async () => {
    const hooks = await bundle('import * as all from "~/react/index.ts"; console.log(all);', [
      "react",
      "react/jsx-runtime",
      "react/jsx-dev-runtime",
    ]);
    tell("hooks without react", hooks);
    expect(hooks.gzip).toBeLessThanOrEqual(2 * KIB);
  });
});

function tell(what: string, { minified, gzip }: Bundle): void {
  console.log(`${what}: ${(gzip / KIB).toFixed(1)} KiB gzip, ${(minified / KIB).toFixed(1)} KiB minified`);
}
