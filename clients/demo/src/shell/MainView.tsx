import { ConflictView } from "../conflicts/ConflictView";
import { DevicesView } from "../devices/DevicesView";
import { ListView } from "../items/ListView";
import { useNav } from "../nav/NavContext";
import { RejectionView } from "../rejections/RejectionView";
import { SettingsView } from "../settings/SettingsView";
import { DeletedView } from "../trash/DeletedView";

export function MainView() {
  const { view } = useNav().route;
  switch (view) {
    case "conflicts":
      return <ConflictView />;
    case "unsaved":
      return <RejectionView />;
    case "deleted":
      return <DeletedView />;
    case "devices":
      return <DevicesView />;
    case "settings":
      return <SettingsView />;
    default:
      return <ListView />;
  }
}
