import { useEffect } from "react";
import { useDeviceFacts } from "../account/DeviceContext";
import { AirplaneSwitch } from "../sync/AirplaneSwitch";
import { SyncPill } from "../sync/SyncPill";
import { Icon } from "../ui/Icon";
import { useTitle } from "./useTitle";

export function Header({ onMenu }: { onMenu: () => void }) {
  const { slot } = useDeviceFacts();
  const title = useTitle();
  useEffect(() => {
    document.title = slot === "main" && title ? `${title} · Tidemark` : "Tidemark";
  }, [slot, title]);
  return (
    <header className="header">
      <button type="button" className="icon-button menu-button" aria-label="Menu" onClick={onMenu}>
        <Icon name="menu" />
      </button>
      <p className="brand header-brand">
        <img src="/assets/icon.svg" alt="" width="28" height="28" />
        {slot === "main" ? "Tidemark" : slot === "left" ? "Left device" : "Right device"}
      </p>
      {slot !== "main" && <AirplaneSwitch />}
      <SyncPill />
    </header>
  );
}
