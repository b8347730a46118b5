import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EventReader } from "../../src/transport/sse.js";
import { subjectOf } from "../../src/transport/token.js";
import { overSeeds } from "../sim/random.js";
import { Browser, closeAll, Network, newName, ownTime, pass, problem, start, tokenOf } from "./world.js";

beforeEach(ownTime);
afterEach(async () => {
  await closeAll();
  vi.useRealTimers();
});

/** A stream of hints that the test writes. */
class Stream {
  private to: ReadableStreamDefaultController<Uint8Array> | undefined;
  readonly response = () =>
    new Response(new ReadableStream<Uint8Array>({ start: (to) => this.begin(to) }), {
      headers: { "Content-Type": "text/event-stream" },
    });

  private begin(to: ReadableStreamDefaultController<Uint8Array>): void {
    this.to = to;
  }

  write(text: string): void {
    this.to?.enqueue(new TextEncoder().encode(text));
  }

  end(): void {
    this.to?.close();
  }
}

/** A network whose calls for hints are answered from `streams`, and the others as ever. */
function hinted(...streams: (() => Response)[]) {
  const network = new Network();
  const opened: string[] = [];
  const given: typeof fetch = async (url, init) => {
    if (!String(url).includes("/api/sync/events")) return network.fetch(url, init);
    opened.push(String(url));
    return streams.shift()?.() ?? problem(503, "unavailable", { "Retry-After": "600" });
  };
  return { network, opened, options: { fetch: given, hints: true } };
}

const HINT = "event: sync\ndata: {}\n\n";

describe("hints", () => {
  it("bring a sync at once, though the interval is far away", async () => {
    const stream = new Stream();
    const { network, opened, options } = hinted(stream.response);
    const client = await start(network, new Browser().tab(), options);
    await pass(500);
    expect(opened).toEqual([`https://sync.test/api/sync/events?deviceId=${client.deviceId}`]);
    const before = network.calls.length;
    stream.write(HINT);
    await pass(300);
    expect(network.calls.length).toBe(before + 1);
    stream.write(":\n\n");
    await pass(300);
    expect(network.calls.length).toBe(before + 1);
  });

  it("are heard again after the stream broke, when the server said, and not before", async () => {
    const [first, second] = [new Stream(), new Stream()];
    const { network, opened, options } = hinted(first.response, second.response);
    await start(network, new Browser().tab(), options);
    await pass(300);
    first.write("retry: 5000\n\n");
    first.end();
    await pass(4_000);
    expect(opened).toHaveLength(1);
    await pass(2_000);
    expect(opened).toHaveLength(2);
    const before = network.calls.length;
    second.write(HINT);
    await pass(300);
    expect(network.calls.length).toBe(before + 1);
  });

  it("wait as long as Retry-After says where there is no room, and syncing goes on without them", async () => {
    const { network, opened, options } = hinted(() => problem(429, "too_many_streams", { "Retry-After": "120" }));
    const client = await start(network, new Browser().tab(), options);
    await client.items.create({ title: "A" });
    await pass(100_000);
    expect(opened).toHaveLength(1);
    expect(client.status).toMatchObject({ pending: 0, problem: null });
    await pass(30_000);
    expect(opened).toHaveLength(2);
  });

  it("are asked for again where the stream has been silent too long", async () => {
    const stream = new Stream();
    const { network, opened, options } = hinted(stream.response);
    await start(network, new Browser().tab(), options);
    await pass(80_000);
    stream.write(":\n\n");
    await pass(80_000);
    expect(opened).toHaveLength(1);
    await pass(15_000);
    expect(opened).toHaveLength(2);
  });

  it("are heard by one tab only, and by none in airplane mode", async () => {
    const { network, opened, options } = hinted(new Stream().response, new Stream().response);
    const browser = new Browser();
    const databaseName = newName();
    const first = await start(network, browser.tab(), { ...options, databaseName });
    await start(network, browser.tab(), { ...options, databaseName });
    await pass(1_000);
    expect(opened).toHaveLength(1);
    await first.setAirplaneMode(true);
    await pass(200_000);
    expect(opened).toHaveLength(1);
  });
});

describe("the reader of server-sent events", () => {
  it("reads the same however the text is cut and its lines end", async () => {
    const text = `retry: 3217\n\n${HINT}:\n\nevent: other\ndata: 1\ndata: 2\n\ndata: x\n\nevent: empty\n\n${HINT}`;
    await overSeeds(200, (random) => {
      const reader = new EventReader();
      const events: string[] = [];
      const ends = text.replaceAll("\n", random() < 0.5 ? "\r\n" : "\n");
      for (let at = 0; at < ends.length; ) {
        const size = 1 + Math.floor(random() * 9);
        events.push(...reader.read(ends.slice(at, at + size)));
        at += size;
      }
      expect(events).toEqual(["sync", "other", "message", "sync"]);
      expect(reader.retryMs).toBe(3217);
    });
  });
});

describe("whom a token speaks of", () => {
  it("is read from it, in any alphabet", () => {
    expect(subjectOf(tokenOf("ada"))).toBe("ada");
    const text = Buffer.from(JSON.stringify({ sub: "ädä>?~" })).toString("base64url");
    expect(subjectOf(`h.${text}.s`)).toBe("ädä>?~");
  });

  it.each(["", "opaque", "a.b.c", `h.${btoa("{}")}.s`, `h.${btoa('{"sub":1}')}.s`])("is not known of %j", (token) => {
    expect(subjectOf(token)).toBeNull();
  });
});
