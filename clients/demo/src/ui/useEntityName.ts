import type { EntityType } from "@tidemark/client";
import { useClient } from "@tidemark/client/react";
import { useEffect, useState } from "react";

/** What an entity is called here, deleted or not; its type where it has no name. */
export function useEntityName(entityType: EntityType, localId: string): string {
  const client = useClient();
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    let late = false;
    const tell = (found: string | undefined) => !late && setName(found ?? null);
    if (entityType === "item") client.items.get(localId).then((row) => tell(row?.title));
    else if (entityType === "category") client.categories.get(localId).then((row) => tell(row?.name));
    else client.spaces.get(localId).then((row) => tell(row?.name));
    return () => {
      late = true;
    };
  }, [client, entityType, localId]);
  return name ?? `Untitled ${entityType}`;
}
