import { useClient } from "@tidemark/client/react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useDeviceFacts } from "../account/DeviceContext";
import { usePlatform } from "../app/platform";
import { type Device, listDevices, renameDevice, revokeDevice } from "./devicesApi";

export interface Devices {
  /** Undefined until the server has answered. */
  devices: Device[] | undefined;
  failure: string | null;
  reload: () => void;
  rename: (deviceId: string, name: string) => Promise<void>;
  revoke: (deviceId: string) => Promise<void>;
}

export function useDevices(): Devices {
  const { url, fetch } = usePlatform();
  const { session } = useDeviceFacts();
  const [devices, setDevices] = useState<Device[]>();
  const [failure, setFailure] = useState<string | null>(null);
  const asking = useMemo(
    () => ({ url, fetch, getToken: (asked: { refresh: boolean }) => session.getToken(asked) }),
    [url, fetch, session],
  );
  const run = useCallback(
    async (act?: () => Promise<void>) => {
      try {
        await act?.();
        setDevices(await listDevices(asking));
        setFailure(null);
      } catch (error) {
        setFailure(error instanceof Error ? error.message : String(error));
      }
    },
    [asking],
  );
  useEffect(() => {
    void run();
  }, [run]);
  return {
    devices,
    failure,
    reload: () => void run(),
    rename: (deviceId, name) => run(() => renameDevice(asking, deviceId, name)),
    revoke: (deviceId) => run(() => revokeDevice(asking, deviceId)),
  };
}

/** Calls devices by their names: those that this browser knows, then those that the server has told. */
export function useDeviceName(): (deviceId: string) => string {
  const client = useClient();
  const { devices } = useDevices();
  return (deviceId) => {
    if (deviceId === client.deviceId) return "this device";
    const told = devices?.find((device) => device.deviceId === deviceId)?.deviceName;
    return told ?? `device ${deviceId.replace(/^web-/, "").slice(0, 8)}`;
  };
}
