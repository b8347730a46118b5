import { defineConfig } from "vitest/config";

/** What is timed runs alone, after the rest, of which two files run at a time. */
const TIMED = ["test/latency.e2e.ts", "test/many.e2e.ts"];
const WAITS = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    globalSetup: "support/setup.ts",
    reporters: ["verbose"],
    projects: [
      { test: { ...WAITS, name: "timed", include: TIMED, maxWorkers: 1, sequence: { groupOrder: 1 } } },
      {
        test: {
          ...WAITS,
          name: "app",
          include: ["test/**/*.e2e.ts"],
          exclude: TIMED,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
    ],
  },
});
