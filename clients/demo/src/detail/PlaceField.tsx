import type { ItemFields, ItemRow } from "@tidemark/client";
import { useCategories, useSpaces } from "@tidemark/client/react";

/** Moves the item: to a space, or to a category of one. */
export function PlaceField({ item, save }: { item: ItemRow; save: (fields: Partial<ItemFields>) => void }) {
  const spaces = useSpaces() ?? [];
  const categories = useCategories() ?? [];
  const here = item.categoryLocalId ? `category ${item.categoryLocalId}` : `space ${item.spaceLocalId ?? ""}`;
  const move = (to: string) => {
    const [kind = "", id = ""] = to.split(" ");
    const category = categories.find((one) => kind === "category" && one.localId === id);
    save({
      spaceLocalId: (category ? category.spaceLocalId : id) || null,
      categoryLocalId: category?.localId ?? null,
    });
  };
  return (
    <label className="field">
      <span>In</span>
      <select className="input" value={here} onChange={(event) => move(event.target.value)}>
        <option value="space ">No space</option>
        {spaces.map((space) => [
          <option key={space.localId} value={`space ${space.localId}`}>
            {space.name}
          </option>,
          ...categories
            .filter((category) => category.spaceLocalId === space.localId)
            .map((category) => (
              <option key={category.localId} value={`category ${category.localId}`}>
                {space.name} › {category.name}
              </option>
            )),
        ])}
      </select>
    </label>
  );
}
