import { canonical } from "./canonical.js";
import { momentText } from "./moments.js";
import type { OwnerState } from "./ownerState.js";
import { deletionOf, named, type Reference, type Register, type Registers, type Writer } from "./registers.js";

/** What of a change did not come to show, as its author is told (O3). */
export interface Lost {
  readonly kind: "superseded" | "edited_deleted" | "parent_deleted";
  readonly field?: string;
  readonly clientValue?: unknown;
  readonly serverValue?: unknown;
  readonly winner: Writer & { readonly timestamp: string };
  readonly resolution: "server_wins" | "kept_under_deletion";
}

export function conflicts(
  state: OwnerState,
  author: Writer,
  written: Registers,
  after: Registers,
  lost: readonly string[],
): Lost[] {
  const told = lost.flatMap((name) => superseded(author, name, written[name], after[name]));
  if (!Object.keys(written).some((name) => name !== "deletion")) return told;
  const deletion = deletionOf(after);
  if (!deletion) return [...told, ...parentDeleted(state, "space", after), ...parentDeleted(state, "category", after)];
  return isSame(deletion.writer, author) ? told : [...told, hidden("edited_deleted", deletion)];
}

/** Losing to the same device, or to an equal value, is not a conflict. */
function superseded(author: Writer, name: string, mine?: Register, theirs?: Register): Lost[] {
  if (!mine || !theirs || isSame(theirs.writer, author)) return [];
  const { field, value: clientValue } = named(name, mine.value);
  const { value: serverValue } = named(name, theirs.value);
  if (canonical({ value: clientValue }) === canonical({ value: serverValue })) return [];
  return [{ kind: "superseded", field, clientValue, serverValue, winner: winner(theirs), resolution: "server_wins" }];
}

/** M5: the child stays as it is; who reads it hides it while its parent is deleted. */
function parentDeleted(state: OwnerState, name: "space" | "category", after: Registers): Lost[] {
  const reference = (after[name]?.value ?? null) as Reference | null;
  const parent = reference && state.entities.get(reference.id);
  const deletion = parent && deletionOf(parent.registers);
  if (!deletion) return [];
  const { field, value } = named(name, reference);
  return [{ ...hidden("parent_deleted", deletion), field, clientValue: value, serverValue: value }];
}

function hidden(kind: "edited_deleted" | "parent_deleted", deletion: Register): Lost {
  return { kind, winner: winner(deletion), resolution: "kept_under_deletion" };
}

function winner(register: Register): Lost["winner"] {
  return { ...register.writer, timestamp: momentText(register.stamp.effective) };
}

function isSame(a: Writer, b: Writer): boolean {
  return a.userId === b.userId && a.deviceId === b.deviceId;
}
