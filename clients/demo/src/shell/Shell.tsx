import { useRef, useState } from "react";
import { useDeviceFacts } from "../account/DeviceContext";
import { useRegionName } from "../account/useRegionName";
import { ItemDetail } from "../detail/ItemDetail";
import { useNav } from "../nav/NavContext";
import { useBackgroundSync } from "../pwa/useBackgroundSync";
import { OfflineBanner } from "../sync/OfflineBanner";
import { Dialog } from "../ui/Dialog";
import { Header } from "./Header";
import { MainView } from "./MainView";
import { Navigation } from "./Navigation";

/** One device: navigation, a list, and the details of one item; laid out by the width it has. */
export function Shell() {
  const { route } = useNav();
  const [drawer, setDrawer] = useState(false);
  const main = useRef<HTMLElement>(null);
  const { slot } = useDeviceFacts();
  const regionName = useRegionName();
  const Content = slot === "main" ? "main" : "section";
  useBackgroundSync();
  return (
    <div className="device" data-detail={route.item ? "open" : undefined}>
      <button type="button" className="button main skip" onClick={() => main.current?.focus()}>
        Skip to the list
      </button>
      <Header onMenu={() => setDrawer(true)} />
      <OfflineBanner />
      <div className="columns">
        <div className="sidebar">
          <Navigation />
        </div>
        <Content className="content" ref={main} tabIndex={-1} aria-label={regionName("List")}>
          <MainView />
        </Content>
        {route.item && <ItemDetail key={route.item} localId={route.item} />}
      </div>
      {drawer && (
        <Dialog title={regionName("Lists")} place="side" onClose={() => setDrawer(false)}>
          <Navigation onGone={() => setDrawer(false)} />
        </Dialog>
      )}
    </div>
  );
}
