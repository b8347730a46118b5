const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const absolute = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/** An RFC 3339 moment as a person says it: "2 minutes ago", and the date when it is older than a week. */
export function moment(at: string, now: number = Date.now()): string {
  const then = Date.parse(at);
  if (Number.isNaN(then)) return at;
  const seconds = Math.round((then - now) / 1000);
  const size = Math.abs(seconds);
  if (size < 45) return "just now";
  if (size < 2700) return relative.format(Math.round(seconds / 60), "minute");
  if (size < 79_200) return relative.format(Math.round(seconds / 3600), "hour");
  if (size < 604_800) return relative.format(Math.round(seconds / 86_400), "day");
  return absolute.format(then);
}

export function exactMoment(at: string): string {
  const then = Date.parse(at);
  return Number.isNaN(then) ? at : absolute.format(then);
}
