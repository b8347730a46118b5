export * from "../../typescript/src/index";

import type {
  Client,
  ClientOptions,
  Resolver,
  Resolvers,
  ResolversOptions,
  Session,
  SessionOptions,
} from "../../typescript/src/api";
export function between(a: number | null, b: number | null): number | null {
  if (a === null) return b === null ? 1 : b - 1;
  if (b === null) return a + 1;
  const m = (a + b) / 2;
  return m > a && m < b ? m : null;
}
export function renumber(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i + 1);
}
export async function createClient(_o: ClientOptions): Promise<Client> {
  throw new Error("not yet");
}
export function createSession(_o: SessionOptions): Session {
  const fail = async () => {
    throw new Error("not yet");
  };
  return {
    user: null,
    onChange: () => () => {},
    register: fail,
    login: fail,
    logout: async () => {},
    getToken: async () => null,
  };
}
export function createResolvers(_o: ResolversOptions): Resolvers {
  return {
    get: async () => null,
    search: async () => [],
    setKey: async () => {},
    getKey: async () => null,
    close: () => {},
  };
}
export const tmdb = (): Resolver => ({ type: "movie", resolve: async () => null });
export const openLibrary = (): Resolver => ({ type: "book", resolve: async () => null });
export const place = (): Resolver => ({ type: "place", resolve: async () => null });
