import { useMemo } from "react";
import type {
  CategoryRow,
  Client,
  Collection,
  Conflict,
  Filter,
  ItemRow,
  Rejection,
  SpaceRow,
  Status,
} from "../api.js";
import { useClient } from "./context.js";
import { useLive } from "./shared.js";

/** The spaces of a filter, live; undefined while loading. The filter may be written inline. */
export function useSpaces(filter: Filter = {}): SpaceRow[] | undefined {
  return useRows("spaces", (client) => client.spaces, filter);
}

/** The categories of a filter, live; undefined while loading. The filter may be written inline. */
export function useCategories(filter: Filter = {}): CategoryRow[] | undefined {
  return useRows("categories", (client) => client.categories, filter);
}

/** The items of a filter, live; undefined while loading. The filter may be written inline. */
export function useItems(filter: Filter = {}): ItemRow[] | undefined {
  return useRows("items", (client) => client.items, filter);
}

/** One item, live, deleted or not; undefined while loading, null where there is none. */
export function useItem(localId: string): ItemRow | null | undefined {
  const client = useClient();
  return useLive(client, `item ${localId}`, (listener) =>
    client.items.watch(localId, (item) => listener(item ?? null)),
  );
}

/** How far the device is with the server, live. */
export function useSyncStatus(): Status {
  const client = useClient();
  const first = useMemo(() => client.status, [client]);
  const latest = useLive<Status>(client, "status", (listener) => {
    listener(client.status);
    return client.onStatus(listener);
  });
  return latest ?? first;
}

/** Edits that lost and that nobody has looked at, newest first, live; undefined while loading. */
export function useConflicts(): Conflict[] | undefined {
  const client = useClient();
  return useLive(client, "conflicts", (listener) => client.conflicts.subscribe(listener));
}

/** Edits that the server refused for good, newest first, live; undefined while loading. */
export function useRejections(): Rejection[] | undefined {
  const client = useClient();
  return useLive(client, "rejected", (listener) => client.rejected.subscribe(listener));
}

function useRows<F, R>(name: string, of: (client: Client) => Collection<F, R>, filter: Filter): R[] | undefined {
  const client = useClient();
  return useLive(client, `${name} ${keyOf(filter)}`, (listener) => of(client).subscribe({ ...filter }, listener));
}

/** The same for filters that ask for the same; what is undefined is not asked. */
function keyOf(filter: Filter): string {
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined);
  return JSON.stringify(asked.sort());
}
