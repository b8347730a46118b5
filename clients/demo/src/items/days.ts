const short = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });
const withYear = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric" });

/** The day of a moment, here, as a date input holds it: `2026-03-09`; empty for none. */
export function dayOf(moment: string | null | undefined): string {
  const at = parsed(moment);
  if (!at) return "";
  const pad = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

/** A day as RFC 3339: its noon here, which is the same day in nearly every time zone; null for none. */
export function momentOf(day: string): string | null {
  const noon = new Date(`${day}T12:00:00`);
  if (Number.isNaN(noon.getTime())) return null;
  const minutes = -noon.getTimezoneOffset();
  const pad = (part: number) => String(part).padStart(2, "0");
  const size = Math.abs(minutes);
  const offset = `${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
  return `${day}T12:00:00${offset}`;
}

export function shortDay(moment: string, now: Date = new Date()): string {
  const at = parsed(moment);
  if (!at) return moment;
  return (at.getFullYear() === now.getFullYear() ? short : withYear).format(at);
}

/** Whether the day is over. */
export function isOverdue(moment: string | null | undefined, now: Date = new Date()): boolean {
  const day = dayOf(moment);
  return day !== "" && day < dayOf(now.toISOString());
}

function parsed(moment: string | null | undefined): Date | null {
  const at = moment ? new Date(moment) : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}
