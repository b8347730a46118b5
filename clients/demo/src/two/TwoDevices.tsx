import { OpenedDevice } from "../account/Device";
import { lastEmail } from "../account/lastUser";
import { type Given, SignInForm } from "../account/SignInForm";
import { useDevice } from "../account/useDevice";
import { Welcome } from "../account/Welcome";
import { deviceNameOf } from "../app/deviceNames";
import { PaneNav } from "../nav/NavContext";
import { Shell } from "../shell/Shell";
import { signInBoth } from "./signInBoth";
import { TwoHint } from "./TwoHint";

/** Two devices of one account in one window: two databases, two names, and nothing shared but the server. */
export function TwoDevices() {
  const left = useDevice("left");
  const right = useDevice("right");
  if (!left.user || !right.user) {
    const both = (register: boolean) => (given: Given) => signInBoth(left.session, right.session, given, register);
    return (
      <Welcome two>
        <SignInForm known={lastEmail("left") ?? lastEmail("right")} onRegister={both(true)} onLogin={both(false)} />
      </Welcome>
    );
  }
  return (
    <div className="two">
      <TwoHint />
      <main className="panes">
        {(
          [
            ["left", left],
            ["right", right],
          ] as const
        ).map(([slot, device]) => (
          <section className="pane" key={slot} aria-label={deviceNameOf(slot)}>
            <PaneNav>
              <OpenedDevice slot={slot} device={device}>
                <Shell />
              </OpenedDevice>
            </PaneNav>
          </section>
        ))}
      </main>
    </div>
  );
}
