import { useClient, useSyncStatus } from "@tidemark/client/react";
import { useState } from "react";
import { downloadQueue } from "../sync/downloadQueue";
import { Dialog } from "../ui/Dialog";
import { useDeviceFacts } from "./DeviceContext";
import { forgetEmail } from "./lastUser";

/** Leaving removes this account's data from the browser, so edits that the server lacks must be told of first. */
export function SignOut({ onClose }: { onClose: () => void }) {
  const client = useClient();
  const status = useSyncStatus();
  const { session, user, slot } = useDeviceFacts();
  const [busy, setBusy] = useState(false);
  const unsynced = status.pending + status.rejected;
  const leave = async () => {
    setBusy(true);
    await client.destroy({ force: true });
    forgetEmail(slot);
    await session.logout();
  };
  return (
    <Dialog title="Sign out" onClose={onClose}>
      <div className="stack">
        <p>
          You are signed in as <strong>{user.email}</strong>. Signing out removes the lists from this browser; they stay
          on the server and on your other devices. Keys that you put into Settings stay in this browser.
        </p>
        {unsynced > 0 && (
          <p className="note warn">
            <strong>
              {unsynced === 1 ? "1 edit has" : `${unsynced} edits have`} not reached the server and would be lost.
            </strong>{" "}
            Wait until they are sent, or keep a copy first.
          </p>
        )}
        <div className="row-flex ends">
          {unsynced > 0 && (
            <button type="button" className="button" onClick={() => void downloadQueue(client)}>
              Export unsent edits
            </button>
          )}
          <button type="button" className="button" onClick={onClose}>
            Stay
          </button>
          <button type="button" className={unsynced ? "button bad" : "button main"} disabled={busy} onClick={leave}>
            {unsynced ? "Sign out and lose them" : "Sign out"}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
