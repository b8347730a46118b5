import type { EntityType, HistoryEntry } from "@tidemark/client";
import { useClient } from "@tidemark/client/react";
import { useCallback, useEffect, useState } from "react";

export interface History {
  entries: HistoryEntry[];
  /** Whether there are older ones to ask for. */
  more: boolean;
  loading: boolean;
  failure: string | null;
  loadMore: () => void;
}

const PAGE = 20;

/** What became of an entity, newest first, page by page from the server. */
export function useHistory(entityType: EntityType, localId: string): History {
  const client = useClient();
  const [entries, setEntries] = useState<HistoryEntry[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const [loading, setLoading] = useState(true);
  const [failure, setFailure] = useState<string | null>(null);
  const load = useCallback(
    async (after: string | null) => {
      setLoading(true);
      try {
        const page = await client.history({ entityType, localId, limit: PAGE, ...(after ? { after } : {}) });
        setEntries((known) => (after ? [...known, ...page.entries] : page.entries));
        setNext(page.next);
        setFailure(null);
      } catch (error) {
        setFailure(error instanceof Error ? error.message : String(error));
      }
      setLoading(false);
    },
    [client, entityType, localId],
  );
  useEffect(() => {
    void load(null);
  }, [load]);
  return { entries, more: next !== null, loading, failure, loadMore: () => void load(next) };
}
