import type { ItemRow } from "@tidemark/client";
import { useMemo, useState } from "react";
import { EmptyList } from "./EmptyList";
import { FilterBar } from "./FilterBar";
import { NO_NARROWING, narrow } from "./filter";
import { ItemList } from "./ItemList";
import type { Put } from "./useInstant";

/** The items that the person's filter leaves, or what to do where there are none. */
export function Narrowed({ items, put }: { items: readonly ItemRow[]; put: Put }) {
  const [by, setBy] = useState(NO_NARROWING);
  const shown = useMemo(() => narrow(items, by), [items, by]);
  return (
    <>
      {items.length > 0 && <FilterBar items={items} by={by} onChange={setBy} />}
      {shown.length === 0 ? (
        <EmptyList narrowed={items.length > 0} onWiden={() => setBy(NO_NARROWING)} />
      ) : (
        <ItemList items={shown} put={put} />
      )}
    </>
  );
}
