import type { CategoryRow } from "@tidemark/client";
import { useCategories, useClient } from "@tidemark/client/react";
import type { FormEvent } from "react";
import { useNav } from "../nav/NavContext";
import { Dialog } from "../ui/Dialog";
import { useToast } from "../ui/Toasts";
import { lastKey } from "./orders";

interface Props {
  /** The space that it belongs to. */
  spaceLocalId: string;
  category?: CategoryRow;
  onClose: () => void;
}

/** Makes a category, or changes the one given. */
export function CategoryDialog({ spaceLocalId, category, onClose }: Props) {
  const client = useClient();
  const siblings = useCategories({ spaceLocalId });
  const { go } = useNav();
  const toast = useToast();

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name")).trim();
    if (!name) return;
    if (category) await client.categories.update(category.localId, { name });
    else {
      const order = lastKey(siblings ?? []);
      go({ view: "category", id: await client.categories.create({ name, spaceLocalId, order }) });
    }
    onClose();
  };
  const remove = async () => {
    if (!category) return;
    await client.categories.delete(category.localId);
    go({ view: "space", id: spaceLocalId });
    toast({
      words: `Deleted “${category.name}” and hid what is in it`,
      action: { label: "Undo", run: () => void client.categories.restore(category.localId) },
    });
    onClose();
  };

  return (
    <Dialog title={category ? "Edit category" : "New category"} onClose={onClose}>
      <form className="stack" onSubmit={save}>
        <label className="field">
          <span>Name</span>
          <input className="input" name="name" defaultValue={category?.name} maxLength={200} required />
        </label>
        <div className="row-flex ends">
          {category && (
            <button type="button" className="button bad quiet" onClick={remove}>
              Delete category
            </button>
          )}
          <button type="submit" className="button main">
            {category ? "Save" : "Create category"}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
