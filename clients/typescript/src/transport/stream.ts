import type { Http, Reply } from "./http.js";
import { failureOf } from "./problem.js";
import { EventReader } from "./sse.js";

/** The server says something, if only a comment, at least this often; else the connection is dead. */
const SILENCE = 90_000;

/**
 * Listens to the server's hints until the stream ends. Never throws.
 *
 * @param hint called at each `event: sync`
 * @returns how it ended: well, with the pause that the server asked for, or why there was no stream
 */
export async function listen(
  http: Http,
  asked: { deviceId: string; token: string; signal: AbortSignal; hint: () => void },
): Promise<Reply<number | null>> {
  const ended = new AbortController();
  const end = () => ended.abort();
  asked.signal.addEventListener("abort", end);
  let timer = setTimeout(end, SILENCE);
  try {
    const response = await http.fetch(`${http.url}/api/sync/events?deviceId=${encodeURIComponent(asked.deviceId)}`, {
      headers: { Authorization: `Bearer ${asked.token}`, Accept: "text/event-stream" },
      signal: ended.signal,
      cache: "no-store",
      credentials: "omit",
    });
    if (!response.ok || !response.body) return { ok: false, failure: await failureOf(response, http.now()) };
    const reader = new EventReader();
    for await (const text of texts(response.body, ended.signal)) {
      clearTimeout(timer);
      timer = setTimeout(end, SILENCE);
      if (reader.read(text).includes("sync")) asked.hint();
    }
    return { ok: true, body: reader.retryMs };
  } catch {
    return { ok: false, failure: { kind: "network", message: "The stream of hints broke off." } };
  } finally {
    clearTimeout(timer);
    asked.signal.removeEventListener("abort", end);
  }
}

/** Not `for await` over the stream itself: not every browser can. */
async function* texts(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<string> {
  const [reader, decoder] = [body.getReader(), new TextDecoder()];
  signal.addEventListener("abort", () => void reader.cancel().catch(() => undefined));
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    yield decoder.decode(part.value, { stream: true });
  }
}
