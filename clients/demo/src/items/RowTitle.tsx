import type { ItemRow } from "@tidemark/client";
import type { KeyboardEvent } from "react";
import { Icon } from "../ui/Icon";

interface Props {
  item: ItemRow;
  tabIndex: number;
  editing: boolean;
  onOpen: () => void;
  onEdit: (on: boolean) => void;
  onSave: (title: string) => void;
}

/** A press opens the details; a double press or F2 edits in place. */
export function RowTitle({ item, tabIndex, editing, onOpen, onEdit, onSave }: Props) {
  if (editing) return <TitleInput title={item.title} onSave={onSave} onEnd={() => onEdit(false)} />;
  return (
    <button
      type="button"
      className="row-title grow"
      data-column="title"
      tabIndex={tabIndex}
      onClick={onOpen}
      onDoubleClick={() => onEdit(true)}
    >
      {item.type && item.type !== "custom" && <Icon name={item.type} />}
      <span className="row-words">{item.title}</span>
      {item.notes && <span className="row-notes">{item.notes}</span>}
    </button>
  );
}

function TitleInput({ title, onSave, onEnd }: { title: string; onSave: (title: string) => void; onEnd: () => void }) {
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") onSave(event.currentTarget.value);
    if (event.key === "Enter" || event.key === "Escape") onEnd();
  };
  return (
    <input
      className="input grow"
      aria-label="Title"
      defaultValue={title}
      maxLength={500}
      ref={(input) => input?.focus()}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        onSave(event.target.value);
        onEnd();
      }}
    />
  );
}
