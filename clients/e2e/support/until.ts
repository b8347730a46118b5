const PAUSE_MS = 50;

/** Asks again and again until it holds. Throws, with what was waited for, when the deadline has passed. */
export async function until(what: string, deadlineMs: number, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + deadlineMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Not within ${deadlineMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
