import { defineConfig } from "vitest/config";

/** What is timed, or reads all that the platform prints, runs alone, after the rest, of which two files run at a time. */
const ALONE = ["test/latency.e2e.ts", "test/mail.e2e.ts", "test/many.e2e.ts"];
const WAITS = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    globalSetup: "support/setup.ts",
    reporters: ["verbose"],
    projects: [
      { test: { ...WAITS, name: "alone", include: ALONE, maxWorkers: 1, sequence: { groupOrder: 1 } } },
      {
        test: {
          ...WAITS,
          name: "app",
          include: ["test/**/*.e2e.ts"],
          exclude: ALONE,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
    ],
  },
});
