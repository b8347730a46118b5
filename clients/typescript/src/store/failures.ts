import { TidemarkError } from "../api.js";

/** Whether the browser refused to store more; Dexie wraps what the browser said. */
export function isStorageFull(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { name, inner } = error as { name?: unknown; inner?: unknown };
  return name === "QuotaExceededError" || isStorageFull(inner);
}

/** Runs a write; a full disk becomes {@link TidemarkError} `storage_full`. Nothing of the write is kept then. */
export async function guarded<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isStorageFull(error)) throw error;
    throw new TidemarkError("storage_full", "There is no room left on this device: nothing was saved.");
  }
}
