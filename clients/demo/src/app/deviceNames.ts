import type { Slot } from "./platform";

/** This browser's name for one of its devices; made once. */
export function deviceIdOf(slot: Slot): string {
  const key = `tidemark-device-${slot}`;
  const known = localStorage.getItem(key);
  if (known) return known;
  const made = `web-${randomHex()}`;
  localStorage.setItem(key, made);
  return made;
}

/** `crypto.randomUUID` is missing where a page comes by plain http; this is not. */
function randomHex(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function deviceNameOf(slot: Slot): string {
  if (slot === "left") return "Left device";
  if (slot === "right") return "Right device";
  return `${browserName(navigator.userAgent)} on ${systemName(navigator.userAgent)}`;
}

export function browserName(agent: string): string {
  if (/Edg\//.test(agent)) return "Edge";
  if (/Firefox\//.test(agent)) return "Firefox";
  if (/Chrom(e|ium)\//.test(agent)) return "Chrome";
  return /Safari\//.test(agent) ? "Safari" : "Browser";
}

export function systemName(agent: string): string {
  if (/Android/.test(agent)) return "Android";
  if (/iPhone|iPad/.test(agent)) return "iOS";
  if (/Mac OS X/.test(agent)) return "macOS";
  if (/Windows/.test(agent)) return "Windows";
  return /Linux/.test(agent) ? "Linux" : "this machine";
}
