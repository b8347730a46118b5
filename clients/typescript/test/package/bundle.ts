import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "vite";

const SOURCE = join(import.meta.dirname, "../../src");
const APP = "\0app";

export interface Bundle {
  readonly code: string;
  readonly minified: number;
  readonly gzip: number;
}

/** What an app carries that has these lines and nothing else; `~` stands for the package. */
export async function bundle(app: string, external: string[] = []): Promise<Bundle> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    plugins: [entry(app.replaceAll("~", SOURCE))],
    build: { write: false, minify: true, target: "es2022", rolldownOptions: { input: APP, external } },
  });
  const [output] = [built].flat();
  const chunk = output && "output" in output ? output.output[0] : undefined;
  if (!chunk) throw new Error("nothing was built");
  return { code: chunk.code, minified: Buffer.byteLength(chunk.code), gzip: gzipSync(chunk.code, { level: 9 }).length };
}

function entry(code: string): Plugin {
  return {
    name: "app",
    resolveId: (id) => (id === APP ? id : undefined),
    load: (id) => (id === APP ? code : undefined),
  };
}
