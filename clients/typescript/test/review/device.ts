import { type Client, createClient, type Environment } from "../../src/index.js";
import { type Body, SimServer } from "../sim/server.js";

/** A tab of its own: no locks, no other tabs, always online, the same chance each time. */
function alone(): Environment {
  return {
    online: () => true,
    onOnline: () => () => undefined,
    onVisible: () => () => undefined,
    lead: null,
    channel: () => null,
    notes: null,
    persist: async () => true,
    wakeLater: () => undefined,
    random: () => 0,
    uuid: () => crypto.randomUUID(),
  };
}

let databases = 0;

export interface Bench {
  readonly server: SimServer;
  readonly client: Client;
  /** Everything that was sent, oldest first. */
  readonly bodies: Body[];
  /** The next requests that are refused for their token. */
  unauthorized: number;
  /** The code that they are told. */
  refusal: string;
  /** Whether the session ends when a token is asked for again. */
  signedOut: boolean;
  /** Called when a token is asked for again after a 401. */
  onRefresh: () => void;
}

/** One device on a small server; the clock is the server's and stands still between requests. */
export async function bench(): Promise<Bench> {
  const server = new SimServer();
  const bodies: Body[] = [];
  const made = {
    server,
    bodies,
    unauthorized: 0,
    refusal: "unauthenticated",
    signedOut: false,
    onRefresh: () => undefined,
  } as unknown as {
    -readonly [K in keyof Bench]: Bench[K];
  };
  made.client = await createClient(
    {
      url: "http://server.test",
      databaseName: `review-${++databases}`,
      getToken: async ({ refresh }) => {
        if (refresh) made.onRefresh();
        if (refresh && made.signedOut) return null;
        return refresh ? "second" : "first";
      },
      hints: false,
      now: () => server.now,
      fetch: async (_url, init) => {
        if (made.unauthorized-- > 0) return Response.json({ code: made.refusal }, { status: 401 });
        const body = JSON.parse(String(init?.body)) as Body;
        bodies.push(body);
        for (const { data } of body.changes.filter((change) => change.data.name === "refuse me")) {
          (data as Record<string, unknown>).notes = "refuse";
        }
        return Response.json({ success: true, data: server.sync(body) });
      },
    },
    alone(),
  );
  return made;
}

/** Another device's edit. */
export function elsewhere(server: SimServer, localId: string, operation: string, data: object, at = server.now): void {
  const change = { localId, entityType: "item", operation, data, changeId: crypto.randomUUID() };
  const timestamp = new Date(at).toISOString();
  const sentAt = new Date(server.now).toISOString();
  server.sync({ deviceId: "other", cursor: null, sentAt, changes: [{ ...change, timestamp } as Body["changes"][0]] });
}
