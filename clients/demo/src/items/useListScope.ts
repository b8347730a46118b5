import type { Filter, ItemFields } from "@tidemark/client";
import { useCategories } from "@tidemark/client/react";
import { useMemo } from "react";
import { useNav } from "../nav/NavContext";

/** Which items stand in the list where a person is, and where an item added there goes. */
export function useListScope(): { filter: Filter; home: Partial<ItemFields> } {
  const { view, id } = useNav().route;
  const categories = useCategories();
  const spaceLocalId = categories?.find((category) => category.localId === id)?.spaceLocalId ?? null;
  return useMemo(() => {
    if (view === "space" && id) return { filter: { spaceLocalId: id }, home: { spaceLocalId: id } };
    if (view === "category" && id) {
      return { filter: { categoryLocalId: id }, home: { categoryLocalId: id, spaceLocalId } };
    }
    return { filter: {}, home: {} };
  }, [view, id, spaceLocalId]);
}
