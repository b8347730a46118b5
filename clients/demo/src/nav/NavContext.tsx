import { createContext, type ReactNode, useContext, useMemo, useState, useSyncExternalStore } from "react";
import { formatRoute, parseRoute, type Route } from "./route";

export interface Nav {
  route: Route;
  go: (route: Route) => void;
}

const NavContext = createContext<Nav>({ route: { view: "all" }, go: () => {} });

export function useNav(): Nav {
  return useContext(NavContext);
}

/** The whole window's place is in its address, so that Back works and a reload stays. */
export function AddressNav({ children }: { children: ReactNode }) {
  const hash = useSyncExternalStore(hearAddress, () => location.hash);
  const nav = useMemo(() => ({ route: parseRoute(hash), go: goTo }), [hash]);
  return <NavContext value={nav}>{children}</NavContext>;
}

/** For one of two devices in a window: its place is its own. */
export function PaneNav({ children }: { children: ReactNode }) {
  const [route, go] = useState<Route>({ view: "all" });
  const nav = useMemo(() => ({ route, go }), [route]);
  return <NavContext value={nav}>{children}</NavContext>;
}

function hearAddress(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

function goTo(route: Route): void {
  location.hash = formatRoute(route);
}
