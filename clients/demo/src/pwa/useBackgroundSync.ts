import { useClient, useSyncStatus } from "@tidemark/client/react";
import { useEffect } from "react";

interface WithSync {
  readonly sync?: { register(tag: string): Promise<void> };
}

const TAG = "tidemark-sync";

/** Where the browser offers it, it wakes the app to send what waits; the service worker only passes the word on. */
export function useBackgroundSync(): void {
  const client = useClient();
  const waiting = useSyncStatus().pending > 0;
  useEffect(() => {
    if (!waiting || !("serviceWorker" in navigator)) return;
    navigator.serviceWorker
      .getRegistration()
      .then((registration) => (registration as WithSync | undefined)?.sync?.register(TAG))
      .catch(() => {});
  }, [waiting]);
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    const hear = (event: MessageEvent) => {
      if (event.data === TAG) void client.sync();
    };
    navigator.serviceWorker.addEventListener("message", hear);
    return () => navigator.serviceWorker.removeEventListener("message", hear);
  }, [client]);
}
