import type { Session, SessionUser } from "@tidemark/client";
import { createContext, useContext } from "react";
import type { Slot } from "../app/platform";

export interface DeviceFacts {
  slot: Slot;
  session: Session;
  user: SessionUser;
}

const Context = createContext<DeviceFacts | null>(null);
export const DeviceFactsProvider = Context;

export function useDeviceFacts(): DeviceFacts {
  const facts = useContext(Context);
  if (!facts) throw new Error("no device around this component");
  return facts;
}
