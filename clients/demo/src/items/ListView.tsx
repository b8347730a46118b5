import { useItems, useSpaces } from "@tidemark/client/react";
import { useNav } from "../nav/NavContext";
import { ListHead } from "./ListHead";
import { Narrowed } from "./Narrowed";
import { QuickAdd } from "./QuickAdd";
import { useInstant } from "./useInstant";
import { useListScope } from "./useListScope";

/** Of one place; what is being typed into quick add stays when a person, or a new space, opens another one. */
export function ListView() {
  const { view, id } = useNav().route;
  const place = `${view} ${id}`;
  const { filter, home } = useListScope();
  const { shown: items, put } = useInstant(useItems(filter));
  const space = useSpaces()?.find((one) => one.localId === home.spaceLocalId);
  return (
    <div className="list-view">
      <ListHead />
      <QuickAdd items={items ?? []} home={home} place={place} icon={space?.icon} />
      {items && <Narrowed key={place} items={items} put={put} />}
    </div>
  );
}
