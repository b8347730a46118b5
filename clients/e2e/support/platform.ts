import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "./until.js";

const LAUNCHER = join(dirname(fileURLToPath(import.meta.url)), "../../../tidemark");

/** How long a bearer token is good for here. */
export const TOKEN_MS = 20_000;

/** Limits of a test's rate, and tokens that run out while a test looks. */
const SETTINGS = {
  RATE_LIMIT_PER_MINUTE: "1000000",
  USER_RATE_LIMIT_PER_MINUTE: "1000000",
  LOGIN_LIMIT_PER_MINUTE: "1000000",
  TIDEMARK_INGEST_ACCOUNTS_ACCESSTOKEN: `${TOKEN_MS}ms`,
};

/** `./tidemark up` on loopback, with a data folder of its own: broker, `mongod` and the three services. */
export class Platform {
  readonly url: string;
  private readonly folder = mkdtempSync(join(tmpdir(), "tidemark-e2e-"));
  readonly log = join(this.folder, "up.log");
  private process: ChildProcess | null = null;

  private constructor(
    private readonly port: number,
    private readonly managementPort: number,
  ) {
    this.url = `http://localhost:${port}`;
  }

  static async started(): Promise<Platform> {
    const platform = new Platform(await freePort(), await freePort());
    await platform.start();
    return platform;
  }

  async start(): Promise<void> {
    const out = openSync(this.log, "a");
    const process_ = spawn(
      LAUNCHER,
      [
        "up",
        "--port",
        `${this.port}`,
        "--management-port",
        `${this.managementPort}`,
        "--data",
        join(this.folder, "data"),
      ],
      { env: { ...process.env, ...SETTINGS }, stdio: ["ignore", out, out] },
    );
    this.process = process_;
    await until(`the platform is ready (its log: ${this.log})`, 90_000, async () => {
      if (process_.exitCode !== null)
        throw new Error(`The platform ended:\n${readFileSync(this.log, "utf8").slice(-4000)}`);
      const ready = await fetch(`http://localhost:${this.managementPort}/actuator/health/readiness`).catch(() => null);
      return ready?.ok === true;
    });
  }

  async stop(): Promise<void> {
    const running = this.process;
    this.process = null;
    if (running === null || running.exitCode !== null) return;
    const ended = once(running, "exit");
    running.kill("SIGTERM");
    await ended;
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
