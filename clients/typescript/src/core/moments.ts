const RFC_3339 =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-4]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):([0-5]\d))$/i;
const MINUTE = 60_000;

/** Milliseconds since 1970 of an RFC 3339 text with an offset, finer digits cut off; null unless in the years 1970 to 9999. */
export function momentOf(text: string): number | null {
  const parts = RFC_3339.exec(text);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const fraction = parts[7] ?? "";
  const offset = (parts[8] === "-" ? -1 : 1) * (Number(parts[9] ?? 0) * 60 + Number(parts[10] ?? 0));
  const midnight = hour === 24;
  if (midnight && (minute > 0 || second > 0 || /[1-9]/.test(fraction))) return null;
  if (!isDay(year, month, day) || Math.abs(offset) > 18 * 60) return null;
  const local = Date.UTC(year, month - 1, day, hour, minute, second, Number(fraction.padEnd(3, "0").slice(0, 3)));
  const millis = local - offset * MINUTE;
  return isMoment(millis) ? millis : null;
}

/** Whether a number of milliseconds since 1970 lies in the years 1970 to 9999. */
export function isMoment(millis: number): boolean {
  return Number.isInteger(millis) && millis >= 0 && millis <= 253_402_300_799_999;
}

/** As in answers: UTC, with three digits of a second. */
export function momentText(millis: number): string {
  return new Date(millis).toISOString();
}

/** 1969 is a year, since an offset may carry its last hours into 1970. */
function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1969 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
