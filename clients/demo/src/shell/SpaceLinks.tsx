import type { ItemRow, SpaceRow } from "@tidemark/client";
import { useCategories } from "@tidemark/client/react";
import { Look } from "../lists/Look";
import { NavLink } from "./NavLink";

interface Props {
  space: SpaceRow;
  /** Items that are still to be done, of every space. */
  open: readonly ItemRow[];
  onGone?: (() => void) | undefined;
}

/** A space with the categories in it. */
export function SpaceLinks({ space, open, onGone }: Props) {
  const categories = useCategories({ spaceLocalId: space.localId });
  const here = open.filter((item) => item.spaceLocalId === space.localId);
  return (
    <>
      <NavLink
        to={{ view: "space", id: space.localId }}
        icon={<Look icon={space.icon} color={space.color} />}
        count={here.length}
        onGone={onGone}
      >
        {space.name}
      </NavLink>
      {categories?.map((category) => (
        <NavLink
          key={category.localId}
          nested
          to={{ view: "category", id: category.localId }}
          icon={category.icon ?? ""}
          count={here.filter((item) => item.categoryLocalId === category.localId).length}
          onGone={onGone}
        >
          {category.name}
        </NavLink>
      ))}
    </>
  );
}
