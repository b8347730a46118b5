import type { EntityType, HistoryEntry } from "@tidemark/client";
import { useClient } from "@tidemark/client/react";
import { useDeviceName } from "../devices/useDevices";
import { Dialog } from "../ui/Dialog";
import { useToast } from "../ui/Toasts";
import { HistoryItem } from "./HistoryItem";
import { useHistory } from "./useHistory";

interface Props {
  entityType: EntityType;
  localId: string;
  title: string;
  onClose: () => void;
}

export function HistoryDialog({ entityType, localId, title, onClose }: Props) {
  const client = useClient();
  const toast = useToast();
  const deviceName = useDeviceName();
  const { entries, more, loading, failure, loadMore } = useHistory(entityType, localId);
  const restore = async (entry: HistoryEntry) => {
    try {
      await client.restoreFrom(entry);
      toast({ words: "Restored as a new edit" });
      onClose();
    } catch (error) {
      toast({ words: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <Dialog title={`History of “${title}”`} onClose={onClose}>
      <div className="stack">
        {failure && (
          <p className="note warn" role="alert">
            {failure} The history is kept on the server, so it needs a network.
          </p>
        )}
        {!failure && !loading && entries.length === 0 && (
          <p className="soft">Nothing has reached the server yet. What you edit appears here once it is sent.</p>
        )}
        <ol className="history" aria-label="Changes, newest first">
          {entries.map((entry) => (
            <HistoryItem key={entry.changeId} entry={entry} deviceName={deviceName} onRestore={restore} />
          ))}
        </ol>
        {more && (
          <button type="button" className="button" disabled={loading} onClick={loadMore}>
            Older changes
          </button>
        )}
      </div>
    </Dialog>
  );
}
