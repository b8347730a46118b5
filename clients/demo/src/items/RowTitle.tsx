import type { ItemRow } from "@tidemark/client";
import { type KeyboardEvent, useRef } from "react";
import { Icon } from "../ui/Icon";

interface Props {
  item: ItemRow;
  tabIndex: number;
  editing: boolean;
  onOpen: () => void;
  onEdit: (on: boolean) => void;
  onEdited: () => void;
  onSave: (title: string) => void;
}

/** A press opens the details; a double press or F2 edits in place. Called by the title alone; notes are in the details. */
export function RowTitle({ item, tabIndex, editing, onOpen, onEdit, onEdited, onSave }: Props) {
  if (editing) return <TitleInput title={item.title} onSave={onSave} onEnd={() => onEdit(false)} onEdited={onEdited} />;
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
      {item.notes && (
        <span className="row-notes" aria-hidden="true">
          {item.notes}
        </span>
      )}
    </button>
  );
}

interface InputProps {
  title: string;
  onSave: (title: string) => void;
  onEnd: () => void;
  onEdited: () => void;
}

function TitleInput({ title, onSave, onEnd, onEdited }: InputProps) {
  const given = useRef(false);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    if (event.key === "Enter") onSave(event.currentTarget.value);
    given.current = true;
    onEnd();
    onEdited();
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
        if (given.current) return;
        onSave(event.target.value);
        onEnd();
      }}
    />
  );
}
