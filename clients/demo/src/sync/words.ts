import type { Status } from "@tidemark/client";

export type Tone = "calm" | "busy" | "warn" | "bad";

/** The sync status in two or three words, most pressing first. */
export function pillOf(status: Status, airplane: boolean): { words: string; tone: Tone } {
  const waiting = status.pending > 0 ? ` · ${status.pending} waiting` : "";
  if (status.rejected > 0) return { words: `${status.rejected} not saved`, tone: "bad" };
  if (airplane) return { words: `Airplane mode${waiting}`, tone: "warn" };
  if (!status.online) return { words: `Offline${waiting}`, tone: "warn" };
  if (status.problem && status.problem.code !== "unreachable") return { words: "Needs a look", tone: "bad" };
  if (status.problem) return { words: `Can't reach the server${waiting}`, tone: "warn" };
  if (status.conflicts > 0) return { words: plural(status.conflicts, "conflict"), tone: "warn" };
  if (status.pending > 0) return { words: `${status.pending} to send`, tone: "busy" };
  return { words: "All saved", tone: "calm" };
}

/** What a person can do about a problem, beside what its message says. */
export function adviceFor(code: string): string {
  switch (code) {
    case "signed_out":
      return "Sign in again. What you edited meanwhile is kept and is sent then.";
    case "device_revoked":
      return "This device was signed out from another one. Sign in again to let it back in.";
    case "wrong_device":
    case "wrong_account":
      return "This browser's data belong to another account or device. Sign out and in with the right one.";
    case "storage_full":
      return "Free some space on this device; edits made now may not be kept.";
    case "storage_evicted":
      return "The browser removed this app's data. What the server has will come back by itself.";
    case "unreachable":
      return "Nothing to do: it tries again by itself. Your edits are safe on this device.";
    case "server_busy":
      return "Nothing to do: it waits as long as the server asked, and tries again.";
    default:
      return "Export the unsent edits to be safe, then reload.";
  }
}

export function plural(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}
