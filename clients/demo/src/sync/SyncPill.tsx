import { useClient, useSyncStatus } from "@tidemark/client/react";
import { useState } from "react";
import { SyncPanel } from "./SyncPanel";
import { pillOf } from "./words";

/** The one place that tells how the sync goes: small, and never in the way. */
export function SyncPill() {
  const client = useClient();
  const status = useSyncStatus();
  const [open, setOpen] = useState(false);
  const { words, tone } = pillOf(status, client.airplaneMode);
  return (
    <>
      <button type="button" className="pill" data-tone={tone} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span className="dot" data-moving={status.syncing && status.pending > 0 ? "" : undefined} aria-hidden="true" />
        <span className="sr-only">Sync status: </span>
        {words}
      </button>
      {open && <SyncPanel status={status} onClose={() => setOpen(false)} />}
    </>
  );
}
