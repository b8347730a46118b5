import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserContext } from "playwright-core";

/** What stands in for the film, book and place services; each is asked by the browser only. */
const ANSWERS: ReadonlyArray<readonly [RegExp, (match: RegExpMatchArray) => unknown]> = [
  [/themoviedb.*\/search\/movie/, () => ({ results: [film("27205")] })],
  [/themoviedb.*\/movie\/(\d+)/, (match) => film(match[1] ?? "")],
  [
    /openlibrary.*\/search\.json/,
    () => ({ docs: [{ key: "/works/OL893415W", title: "Dune", author_name: ["Frank Herbert"] }] }),
  ],
  [/openlibrary/, () => ({ key: "/works/OL893415W", title: "Dune" })],
  [/nominatim.*\/search/, () => [place()]],
  [/nominatim/, () => [place()]],
];

function film(id: string): unknown {
  return { id: Number(id), title: "Inception", release_date: "2010-07-15", poster_path: null };
}

function place(): unknown {
  return { place_id: 1, osm_type: "node", osm_id: 42, display_name: "Café Central, Wien", name: "Café Central" };
}

/** A local server for every host that is neither the platform nor this one; it keeps what it was asked. */
export class Externals {
  readonly asked: string[] = [];

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {}

  static async started(): Promise<Externals> {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      const origin = (request.headers["x-asked"] as string | undefined) ?? "";
      asked.push(origin);
      const found = answer(origin);
      response.writeHead(found === undefined ? 404 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(found ?? {}));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const externals = new Externals(server, (server.address() as AddressInfo).port);
    asked.push = (...urls: string[]) => externals.asked.push(...urls);
    return externals;
  }

  /** From here on the context's requests to the outside come here. */
  async serve(context: BrowserContext): Promise<void> {
    await context.route(
      (url) => url.hostname !== "localhost" && url.hostname !== "127.0.0.1",
      async (route) => {
        const asked = route.request().url();
        const got = await fetch(`http://127.0.0.1:${this.port}/`, { headers: { "x-asked": asked } });
        await route.fulfill({
          status: got.status,
          contentType: "application/json",
          headers: { "access-control-allow-origin": "*" },
          body: await got.text(),
        });
      },
    );
  }

  async end(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function answer(url: string): unknown {
  for (const [pattern, give] of ANSWERS) {
    const match = url.match(pattern);
    if (match !== null) return give(match);
  }
  return undefined;
}

export type { IncomingMessage };
