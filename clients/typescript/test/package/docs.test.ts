import ts from "typescript";
import { expect, it } from "vitest";
import { entries } from "./entries.js";

it("says of every export what it promises", () => {
  const files = entries().map((entry) => entry.source);
  const options = { jsx: ts.JsxEmit.ReactJSX, module: ts.ModuleKind.ESNext, skipLibCheck: true, noLib: true };
  const program = ts.createProgram(files, {
    ...options,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  });
  const checker = program.getTypeChecker();
  const exported = files.flatMap((file) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    return module ? checker.getExportsOfModule(module) : [];
  });
  expect(exported.length).toBeGreaterThan(50);
  const silent = exported.filter((symbol) => {
    const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return meant.getDocumentationComment(checker).length === 0;
  });
  expect([...new Set(silent.map((symbol) => symbol.name))]).toEqual([]);
});
