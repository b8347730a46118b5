import { useVirtualizer } from "@tanstack/react-virtual";
import type { ItemRow as Item } from "@tidemark/client";
import { useEffect, useRef, useState } from "react";
import { useNav } from "../nav/NavContext";
import { ItemRow } from "./ItemRow";
import { moved } from "./reorder";
import { useDrag } from "./useDrag";
import { useItemActions } from "./useItemActions";
import { useListKeys } from "./useListKeys";
import { useRowHeight } from "./useRowHeight";

/** A list of any length: only what is in view is in the page. */
export function ItemList({ items }: { items: readonly Item[] }) {
  const { route, go } = useNav();
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const [editing, setEditing] = useState<string | null>(null);
  const actions = useItemActions();
  const { carried, setCarried, handle } = useDrag({
    count: items.length,
    rowHeight,
    scroller,
    onDrop: ({ from, to }) => actions.move(items, from, to),
  });
  const order = items.map((_, index) => index);
  const shown = carried ? moved(order, carried.from, carried.to) : order;

  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  useEffect(() => {
    if (rowHeight > 0) virtual.measure();
  }, [rowHeight, virtual]);

  const keys = useListKeys({
    ids: items.map((item) => item.localId),
    reveal: (index) => virtual.scrollToIndex(index),
    onMove: (from, to) => actions.move(items, from, to),
    onEdit: setEditing,
    onDelete: actions.remove,
    carrying: carried?.by === "keys",
  });
  const carry = {
    start: (id: string, index: number) => {
      setCarried({ id, from: index, to: index, by: "keys" });
      actions.say(items, index, index, "up");
    },
    step: (by: number) => {
      if (!carried) return;
      const to = Math.max(0, Math.min(items.length - 1, carried.to + by));
      setCarried({ ...carried, to });
      virtual.scrollToIndex(to);
      actions.say(items, carried.from, to, "over");
    },
    drop: () => {
      if (carried) actions.move(items, carried.from, carried.to);
      setCarried(null);
    },
    cancel: () => {
      if (carried) actions.say(items, carried.from, carried.from, "back");
      setCarried(null);
    },
  };

  // In the order of the data, not of the picture: a row that is carried must not move in the page, or it loses the pointer.
  const visible = virtual
    .getVirtualItems()
    .map(({ index, start }) => ({ at: shown[index] ?? index, position: index, start }))
    .sort((a, b) => a.at - b.at);

  return (
    <div className="scroller" ref={scroller}>
      {/* biome-ignore lint/a11y/useSemanticElements: rows are placed absolutely; a list all the same */}
      <div
        role="list"
        aria-label="Items"
        className="items"
        data-carrying={carried ? "" : undefined}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={keys.onKeyDown}
      >
        {visible.map(({ at, position, start }) => {
          const item = items[at];
          return (
            item && (
              <ItemRow
                key={item.localId}
                item={item}
                index={at}
                position={position}
                count={items.length}
                start={start}
                active={keys.active === item.localId}
                open={route.item === item.localId}
                editing={editing === item.localId}
                carried={carried?.id === item.localId ? carried.by : null}
                carry={carry}
                handle={handle(item.localId, at)}
                actions={actions}
                onOpen={() => go({ ...route, item: item.localId })}
                onEdit={(on) => setEditing(on ? item.localId : null)}
                onActive={() => keys.setCurrent(item.localId)}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
