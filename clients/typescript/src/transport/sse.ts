/**
 * Reads server-sent events from a stream of text, however it is cut. Only what a hint needs: the name of each event
 * that carries data, and when to come back.
 */
export class EventReader {
  private rest = "";
  private name = "";
  private hasData = false;
  /** Milliseconds until the next try, if the server said so. */
  retryMs: number | null = null;

  /** @returns the names of the events that are whole now; `message` where the server gave none */
  read(text: string): string[] {
    const lines = (this.rest + text).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? "";
    return lines.flatMap((line) => this.take(line));
  }

  private take(line: string): string[] {
    if (line === "") return this.end();
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (field === "event") this.name = value ?? "";
    if (field === "data") this.hasData = true;
    if (field === "retry" && /^\d+$/.test(value ?? "")) this.retryMs = Number(value);
    return [];
  }

  private end(): string[] {
    const events = this.hasData ? [this.name || "message"] : [];
    this.name = "";
    this.hasData = false;
    return events;
  }
}
