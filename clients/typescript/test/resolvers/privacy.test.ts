import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { createClient } from "../../src/client.js";
import { createResolvers } from "../../src/resolvers/resolvers.js";
import { tmdb } from "../../src/resolvers/tmdb.js";

const SERVER = "https://sync.test";
const KEY = "my-own-key-of-tmdb";
const TITLE = "A title that only TMDB knows";

it("sends our server the id of a film, and never the key or what the film is called", async () => {
  const sent: { origin: string; text: string }[] = [];
  const recorded: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const text = `${request.url} ${JSON.stringify([...request.headers])} ${await request.clone().text()}`;
    sent.push({ origin: new URL(request.url).origin, text });
    return Response.json({ id: 27205, title: TITLE }, { status: request.url.startsWith(SERVER) ? 503 : 200 });
  };
  const resolvers = createResolvers({ databaseName: "privacy-cache", resolvers: [tmdb()], fetch: recorded });
  const client = await createClient({
    url: SERVER,
    getToken: async () => "token",
    databaseName: "privacy",
    hints: false,
    fetch: recorded,
  });
  await resolvers.setKey("movie", KEY);
  expect(await resolvers.get("movie", "27205")).toMatchObject({ title: TITLE });
  await client.items.create({ title: "Film night", type: "movie", movieId: "27205" });
  await client.sync();
  await client.close();
  resolvers.close();

  const ours = sent.filter(({ origin }) => origin === SERVER).map(({ text }) => text);
  expect(ours.join()).toContain("27205");
  expect(ours.join()).not.toContain(KEY);
  expect(ours.join()).not.toContain(TITLE);
  expect(new Set(sent.map(({ origin }) => origin))).toEqual(new Set([SERVER, "https://api.themoviedb.org"]));
});
