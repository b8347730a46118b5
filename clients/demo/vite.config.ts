import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { serviceWorker } from "./build/serviceWorker.ts";

const sdk = (path: string) => fileURLToPath(new URL(`../typescript/src/${path}`, import.meta.url));
const api = process.env.TIDEMARK_API ?? "http://localhost:8080";
// The API answers only its own origin, so the proxy speaks as one.
const proxy = { "/api": { target: api, changeOrigin: true, headers: { origin: api } } };

/** What the API server sends beside the app, so that `vite preview` forbids the same. */
const csp = [
  "default-src 'self'",
  "img-src 'self' data: https:",
  "connect-src 'self' https:",
  "style-src 'self'",
  "script-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "frame-ancestors 'none'",
].join("; ");

export default defineConfig({
  plugins: [react(), serviceWorker()],
  resolve: {
    alias: [
      { find: "@tidemark/client/react", replacement: sdk("react/index.ts") },
      { find: "@tidemark/client/testing", replacement: sdk("testing/index.ts") },
      { find: "@tidemark/client", replacement: sdk("index.ts") },
    ],
    dedupe: ["react", "react-dom", "dexie"],
  },
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy },
  preview: { proxy, headers: { "Content-Security-Policy": csp } },
  test: { environment: "jsdom", setupFiles: ["test/setup.ts"], include: ["test/**/*.test.{ts,tsx}"], maxWorkers: 2 },
});
