import { createContext, type ReactNode, useContext } from "react";
import type { Client } from "../api.js";

const Context = createContext<Client | null>(null);

/** Gives the client to every hook below. It is the app's: made before, and closed by it. */
export function TidemarkProvider({ client, children }: { client: Client; children: ReactNode }): ReactNode {
  return <Context.Provider value={client}>{children}</Context.Provider>;
}

/** The client of the nearest {@link TidemarkProvider}; throws where there is none. */
export function useClient(): Client {
  const client = useContext(Context);
  if (!client) {
    throw new Error("useClient: put a TidemarkProvider above this component");
  }
  return client;
}
