import type { Status } from "@tidemark/client";
import { useClient } from "@tidemark/client/react";
import { useRegionName } from "../account/useRegionName";
import { useNav } from "../nav/NavContext";
import { Dialog } from "../ui/Dialog";
import { moment } from "../ui/moment";
import { AirplaneSwitch } from "./AirplaneSwitch";
import { downloadQueue } from "./downloadQueue";
import { adviceFor, plural } from "./words";

export function SyncPanel({ status, onClose }: { status: Status; onClose: () => void }) {
  const client = useClient();
  const { go } = useNav();
  const regionName = useRegionName();
  const show = (view: "conflicts" | "unsaved") => {
    go({ view });
    onClose();
  };
  return (
    <Dialog title={regionName("Sync")} place="corner" onClose={onClose}>
      <div className="stack">
        <dl className="facts">
          <dt>Last synced</dt>
          <dd>{status.lastSyncedAt ? moment(status.lastSyncedAt) : "Not yet"}</dd>
          <dt>Waiting to be sent</dt>
          <dd>{status.pending === 0 ? "Nothing" : plural(status.pending, "edit")}</dd>
        </dl>
        {status.problem && (
          <div className="note warn">
            <p>
              <strong>{status.problem.message}</strong>
            </p>
            <p>{adviceFor(status.problem.code)}</p>
          </div>
        )}
        {status.conflicts > 0 && (
          <button type="button" className="button" onClick={() => show("conflicts")}>
            Look at {plural(status.conflicts, "conflict")}
          </button>
        )}
        {status.rejected > 0 && (
          <button type="button" className="button" onClick={() => show("unsaved")}>
            Look at {plural(status.rejected, "edit")} not saved
          </button>
        )}
        <AirplaneSwitch />
        <div className="row-flex">
          <button type="button" className="button grow" disabled={!status.online} onClick={() => void client.sync()}>
            Sync now
          </button>
          <button
            type="button"
            className="button grow"
            disabled={status.pending === 0}
            onClick={() => void downloadQueue(client)}
          >
            Export unsent edits
          </button>
        </div>
        <p className="small soft">
          Every edit is on this device at once; sending goes on behind, and nothing waits for it.
        </p>
      </div>
    </Dialog>
  );
}
