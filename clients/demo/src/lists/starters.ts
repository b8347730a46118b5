import type { Client, ItemType } from "@tidemark/client";

export interface Starter {
  type: ItemType;
  name: string;
  icon: string;
  color: string;
  categories: readonly string[];
  words: string;
}

/** Spaces that a person can begin with in one press. */
export const STARTERS: readonly Starter[] = [
  {
    type: "movie",
    name: "Movies",
    icon: "movie",
    color: "rose",
    categories: ["Tonight", "Some day"],
    words: "What everyone says you must see",
  },
  {
    type: "book",
    name: "Books",
    icon: "book",
    color: "amber",
    categories: ["Reading", "Next"],
    words: "The pile beside the bed",
  },
  {
    type: "place",
    name: "Places",
    icon: "place",
    color: "green",
    categories: ["Near", "Far"],
    words: "Cafés, lakes, cities",
  },
  {
    type: "custom",
    name: "To-dos",
    icon: "custom",
    color: "blue",
    categories: ["Today", "Later"],
    words: "Everything else",
  },
];

/**
 * @param onSpace called with the localId of the new space as soon as it is there
 * @returns the same when its categories are there too
 */
export async function begin(
  client: Client,
  starter: Starter,
  order: number,
  onSpace: (localId: string) => void = () => {},
): Promise<string> {
  const { name, icon, color } = starter;
  const spaceLocalId = await client.spaces.create({ name, icon, color, order });
  onSpace(spaceLocalId);
  let place = 1;
  for (const category of starter.categories) {
    await client.categories.create({ name: category, spaceLocalId, order: place });
    place += 1;
  }
  return spaceLocalId;
}
