import { useItems, useSpaces } from "@tidemark/client/react";
import { useMemo, useState } from "react";
import { EmptyList } from "./EmptyList";
import { FilterBar } from "./FilterBar";
import { NO_NARROWING, narrow } from "./filter";
import { ItemList } from "./ItemList";
import { ListHead } from "./ListHead";
import { QuickAdd } from "./QuickAdd";
import { useInstant } from "./useInstant";
import { useListScope } from "./useListScope";

export function ListView() {
  const { filter, home } = useListScope();
  const { shown: items, put } = useInstant(useItems(filter));
  const space = useSpaces()?.find((one) => one.localId === home.spaceLocalId);
  const [by, setBy] = useState(NO_NARROWING);
  const shown = useMemo(() => (items ? narrow(items, by) : undefined), [items, by]);
  return (
    <div className="list-view">
      <ListHead />
      <QuickAdd items={items ?? []} home={home} icon={space?.icon} />
      {items && items.length > 0 && <FilterBar items={items} by={by} onChange={setBy} />}
      {shown && items && shown.length === 0 && (
        <EmptyList narrowed={items.length > 0} onWiden={() => setBy(NO_NARROWING)} />
      )}
      {shown && shown.length > 0 && <ItemList items={shown} put={put} />}
    </div>
  );
}
