import { type Asking, call } from "../app/call";

export interface Device {
  readonly deviceId: string;
  readonly deviceName?: string;
  /** RFC 3339; absent for one that has never synced. */
  readonly lastSyncAt?: string;
  /** The one that asks. */
  readonly current: boolean;
}

/** The devices of the account, as the server knows them; throws `unreachable` without a network. */
export async function listDevices(asking: Asking): Promise<Device[]> {
  const answer = await call(asking, "GET", "/api/devices");
  const body: { devices: Device[] } = await answer.json();
  return body.devices;
}

export async function renameDevice(asking: Asking, deviceId: string, deviceName: string): Promise<void> {
  await call(asking, "PATCH", `/api/devices/${encodeURIComponent(deviceId)}`, { deviceName });
}

/** Signs the device out: its tokens stop at once. */
export async function revokeDevice(asking: Asking, deviceId: string): Promise<void> {
  await call(asking, "DELETE", `/api/devices/${encodeURIComponent(deviceId)}`);
}
