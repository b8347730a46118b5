import { useConflicts, useItems, useRejections, useSpaces } from "@tidemark/client/react";
import { useState } from "react";
import { useDeviceFacts } from "../account/DeviceContext";
import { SignOut } from "../account/SignOut";
import { useRegionName } from "../account/useRegionName";
import { SpaceDialog } from "../lists/SpaceDialog";
import { Icon } from "../ui/Icon";
import { NavLink } from "./NavLink";
import { SpaceLinks } from "./SpaceLinks";

/** @param onGone called when a place was chosen, for a drawer to close */
export function Navigation({ onGone }: { onGone?: () => void }) {
  const spaces = useSpaces();
  const open = useItems()?.filter((item) => !item.isCompleted);
  const conflicts = useConflicts()?.length ?? 0;
  const unsaved = useRejections()?.length ?? 0;
  const { user, slot } = useDeviceFacts();
  const regionName = useRegionName();
  const [dialog, setDialog] = useState<"space" | "leave" | null>(null);
  const close = () => setDialog(null);
  return (
    <nav className="navigation" aria-label={regionName("Lists and settings")}>
      <ul>
        <NavLink to={{ view: "all" }} icon={<Icon name="all" />} count={open?.length} onGone={onGone}>
          Everything
        </NavLink>
        {spaces?.map((space) => (
          <SpaceLinks key={space.localId} space={space} open={open ?? []} onGone={onGone} />
        ))}
      </ul>
      <button type="button" className="nav-link" onClick={() => setDialog("space")}>
        <span className="nav-icon">
          <Icon name="plus" />
        </span>
        New space
      </button>
      <ul className="nav-end">
        {conflicts > 0 && (
          <NavLink to={{ view: "conflicts" }} icon={<Icon name="split" />} count={conflicts} onGone={onGone}>
            Conflicts
          </NavLink>
        )}
        {unsaved > 0 && (
          <NavLink to={{ view: "unsaved" }} icon={<Icon name="warning" />} count={unsaved} onGone={onGone}>
            Not saved
          </NavLink>
        )}
        <NavLink to={{ view: "deleted" }} icon={<Icon name="trash" />} onGone={onGone}>
          Recently deleted
        </NavLink>
        <NavLink to={{ view: "devices" }} icon={<Icon name="device" />} onGone={onGone}>
          Devices
        </NavLink>
        <NavLink to={{ view: "settings" }} icon={<Icon name="settings" />} onGone={onGone}>
          Settings
        </NavLink>
        {slot === "main" && (
          <li>
            <a className="nav-link" href="/?two">
              <span className="nav-icon">
                <Icon name="two" />
              </span>
              Two devices
            </a>
          </li>
        )}
        <li>
          <button type="button" className="nav-link" onClick={() => setDialog("leave")} title={user.email}>
            <span className="nav-icon">
              <Icon name="leave" />
            </span>
            Sign out
          </button>
        </li>
      </ul>
      {dialog === "space" && <SpaceDialog onClose={close} />}
      {dialog === "leave" && <SignOut onClose={close} />}
    </nav>
  );
}
