import { useClient } from "@tidemark/client/react";
import { useState } from "react";

/** A switch of the app's own: while on, this device neither sends nor asks. */
export function AirplaneSwitch() {
  const client = useClient();
  const [, setTurn] = useState(0);
  const set = async (on: boolean) => {
    await client.setAirplaneMode(on);
    setTurn((turn) => turn + 1);
  };
  return (
    <label className="switch">
      <span>Airplane mode</span>
      <input
        type="checkbox"
        role="switch"
        checked={client.airplaneMode}
        aria-checked={client.airplaneMode}
        onChange={(event) => void set(event.target.checked)}
      />
    </label>
  );
}
