import { deviceNameOf } from "../app/deviceNames";
import { useDeviceFacts } from "./DeviceContext";

/** Names a part of the page; with two devices in the window, also which one's it is. */
export function useRegionName(): (part: string) => string {
  const { slot } = useDeviceFacts();
  return (part) => (slot === "main" ? part : `${part}, ${deviceNameOf(slot)}`);
}
