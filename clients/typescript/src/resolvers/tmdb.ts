import { type Found, type Metadata, type Resolver, TidemarkError } from "../api.js";
import { address, type Context, type Json, json, list, text } from "./json.js";

/** Other addresses, for a mirror or a test, and the language of titles. */
export interface TmdbOptions {
  /** https://api.themoviedb.org/3 unless said. */
  url?: string;
  /** https://image.tmdb.org/t/p/w342 unless said. */
  imageUrl?: string;
  /** Such as `de-DE`. */
  language?: string;
}

/** Movies of The Movie Database by `movieId`. Needs the person's key: an API key, or a read access token. */
export function tmdb(options: TmdbOptions = {}): Resolver {
  const url = options.url ?? "https://api.themoviedb.org/3";
  const images = options.imageUrl ?? "https://image.tmdb.org/t/p/w342";
  const language: Record<string, string> = options.language ? { language: options.language } : {};

  const ask = (context: Context, path: string, parameters: Record<string, string>) => {
    const { key } = context;
    if (!key) throw new TidemarkError("key_needed", "The Movie Database needs a key: give yours in the settings.");
    const isToken = key.includes(".");
    const asked = address(url, path, { ...language, ...parameters, ...(isToken ? {} : { api_key: key }) });
    return json(context, asked, isToken ? { authorization: `Bearer ${key}` } : {});
  };
  const shown = (movie: Json): Metadata | null => {
    const title = text(movie.title);
    const [year, poster] = [text(movie.release_date)?.slice(0, 4), text(movie.poster_path)];
    if (!title) return null;
    const linkUrl = `https://www.themoviedb.org/movie/${encodeURIComponent(String(movie.id))}`;
    return { title, linkUrl, ...(year && { subtitle: year }), ...(poster && { imageUrl: images + poster }) };
  };
  return {
    type: "movie",
    resolve: async (id, context) => {
      if (!/^\d{1,12}$/.test(id)) return null;
      const movie = (await ask(context, `/movie/${id}`, {})) as Json | null;
      return movie && shown(movie);
    },
    search: async (words, context) => {
      const page = (await ask(context, "/search/movie", { query: words })) as Json | null;
      return list(page?.results).flatMap((movie): Found[] => {
        const metadata = shown(movie);
        return metadata && typeof movie.id === "number" ? [{ id: String(movie.id), ...metadata }] : [];
      });
    },
  };
}
