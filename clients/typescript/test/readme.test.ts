import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const PAGE = join(ROOT, "README.md");
const FILE = join(ROOT, "readme-blocks.ts");

/** The fenced blocks of a page, with what stands behind the fence. */
function blocks(text: string): { info: string; code: string }[] {
  const found = text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm);
  return [...found].map(([, info = "", code = ""]) => ({ info, code }));
}

/** What the compiler says of the code, as one module beside `src`. */
function faults(code: string): string[] {
  const options: ts.CompilerOptions = {
    ...ts.parseJsonConfigFileContent(
      ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile).config,
      ts.sys,
      ROOT,
    ).options,
    noEmit: true,
    noUnusedLocals: false,
    paths: {
      "@tidemark/client": [join(ROOT, "src/index.ts")],
      "@tidemark/client/react": [join(ROOT, "src/react/index.ts")],
      "@tidemark/client/testing": [join(ROOT, "src/testing/index.ts")],
    },
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version) =>
    name === FILE ? ts.createSourceFile(name, code, version, true) : read(name, version);
  const program = ts.createProgram([FILE], options, host);
  const own = program.getSourceFile(FILE);
  return ts
    .getPreEmitDiagnostics(program, own)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

describe("README.md", { timeout: 60_000 }, () => {
  const all = blocks(readFileSync(PAGE, "utf8"));

  it("marks every block with what is done with it", () => {
    expect(all.map(({ info }) => info).filter((info) => !["ts shown", "sh shown"].includes(info))).toEqual([]);
  });

  it("shows code that compiles, and would notice code that does not", () => {
    const code = all.filter(({ info }) => info === "ts shown").map((block) => block.code);
    expect(code.length).toBeGreaterThan(2);
    expect(faults(code.join("\n"))).toEqual([]);
    expect(faults(`${code.join("\n")}\nclient.items.create({ name: "no" });`)).toHaveLength(1);
  });
});
