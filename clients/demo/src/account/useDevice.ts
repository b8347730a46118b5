import type { Client, Session, SessionUser } from "@tidemark/client";
import { useEffect, useState } from "react";
import { type Slot, usePlatform } from "../app/platform";
import { rememberEmail } from "./lastUser";

export interface OpenDevice {
  session: Session;
  user: SessionUser | null;
  /** There once its database is open. */
  client: Client | null;
  /** Why its database could not be opened. */
  failure: string | null;
}

/** One device of this browser: its session, and its client while somebody is signed in. */
export function useDevice(slot: Slot): OpenDevice {
  const platform = usePlatform();
  const [session] = useState(() => platform.session(slot));
  const [user, setUser] = useState(session.user);
  const [client, setClient] = useState<Client | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => session.onChange(setUser), [session]);
  const userId = user?.id;
  useEffect(() => {
    const who = session.user;
    if (!userId || !who) return;
    rememberEmail(slot, who.email);
    const opening = platform.client(slot, session, who);
    let left = false;
    opening.then(
      (opened) => !left && setClient(opened),
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      left = true;
      setClient(null);
      opening.then((opened) => opened.close()).catch(() => {});
    };
  }, [platform, slot, session, userId]);

  return { session, user, client: user ? client : null, failure };
}
