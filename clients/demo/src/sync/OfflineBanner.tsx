import { useClient, useSyncStatus } from "@tidemark/client/react";
import { Icon } from "../ui/Icon";

/** Says that being offline is fine; a live region that is always there, so that it is read when it fills. */
export function OfflineBanner() {
  const client = useClient();
  const status = useSyncStatus();
  const offline = !status.online;
  return (
    <div role="status" aria-live="polite">
      {offline && (
        <p className="banner">
          <Icon name={client.airplaneMode ? "plane" : "offline"} />
          {client.airplaneMode
            ? "Airplane mode is on. Keep editing; everything is sent when you switch it off."
            : "You are offline. Keep editing; everything is sent when the network is back."}
        </p>
      )}
    </div>
  );
}
