import type { SpaceRow } from "@tidemark/client";
import { useClient, useSpaces } from "@tidemark/client/react";
import { type FormEvent, useState } from "react";
import { useNav } from "../nav/NavContext";
import { Dialog } from "../ui/Dialog";
import { useToast } from "../ui/Toasts";
import { COLORS, ICONS } from "./looks";
import { lastKey } from "./orders";
import { Picker } from "./Picker";

/** Makes a space, or changes the one given. */
export function SpaceDialog({ space, onClose }: { space?: SpaceRow; onClose: () => void }) {
  const client = useClient();
  const spaces = useSpaces();
  const { go } = useNav();
  const toast = useToast();
  const [icon, setIcon] = useState(space?.icon ?? "star");
  const [color, setColor] = useState(space?.color ?? "teal");

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name")).trim();
    if (!name) return;
    if (space) await client.spaces.update(space.localId, { name, icon, color });
    else go({ view: "space", id: await client.spaces.create({ name, icon, color, order: lastKey(spaces ?? []) }) });
    onClose();
  };
  const remove = async () => {
    if (!space) return;
    await client.spaces.delete(space.localId);
    go({ view: "all" });
    toast({
      words: `Deleted “${space.name}” and hid what is in it`,
      action: { label: "Undo", run: () => void client.spaces.restore(space.localId) },
    });
    onClose();
  };

  return (
    <Dialog title={space ? "Edit space" : "New space"} onClose={onClose}>
      <form className="stack" onSubmit={save}>
        <label className="field">
          <span>Name</span>
          <input className="input" name="name" defaultValue={space?.name} maxLength={200} required />
        </label>
        <Picker label="Icon" value={icon} values={ICONS} onChange={setIcon} />
        <Picker label="Colour" value={color} values={COLORS} onChange={setColor} swatch />
        <div className="row-flex ends">
          {space && (
            <button type="button" className="button bad quiet" onClick={remove}>
              Delete space
            </button>
          )}
          <button type="submit" className="button main">
            {space ? "Save" : "Create space"}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
