import { useConflicts } from "@tidemark/client/react";
import { useDeviceName } from "../devices/useDevices";
import { ConflictCard } from "./ConflictCard";

export function ConflictView() {
  const conflicts = useConflicts();
  const deviceName = useDeviceName();
  return (
    <div className="page">
      <h1>Conflicts</h1>
      <p className="soft">
        Another device changed the same thing, and its edit was the later one. Yours is kept in the history either way;
        choose what should stand.
      </p>
      {conflicts?.length === 0 && (
        <div className="empty">
          <h2>No conflicts</h2>
          <p className="soft">When two devices change the same field while apart, both values are shown here.</p>
        </div>
      )}
      <ul className="stack" aria-label="Conflicts">
        {conflicts?.map((conflict) => (
          <ConflictCard key={conflict.id} conflict={conflict} deviceName={deviceName} />
        ))}
      </ul>
    </div>
  );
}
