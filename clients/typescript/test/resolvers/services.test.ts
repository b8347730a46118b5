import { describe, expect, it } from "vitest";
import { openLibrary } from "../../src/resolvers/openLibrary.js";
import { place } from "../../src/resolvers/place.js";
import { tmdb } from "../../src/resolvers/tmdb.js";

/** Answers every request alike and remembers them. */
function service(answer: unknown, status = 200, key: string | null = null) {
  const asked: Request[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    asked.push(new Request(input, init));
    return Response.json(answer, { status });
  };
  return { asked, context: { key, fetch, signal: new AbortController().signal } };
}

const urls = (asked: Request[]) => asked.map((one) => decodeURIComponent(one.url).replaceAll("+", " "));

describe("movies", () => {
  const inception = { id: 27205, title: "Inception", release_date: "2010-07-15", poster_path: "/a.jpg" };
  const shown = {
    title: "Inception",
    subtitle: "2010",
    imageUrl: "https://image.tmdb.org/t/p/w342/a.jpg",
    linkUrl: "https://www.themoviedb.org/movie/27205",
  };

  it("are asked with an API key in the address or a token in the header", async () => {
    const byKey = service(inception, 200, "abc");
    expect(await tmdb().resolve("27205", byKey.context)).toEqual(shown);
    expect(urls(byKey.asked)).toEqual(["https://api.themoviedb.org/3/movie/27205?api_key=abc"]);
    const byToken = service(inception, 200, "ey.J.x");
    await tmdb({ url: "http://stub.test/tmdb/", language: "de-DE" }).resolve("27205", byToken.context);
    expect(urls(byToken.asked)).toEqual(["http://stub.test/tmdb/movie/27205?language=de-DE"]);
    expect(byToken.asked[0]?.headers.get("authorization")).toBe("Bearer ey.J.x");
  });

  it("cannot be asked without a key, nor by what is no number", async () => {
    const { context, asked } = service(inception);
    await expect(tmdb().resolve("27205", context)).rejects.toMatchObject({ code: "key_needed" });
    expect(await tmdb().resolve("../account", { ...context, key: "abc" })).toBeNull();
    expect(asked).toEqual([]);
  });

  it("are not there for 404, and cannot be told for any other failure", async () => {
    expect(await tmdb().resolve("1", service({}, 404, "abc").context)).toBeNull();
    await expect(tmdb().resolve("1", service({}, 401, "abc").context)).rejects.toThrow("401");
  });

  it("are found by words, those without year or poster too", async () => {
    const { context, asked } = service({ results: [inception, { id: 2, title: "Bare" }, { id: 3 }] }, 200, "abc");
    expect(await tmdb().search?.("inception", context)).toEqual([
      { id: "27205", ...shown },
      { id: "2", title: "Bare", linkUrl: "https://www.themoviedb.org/movie/2" },
    ]);
    expect(urls(asked)).toEqual(["https://api.themoviedb.org/3/search/movie?query=inception&api_key=abc"]);
  });
});

describe("books", () => {
  const fox = {
    key: "/works/OL45804W",
    title: "Fantastic Mr Fox",
    author_name: ["Roald Dahl"],
    first_publish_year: 1970,
    cover_i: 6498519,
  };
  const shown = {
    title: "Fantastic Mr Fox",
    subtitle: "Roald Dahl · 1970",
    imageUrl: "https://covers.openlibrary.org/b/id/6498519-M.jpg",
    linkUrl: "https://openlibrary.org/works/OL45804W",
  };

  it.each([
    ["OL45804W", 'key:"/works/OL45804W"'],
    ["OL7353617M", "edition_key:OL7353617M"],
    ["978-0-14-032872-1", "isbn:9780140328721"],
  ])("are asked by %s without a key", async (id, q) => {
    const { context, asked } = service({ docs: [fox] }, 200, "never sent");
    expect(await openLibrary().resolve(id, context)).toEqual(shown);
    const fields = "key,title,author_name,first_publish_year,cover_i";
    expect(urls(asked)).toEqual([`https://openlibrary.org/search.json?q=${q}&fields=${fields}&limit=1`]);
  });

  it("are not asked for what is no id, and are not there where nothing is found", async () => {
    const { context, asked } = service({ docs: [] });
    expect(await openLibrary().resolve("author:Dahl", context)).toBeNull();
    expect(asked).toEqual([]);
    expect(await openLibrary().resolve("OL1W", context)).toBeNull();
  });

  it("are found by words", async () => {
    const { context } = service({ docs: [fox, { key: "/works/OL2W", title: "Bare" }] });
    expect(await openLibrary().search?.("fox", context)).toEqual([
      { id: "OL45804W", ...shown },
      { id: "OL2W", title: "Bare", linkUrl: "https://openlibrary.org/works/OL2W" },
    ]);
  });
});

describe("places", () => {
  const gate = {
    osm_type: "way",
    osm_id: 518071791,
    name: "Brandenburger Tor",
    display_name: "Brandenburger Tor, Pariser Platz, Berlin",
  };
  const shown = {
    title: "Brandenburger Tor",
    subtitle: "Pariser Platz, Berlin",
    linkUrl: "https://www.openstreetmap.org/way/518071791",
  };

  it("are asked by the number that OpenStreetMap knows", async () => {
    const { context, asked } = service([gate], 200, "unused");
    expect(await place().resolve("W518071791", context)).toEqual(shown);
    expect(urls(asked)).toEqual(["https://nominatim.openstreetmap.org/lookup?format=jsonv2&osm_ids=W518071791"]);
  });

  it("are asked with a key where the service wants one", async () => {
    const { context, asked } = service([gate], 200, "abc");
    await place({ url: "http://stub.test/v1", keyParameter: "key" }).resolve("W1", context);
    expect(urls(asked)).toEqual(["http://stub.test/v1/lookup?format=jsonv2&osm_ids=W1&key=abc"]);
  });

  it("without a name are called by the first part of their address", async () => {
    const { context } = service([{ ...gate, name: "", display_name: "12, High Street" }]);
    expect(await place().resolve("W1", context)).toMatchObject({ title: "12", subtitle: "High Street" });
  });

  it("are found by words, and are not there where nothing is", async () => {
    expect(await place().search?.("gate", service([gate]).context)).toEqual([{ id: "W518071791", ...shown }]);
    expect(await place().resolve("W1", service([]).context)).toBeNull();
    expect(await place().resolve("12", service([gate]).context)).toBeNull();
  });
});
