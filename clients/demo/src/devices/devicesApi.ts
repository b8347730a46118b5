import { TidemarkError } from "@tidemark/client";

export interface Device {
  readonly deviceId: string;
  readonly deviceName?: string;
  /** RFC 3339; absent for one that has never synced. */
  readonly lastSyncAt?: string;
  /** The one that asks. */
  readonly current: boolean;
}

interface Asking {
  url: string;
  getToken: (asked: { refresh: boolean }) => Promise<string | null>;
  fetch: typeof fetch;
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

async function call(asking: Asking, method: string, path: string, body?: unknown): Promise<Response> {
  const first = await once(asking, method, path, body, false);
  const answer = first.status === 401 ? await once(asking, method, path, body, true) : first;
  if (answer.ok) return answer;
  const problem: { code?: string; detail?: string } = await answer.json().catch(() => ({}));
  throw new TidemarkError(problem.code ?? "refused", problem.detail ?? `The server said ${answer.status}.`);
}

async function once(asking: Asking, method: string, path: string, body: unknown, refresh: boolean): Promise<Response> {
  const token = await asking.getToken({ refresh });
  const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const init: RequestInit = { method, headers };
  if (body !== undefined) init.body = JSON.stringify(body);
  try {
    return await asking.fetch(new URL(path, asking.url), init);
  } catch {
    throw new TidemarkError("unreachable", "The server cannot be reached just now.");
  }
}
