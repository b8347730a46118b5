import { type FormEvent, useState } from "react";
import { Icon } from "../ui/Icon";
import { moment } from "../ui/moment";
import type { Device } from "./devicesApi";
import { useDevices } from "./useDevices";

export function DevicesView() {
  const { devices, failure, reload, rename, revoke } = useDevices();
  return (
    <div className="page">
      <h1>Devices</h1>
      <p className="soft">
        Where this account is signed in. A device that you sign out cannot send or fetch from then on.
      </p>
      {failure && (
        <p className="note warn" role="alert">
          {failure}{" "}
          <button type="button" className="button small" onClick={reload}>
            Try again
          </button>
        </p>
      )}
      <ul className="stack" aria-label="Devices">
        {devices?.map((device) => (
          <DeviceCard key={device.deviceId} device={device} onRename={rename} onRevoke={revoke} />
        ))}
      </ul>
    </div>
  );
}

interface CardProps {
  device: Device;
  onRename: (deviceId: string, name: string) => Promise<void>;
  onRevoke: (deviceId: string) => Promise<void>;
}

function DeviceCard({ device, onRename, onRevoke }: CardProps) {
  const [naming, setNaming] = useState(false);
  const [asking, setAsking] = useState(false);
  const name = device.deviceName ?? device.deviceId;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const next = String(new FormData(event.currentTarget).get("name")).trim();
    setNaming(false);
    if (next && next !== name) await onRename(device.deviceId, next);
  };
  return (
    <li className="card device-card">
      <Icon name="device" />
      <div className="grow">
        {naming ? (
          <form className="row-flex" onSubmit={submit}>
            <input className="input grow" name="name" aria-label="Device name" defaultValue={name} maxLength={100} />
            <button type="submit" className="button small main">
              Save
            </button>
          </form>
        ) : (
          <h2>{name}</h2>
        )}
        <p className="small soft">
          {device.current && <strong>This device · </strong>}
          {device.lastSyncAt ? `synced ${moment(device.lastSyncAt)}` : "has not synced yet"}
        </p>
      </div>
      {!naming && (
        <button type="button" className="icon-button" aria-label={`Rename ${name}`} onClick={() => setNaming(true)}>
          <Icon name="pencil" />
        </button>
      )}
      {!device.current && (
        <button
          type="button"
          className={asking ? "button small bad" : "button small"}
          onClick={() => (asking ? void onRevoke(device.deviceId) : setAsking(true))}
          onBlur={() => setAsking(false)}
        >
          {asking ? "Really sign out?" : "Sign out"}
          <span className="sr-only"> {name}</span>
        </button>
      )}
    </li>
  );
}
