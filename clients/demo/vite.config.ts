import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { serviceWorker } from "./build/serviceWorker";

const sdk = (path: string) => fileURLToPath(new URL(`../typescript/src/${path}`, import.meta.url));
const api = process.env.TIDEMARK_API ?? "http://localhost:8080";

export default defineConfig({
  plugins: [react(), serviceWorker()],
  resolve: {
    alias: [
      { find: "@tidemark/client/react", replacement: sdk("react/index.ts") },
      { find: "@tidemark/client/testing", replacement: sdk("testing/index.ts") },
      { find: "@tidemark/client", replacement: fileURLToPath(new URL("src/standin.ts", import.meta.url)) },
    ],
    dedupe: ["react", "react-dom", "dexie"],
  },
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { "/api": api } },
  preview: { proxy: { "/api": api } },
  test: { environment: "jsdom", include: ["test/**/*.test.{ts,tsx}"], maxWorkers: 2 },
});
