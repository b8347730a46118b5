import { useVirtualizer } from "@tanstack/react-virtual";
import type { ItemRow as Item } from "@tidemark/client";
import { useEffect, useMemo, useRef, useState } from "react";
import { useNav } from "../nav/NavContext";
import { carryByKeys } from "./carry";
import { ItemRow } from "./ItemRow";
import { moved } from "./reorder";
import { useDrag } from "./useDrag";
import type { Put } from "./useInstant";
import { useItemActions } from "./useItemActions";
import { useListKeys } from "./useListKeys";
import { useRowHeight } from "./useRowHeight";

/** A list of any length: only what is in view is in the page. */
export function ItemList({ items, put }: { items: readonly Item[]; put: Put }) {
  const { route, go } = useNav();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const [editing, setEditing] = useState<string | null>(null);
  const actions = useItemActions(put);
  const { carried, setCarried, handle } = useDrag({
    count: items.length,
    rowHeight,
    scroller,
    onDrop: ({ from, to }) => actions.move(items, from, to),
  });
  const shown = useMemo(() => {
    const order = items.map((_, index) => index);
    return carried ? moved(order, carried.from, carried.to) : order;
  }, [items, carried]);

  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  useEffect(() => {
    if (rowHeight > 0) virtual.measure();
  }, [rowHeight, virtual]);

  const reveal = (index: number) => virtual.scrollToIndex(index);
  const keys = useListKeys({
    ids: useMemo(() => items.map((item) => item.localId), [items]),
    list,
    reveal,
    onMove: (from, to) => actions.move(items, from, to),
    onEdit: setEditing,
    onDelete: actions.remove,
    carrying: carried?.by === "keys",
  });
  const carry = carryByKeys({ items, carried, setCarried, actions, reveal });

  // In the order of the data, not of the picture: a row that moved in the page while carried would lose the pointer.
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
        ref={list}
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
                actions={{ ...actions, remove: keys.remove }}
                onOpen={() => go({ ...route, item: item.localId })}
                onEdit={(on) => setEditing(on ? item.localId : null)}
                onEdited={() => keys.focus(item.localId)}
                onActive={() => keys.setCurrent(item.localId)}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
