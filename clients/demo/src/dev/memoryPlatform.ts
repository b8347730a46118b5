import type { Client, Found, Resolvers, Session, SessionUser } from "@tidemark/client";
import { createMemoryClient, type MemoryClient } from "@tidemark/client/testing";
import type { Platform } from "../app/platform";
import { fill, fillMany } from "./sample";

/**
 * The app without a server. Of the address: `empty` begins with nothing, `many=5000` with so many items, `out` signed
 * out; `offline`, `conflict` and `rejected` show what they say.
 */
export function memoryPlatform(asked: URLSearchParams): Platform {
  return {
    url: location.origin,
    fetch: pretendedDevices,
    session: () => memorySession(asked.has("out")),
    client: async (slot) => prepared(createMemoryClient({ deviceId: `web-${slot}`, latencyMs: 300 }), asked),
    resolvers: memoryResolvers(),
  };
}

async function prepared(client: MemoryClient, asked: URLSearchParams): Promise<Client> {
  const many = Number(asked.get("many"));
  if (many > 0) await fillMany(client, many);
  else if (!asked.has("empty")) await fill(client, asked.has("conflict"), asked.has("rejected"));
  if (asked.has("offline")) client.world.setOnline(false);
  return client;
}

function memorySession(out: boolean): Session {
  const listeners = new Set<(user: SessionUser | null) => void>();
  let user: SessionUser | null = out ? null : { id: "ada", email: "ada@example.com", name: "Ada" };
  const set = (next: SessionUser | null) => {
    user = next;
    for (const listener of listeners) listener(next);
  };
  const enter = async ({ email }: { email: string }) => {
    const entered = { id: email, email, name: null };
    set(entered);
    return entered;
  };
  return {
    get user() {
      return user;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    register: enter,
    login: enter,
    changePassword: async () => {},
    logout: async () => set(null),
    getToken: async () => null,
  };
}

function memoryResolvers(): Resolvers {
  const keys = new Map<string, string>();
  const found: Found[] = ["Arrival", "Paprika", "Stalker"].map((title, at) => ({
    id: String(at + 1),
    title,
    subtitle: `${1979 + at * 13}`,
  }));
  return {
    get: async (_type, id) => found.find((one) => one.id === id) ?? null,
    search: async (type, words) =>
      type === "movie" ? found.filter((one) => one.title.toLowerCase().includes(words.toLowerCase())) : [],
    setKey: async (type, key) => void (key ? keys.set(type, key) : keys.delete(type)),
    getKey: async (type) => keys.get(type) ?? null,
    close: () => {},
  };
}

async function pretendedDevices(): Promise<Response> {
  const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
  return Response.json({
    devices: [
      { deviceId: "web-main", deviceName: "Chrome on Linux", lastSyncAt: new Date().toISOString(), current: true },
      { deviceId: "phone", deviceName: "Ada's phone", lastSyncAt: hourAgo, current: false },
      { deviceId: "tablet", deviceName: "Kitchen tablet", current: false },
    ],
  });
}
