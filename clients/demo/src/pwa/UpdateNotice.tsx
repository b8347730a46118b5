import { useEffect, useState } from "react";
import { registerWorker } from "./register";

/** Quiet: the old version works on until somebody wants the new one. */
export function UpdateNotice() {
  const [takeOver, setTakeOver] = useState<(() => void) | null>(null);
  useEffect(() => {
    registerWorker((act) => setTakeOver(() => act)).catch(() => {});
  }, []);
  return (
    <div className="update" role="status">
      {takeOver && (
        <p className="toast">
          <span className="grow">A new version is here.</span>
          <button type="button" className="button small" onClick={takeOver}>
            Reload
          </button>
        </p>
      )}
    </div>
  );
}
