import { createClient, createResolvers, createSession, openLibrary, place, tmdb } from "@tidemark/client";
import { deviceIdOf, deviceNameOf } from "./deviceNames";
import type { Platform } from "./platform";

const url = import.meta.env.VITE_TIDEMARK_URL || location.origin;

export function realPlatform(): Platform {
  return {
    url,
    fetch: (input, init) => fetch(input, init),
    session: (slot) => createSession({ url, name: `tidemark-${slot}`, deviceId: deviceIdOf(slot) }),
    client: async (slot, session, user) =>
      createClient({
        url,
        getToken: (asked) => session.getToken(asked),
        databaseName: `tidemark-${slot}-${user.id}`,
        deviceId: deviceIdOf(slot),
        deviceName: deviceNameOf(slot),
      }),
    resolvers: createResolvers({ databaseName: "tidemark-metadata", resolvers: [tmdb(), openLibrary(), place()] }),
  };
}
