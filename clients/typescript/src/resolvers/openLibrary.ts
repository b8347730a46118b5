import type { Found, Metadata, Resolver } from "../api.js";
import { address, type Context, type Json, json, list, text } from "./json.js";

/** Other addresses, for a mirror or a test. */
export interface OpenLibraryOptions {
  /** https://openlibrary.org unless said. */
  url?: string;
  /** https://covers.openlibrary.org unless said. */
  coversUrl?: string;
}

const FIELDS = "key,title,author_name,first_publish_year,cover_i";

/** Books of Open Library by `bookId`: a work (`OL45804W`), an edition (`OL7353617M`) or an ISBN. Needs no key. */
export function openLibrary(options: OpenLibraryOptions = {}): Resolver {
  const url = options.url ?? "https://openlibrary.org";
  const covers = options.coversUrl ?? "https://covers.openlibrary.org";

  const ask = async (context: Context, q: string, limit: number): Promise<Json[]> => {
    const page = (await json(
      context,
      address(url, "/search.json", { q, fields: FIELDS, limit: String(limit) }),
    )) as Json;
    return list(page?.docs);
  };
  const shown = (book: Json): Metadata | null => {
    const title = text(book.title);
    if (!title) return null;
    const authors = Array.isArray(book.author_name) ? book.author_name.filter((name) => text(name)).join(", ") : "";
    const year = typeof book.first_publish_year === "number" ? String(book.first_publish_year) : "";
    const subtitle = [authors, year].filter((part) => part !== "").join(" · ");
    return {
      title,
      ...(subtitle && { subtitle }),
      ...(typeof book.cover_i === "number" && { imageUrl: `${covers}/b/id/${book.cover_i}-M.jpg` }),
      ...(typeof book.key === "string" && { linkUrl: `https://openlibrary.org${book.key}` }),
    };
  };
  return {
    type: "book",
    resolve: async (id, context) => {
      const asked = question(id);
      const [book] = asked ? await ask(context, asked, 1) : [];
      return book ? shown(book) : null;
    },
    search: async (words, context) =>
      (await ask(context, words, 10)).flatMap((book): Found[] => {
        const [metadata, id] = [shown(book), text(book.key)?.replace("/works/", "")];
        return metadata && id ? [{ id, ...metadata }] : [];
      }),
  };
}

/** What to search for so that exactly this book is found; undefined for what is no id of a book. */
function question(id: string): string | undefined {
  if (/^OL\d+W$/.test(id)) return `key:"/works/${id}"`;
  if (/^OL\d+M$/.test(id)) return `edition_key:${id}`;
  const isbn = id.replaceAll("-", "");
  return /^(\d{9}[\dX]|\d{13})$/.test(isbn) ? `isbn:${isbn}` : undefined;
}
