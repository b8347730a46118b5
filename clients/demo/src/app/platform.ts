import type { Client, Resolvers, Session, SessionUser } from "@tidemark/client";
import { createContext, useContext } from "react";

/** Which of this browser's devices: the usual one, or one of the two of the two-device mode. */
export type Slot = "main" | "left" | "right";

/** What the app stands on; tests and the development mode without a server give another one. */
export interface Platform {
  url: string;
  session(slot: Slot): Session;
  client(slot: Slot, session: Session, user: SessionUser): Promise<Client>;
  resolvers: Resolvers;
  fetch: typeof fetch;
}

const PlatformContext = createContext<Platform | null>(null);
export const PlatformProvider = PlatformContext;

export function usePlatform(): Platform {
  const platform = useContext(PlatformContext);
  if (!platform) throw new Error("no platform around this component");
  return platform;
}
