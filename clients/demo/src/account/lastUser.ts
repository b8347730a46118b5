import type { Slot } from "../app/platform";

const key = (slot: Slot) => `tidemark-last-${slot}`;

/** Whose lists are still in this browser, for somebody whom the server signed out. */
export function lastEmail(slot: Slot): string | null {
  return localStorage.getItem(key(slot));
}

export function rememberEmail(slot: Slot, email: string): void {
  localStorage.setItem(key(slot), email);
}

/** When a person signs out, and the lists go too. */
export function forgetEmail(slot: Slot): void {
  localStorage.removeItem(key(slot));
}
