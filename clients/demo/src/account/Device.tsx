import { TidemarkProvider } from "@tidemark/client/react";
import type { ReactNode } from "react";
import { deviceNameOf } from "../app/deviceNames";
import type { Slot } from "../app/platform";
import { AddressNav } from "../nav/NavContext";
import { Shell } from "../shell/Shell";
import { AnnouncerProvider } from "../ui/Announcer";
import { ToastProvider } from "../ui/Toasts";
import { DeviceFactsProvider } from "./DeviceContext";
import { lastEmail } from "./lastUser";
import { SignInForm } from "./SignInForm";
import { type OpenDevice, useDevice } from "./useDevice";
import { Welcome } from "./Welcome";

/** The usual app: one device in the window. */
export function SingleDevice() {
  const device = useDevice("main");
  const deviceName = deviceNameOf("main");
  if (!device.user) {
    return (
      <Welcome>
        <SignInForm
          known={lastEmail("main")}
          onRegister={(given) => device.session.register({ ...given, deviceName })}
          onLogin={({ email, password }) => device.session.login({ email, password, deviceName })}
        />
      </Welcome>
    );
  }
  return (
    <AddressNav>
      <OpenedDevice slot="main" device={device}>
        <Shell />
      </OpenedDevice>
    </AddressNav>
  );
}

/** What everything inside a device stands on; nothing until its database is open, which takes a blink. */
export function OpenedDevice({ slot, device, children }: { slot: Slot; device: OpenDevice; children: ReactNode }) {
  const { client, session, user, failure } = device;
  if (failure) return <CannotOpen failure={failure} />;
  if (!client || !user) return null;
  return (
    <DeviceFactsProvider value={{ slot, session, user }}>
      <TidemarkProvider client={client}>
        <AnnouncerProvider>
          <div className="frame">
            <ToastProvider>{children}</ToastProvider>
          </div>
        </AnnouncerProvider>
      </TidemarkProvider>
    </DeviceFactsProvider>
  );
}

function CannotOpen({ failure }: { failure: string }) {
  return (
    <main className="page">
      <h1>This browser would not open the database</h1>
      <p className="note bad">{failure}</p>
      <p className="soft">
        Private windows and full disks are the usual reasons. Nothing on the server has changed; reload to try again.
      </p>
      <button type="button" className="button main" onClick={() => location.reload()}>
        Reload
      </button>
    </main>
  );
}
