import { useCategories, useSpaces } from "@tidemark/client/react";
import { useState } from "react";
import { CategoryDialog } from "../lists/CategoryDialog";
import { Look } from "../lists/Look";
import { SpaceDialog } from "../lists/SpaceDialog";
import { useNav } from "../nav/NavContext";
import { useTitle } from "../shell/useTitle";
import { Icon } from "../ui/Icon";

/** The list's name, and what can be done with the space or category that it is. */
export function ListHead() {
  const { view, id } = useNav().route;
  const title = useTitle();
  const space = useSpaces()?.find((one) => view === "space" && one.localId === id);
  const category = useCategories()?.find((one) => view === "category" && one.localId === id);
  const [dialog, setDialog] = useState<"edit" | "category" | null>(null);
  const close = () => setDialog(null);
  return (
    <div className="list-head">
      <h1 className="grow">
        {space && <Look icon={space.icon} color={space.color} />}
        {title}
      </h1>
      {space && (
        <button type="button" className="button small quiet" onClick={() => setDialog("category")}>
          <Icon name="plus" /> Category
        </button>
      )}
      {(space || category) && (
        <button
          type="button"
          className="icon-button"
          aria-label={space ? "Edit space" : "Edit category"}
          onClick={() => setDialog("edit")}
        >
          <Icon name="pencil" />
        </button>
      )}
      {dialog === "edit" && space && <SpaceDialog space={space} onClose={close} />}
      {dialog === "category" && space && <CategoryDialog spaceLocalId={space.localId} onClose={close} />}
      {dialog === "edit" && category?.spaceLocalId && (
        <CategoryDialog spaceLocalId={category.spaceLocalId} category={category} onClose={close} />
      )}
    </div>
  );
}
