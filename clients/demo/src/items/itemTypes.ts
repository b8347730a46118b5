import type { ItemFields, ItemRow, ItemType } from "@tidemark/client";

export const ITEM_TYPES: ReadonlyArray<{ value: ItemType; label: string; icon: ItemType }> = [
  { value: "custom", label: "To-do", icon: "custom" },
  { value: "movie", label: "Movie", icon: "movie" },
  { value: "book", label: "Book", icon: "book" },
  { value: "place", label: "Place", icon: "place" },
];

/** What an item added to these most likely is; in an empty list, what the space's icon says. */
export function usualType(items: readonly ItemRow[], icon: string | null | undefined): ItemType {
  if (items.length === 0) return ITEM_TYPES.find((type) => type.icon === icon)?.value ?? "custom";
  const first = items[0]?.type ?? "custom";
  return items.slice(0, 20).every((item) => item.type === first) ? first : "custom";
}

/** The id of the external thing that an item stands for, if any. */
export function externalId(item: Pick<ItemRow, "type" | "movieId" | "bookId" | "placeId">): string | null {
  if (item.type === "movie") return item.movieId ?? null;
  if (item.type === "book") return item.bookId ?? null;
  if (item.type === "place") return item.placeId ?? null;
  return null;
}

/** The field that holds such an id for a type; none for plain to-dos. */
export function externalField(type: ItemType, id: string): Partial<ItemFields> {
  if (type === "movie") return { movieId: id };
  if (type === "book") return { bookId: id };
  if (type === "place") return { placeId: id };
  return {};
}
