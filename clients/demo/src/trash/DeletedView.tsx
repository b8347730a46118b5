import { useCategories, useClient, useItems, useSpaces } from "@tidemark/client/react";
import { useToast } from "../ui/Toasts";
import { DeletedList } from "./DeletedList";

const ONLY = { deleted: "only" } as const;

export function DeletedView() {
  const client = useClient();
  const toast = useToast();
  const spaces = useSpaces(ONLY);
  const categories = useCategories(ONLY);
  const items = useItems(ONLY);
  const nothing = spaces?.length === 0 && categories?.length === 0 && items?.length === 0;
  const back = (name: string, restored: Promise<void>) =>
    void restored.then(() => toast({ words: `“${name}” is back` }));
  return (
    <div className="page">
      <h1>Recently deleted</h1>
      <p className="soft">A deletion can be taken back; a space or category returns with everything in it.</p>
      {nothing && (
        <div className="empty">
          <h2>Nothing deleted</h2>
          <p className="soft">What you delete on any device waits here.</p>
        </div>
      )}
      <DeletedList
        title="Spaces"
        rows={spaces?.map((row) => ({ ...row, label: row.name }))}
        onRestore={(row) => back(row.label, client.spaces.restore(row.localId))}
      />
      <DeletedList
        title="Categories"
        rows={categories?.map((row) => ({ ...row, label: row.name }))}
        onRestore={(row) => back(row.label, client.categories.restore(row.localId))}
      />
      <DeletedList
        title="Items"
        rows={items?.map((row) => ({ ...row, label: row.title }))}
        onRestore={(row) => back(row.label, client.items.restore(row.localId))}
      />
    </div>
  );
}
