import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const source = fileURLToPath(new URL("../sw/sw.js", import.meta.url));
const always = ["/", "/manifest.webmanifest", "/assets/icon.svg", "/assets/icon-192.png", "/assets/icon-512.png"];

/** Writes `/sw.js` with the list of this build's files in it, so that a new build is a new worker. */
export function serviceWorker(): Plugin {
  return {
    name: "tidemark-service-worker",
    apply: "build",
    generateBundle(_options, bundle) {
      const built = Object.keys(bundle).filter((name) => name.startsWith("assets/") && !name.endsWith(".map"));
      const files = [...always, ...built.map((name) => `/${name}`).sort()];
      const script = readFileSync(source, "utf8");
      const version = createHash("sha256")
        .update(JSON.stringify([files, script, contents()]))
        .digest("hex")
        .slice(0, 12);
      this.emitFile({
        type: "asset",
        fileName: "sw.js",
        source: script.replace("__FILES__", JSON.stringify(files)).replace("__VERSION__", JSON.stringify(version)),
      });
    },
  };
}

/** What has no hash in its name must count by its content. */
function contents(): string[] {
  const root = new URL("../", import.meta.url);
  const open = ["index.html", ...always.filter((name) => name !== "/").map((name) => `public${name}`)];
  return open.map((name) => readFileSync(fileURLToPath(new URL(name, root))).toString("base64"));
}
