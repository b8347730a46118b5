export type View = "all" | "space" | "category" | "deleted" | "conflicts" | "unsaved" | "devices" | "settings";

/** Where a person is; `id` names the space or category, `item` the item whose details are open. */
export interface Route {
  view: View;
  id?: string;
  item?: string;
}

const VIEWS: readonly View[] = ["all", "space", "category", "deleted", "conflicts", "unsaved", "devices", "settings"];

/** From a fragment such as `#/space/abc?item=def`; what is not understood is `all`. */
export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [name, id] = path.split("/").map(decode);
  const view = VIEWS.find((known) => known === name) ?? "all";
  const item = new URLSearchParams(query).get("item");
  const route: Route = { view: needsId(view) && !id ? "all" : view };
  if (id && needsId(route.view)) route.id = id;
  if (item) route.item = item;
  return route;
}

export function formatRoute(route: Route): string {
  const id = route.id && needsId(route.view) ? `/${encodeURIComponent(route.id)}` : "";
  const item = route.item ? `?${new URLSearchParams({ item: route.item })}` : "";
  return `#/${route.view}${id}${item}`;
}

function needsId(view: View): boolean {
  return view === "space" || view === "category";
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
