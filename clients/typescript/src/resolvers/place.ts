import type { Found, Metadata, Resolver } from "../api.js";
import { address, type Context, type Json, json, list, text } from "./json.js";

/** Another service of the same kind, and the language of names. */
export interface PlaceOptions {
  /** https://nominatim.openstreetmap.org unless said: one request a second at most, so search only when a person asks. */
  url?: string;
  /** The parameter in which the service wants the person's key, if it wants one. */
  keyParameter?: string;
  /** Such as `de`. */
  language?: string;
}

const KINDS: Readonly<Record<string, string>> = { node: "N", way: "W", relation: "R" };

/**
 * Places of a service like Nominatim by `placeId`: `N`, `W` or `R` and the number that OpenStreetMap knows. Its manual's
 * pages: API Reference, "Address lookup" (`osm_ids`) and "Place Output" (`osm_type`, `osm_id`, `display_name`; an id comes
 * as a number or as a text).
 */
export function place(options: PlaceOptions = {}): Resolver {
  const url = options.url ?? "https://nominatim.openstreetmap.org";
  const always = { format: "jsonv2", ...(options.language && { "accept-language": options.language }) };

  const ask = async (context: Context, path: string, parameters: Record<string, string>): Promise<Json[]> => {
    const key = options.keyParameter && context.key ? { [options.keyParameter]: context.key } : {};
    return list(await json(context, address(url, path, { ...always, ...parameters, ...key })));
  };
  return {
    type: "place",
    resolve: async (id, context) => {
      if (!/^[NWR]\d{1,15}$/.test(id)) return null;
      const [found] = await ask(context, "/lookup", { osm_ids: id });
      return found ? shown(found) : null;
    },
    search: async (words, context) =>
      (await ask(context, "/search", { q: words, limit: "10" })).flatMap((found): Found[] => {
        const [metadata, kind] = [shown(found), KINDS[String(found.osm_type)]];
        return metadata && kind ? [{ id: `${kind}${found.osm_id}`, ...metadata }] : [];
      }),
  };
}

/** A place without a name of its own is called by the first part of its address. */
function shown(found: Json): Metadata | null {
  const address = text(found.display_name);
  const [first, ...rest] = address?.split(", ") ?? [];
  const title = text(found.name) ?? first;
  const subtitle = (title === first ? rest : [address]).join(", ");
  if (!title) return null;
  const linkUrl = `https://www.openstreetmap.org/${found.osm_type}/${found.osm_id}`;
  return { title, ...(subtitle && { subtitle }), ...(KINDS[String(found.osm_type)] && { linkUrl }) };
}
