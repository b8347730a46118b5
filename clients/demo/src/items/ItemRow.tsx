import type { ItemRow as Item } from "@tidemark/client";
import type { KeyboardEvent, PointerEvent } from "react";
import { Icon } from "../ui/Icon";
import type { Carry } from "./carry";
import { RowChips } from "./RowChips";
import { RowTitle } from "./RowTitle";
import type { ItemActions } from "./useItemActions";

interface Props {
  item: Item;
  /** In the data; `position` is where it is shown while something is carried. */
  index: number;
  position: number;
  count: number;
  /** Pixels from the top of the list. */
  start: number;
  /** Its controls are the list's tab stop. */
  active: boolean;
  open: boolean;
  editing: boolean;
  carried: "pointer" | "keys" | null;
  carry: Carry;
  handle: Record<string, (event: PointerEvent<HTMLElement>) => void>;
  actions: ItemActions;
  onOpen: () => void;
  onEdit: (on: boolean) => void;
  /** Editing ended by a key, so that the focus should stay here. */
  onEdited: () => void;
  onActive: () => void;
}

export function ItemRow(props: Props) {
  const { item, active, actions, carried, carry } = props;
  const tab = active ? 0 : -1;
  const onHandleKey = (event: KeyboardEvent<HTMLButtonElement>) => {
    const picked = carried === "keys";
    if (event.key === " " || event.key === "Enter") picked ? carry.drop() : carry.start(item.localId, props.index);
    else if (!picked) return;
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") carry.step(event.key === "ArrowUp" ? -1 : 1);
    else if (event.key === "Escape") carry.cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are placed absolutely; an item of a list all the same
    <div
      role="listitem"
      className="item"
      aria-setsize={props.count}
      aria-posinset={props.position + 1}
      data-row={item.localId}
      data-done={item.isCompleted ? "" : undefined}
      data-open={props.open ? "" : undefined}
      data-carried={carried ?? undefined}
      style={{ transform: `translateY(${props.start}px)` }}
      onFocus={props.onActive}
    >
      <button
        type="button"
        className="icon-button grip"
        data-column="grip"
        tabIndex={tab}
        aria-label={`Move ${item.title}`}
        aria-pressed={carried === "keys"}
        onKeyDown={onHandleKey}
        onBlur={() => carried === "keys" && carry.cancel()}
        {...props.handle}
      >
        <Icon name="grip" />
      </button>
      <input
        type="checkbox"
        className="check"
        data-column="check"
        tabIndex={tab}
        aria-label={`${item.title} done`}
        checked={Boolean(item.isCompleted)}
        onChange={(event) => actions.complete(item, event.target.checked)}
      />
      <RowTitle
        item={item}
        tabIndex={tab}
        editing={props.editing}
        onOpen={props.onOpen}
        onEdit={props.onEdit}
        onEdited={props.onEdited}
        onSave={(title) => actions.rename(item, title)}
      />
      <RowChips item={item} />
      <button
        type="button"
        className="icon-button row-delete"
        data-column="delete"
        tabIndex={tab}
        aria-label={`Delete ${item.title}`}
        onClick={() => actions.remove(item.localId)}
      >
        <Icon name="trash" />
      </button>
    </div>
  );
}
