import { createServer, type Server } from "node:http";
import type { BrowserContext, Request } from "playwright-core";

/** The key of the person, as the film service wants it; must never be seen by our server. */
export const KEY = "0123456789abcdef-a-key-of-hers";

const HOSTS = ["https://api.themoviedb.org", "https://openlibrary.org", "https://nominatim.openstreetmap.org"] as const;

const STALKER = { id: 1398, title: "Stalker", release_date: "1979-05-25", overview: "A guide leads two men" };
const SOLARIS = { key: "/works/OL45804W", title: "Solaris", author_name: ["Stanislaw Lem"], first_publish_year: 1961 };
const HALL = { osm_type: "way", osm_id: 24680, name: "Elbphilharmonie", display_name: "Elbphilharmonie, Hamburg" };

/** The answers of the outside services, by path; what is asked with a wrong key is refused. */
function answerTo(url: URL): unknown {
  const movie = url.searchParams.get("api_key") === KEY;
  if (url.pathname === "/3/search/movie") return movie ? { results: [STALKER] } : null;
  if (url.pathname === `/3/movie/${STALKER.id}`) return movie ? STALKER : null;
  if (url.pathname === "/search.json") return { docs: [SOLARIS] };
  if (url.pathname === "/search" || url.pathname === "/lookup") return [HALL];
  return null;
}

/** The services of films, books and places, played by a server on loopback, to which a browser's requests are led. */
export class Outside {
  /** Paths that were asked for, whether there was an answer or not. */
  readonly asked: string[] = [];
  /** While true, nobody gets there. */
  cut = false;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const answer = answerTo(new URL(request.url ?? "/", "http://outside"));
      const headers = { "content-type": "application/json", "access-control-allow-origin": "*" };
      response.writeHead(answer === null ? 401 : 200, headers).end(JSON.stringify(answer));
    });
  }

  static async started(): Promise<Outside> {
    const outside = new Outside();
    await new Promise<void>((resolve) => outside.server.listen(0, "127.0.0.1", resolve));
    return outside;
  }

  async leadFrom(context: BrowserContext): Promise<void> {
    const address = this.server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    for (const host of HOSTS) {
      await context.route(`${host}/**`, async (route) => {
        const { pathname, search } = new URL(route.request().url());
        this.asked.push(pathname);
        if (this.cut) return route.abort("internetdisconnected");
        await route.fulfill({ response: await route.fetch({ url: `http://127.0.0.1:${port}${pathname}${search}` }) });
      });
    }
  }

  end(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** Everything that a browser sends to `url`: address, headers and body of each request, a text each. */
export function sentTo(url: string, context: BrowserContext): Promise<string>[] {
  const sent: Promise<string>[] = [];
  const keep = async (request: Request): Promise<string> =>
    `${request.method()} ${request.url()}\n${JSON.stringify(await request.allHeaders())}\n${request.postData() ?? ""}`;
  context.on("request", (request) => {
    if (request.url().startsWith(url)) sent.push(keep(request).catch(() => `${request.url()}\n${request.postData()}`));
  });
  return sent;
}
