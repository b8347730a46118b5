import { useEffect, useMemo, useState } from "react";
import { useDeviceFacts } from "../account/DeviceContext";
import type { Asking } from "../app/call";
import { usePlatform } from "../app/platform";
import { isVerified, sendVerification } from "../links/accountApi";
import { useTask } from "../links/useTask";
import { Failure } from "../ui/Failure";
import { PasswordForm } from "./PasswordForm";

export function AccountCard() {
  const { user } = useDeviceFacts();
  return (
    <section className="card" aria-labelledby="settings-account">
      <h2 id="settings-account">Account</h2>
      <p>
        {user.name ? `${user.name}, ` : ""}
        {user.email}
      </p>
      <Unconfirmed email={user.email} />
      <PasswordForm />
    </section>
  );
}

/** Nothing as long as the server has not said that the address is unconfirmed. */
function Unconfirmed({ email }: { email: string }) {
  const { url, fetch } = usePlatform();
  const { session } = useDeviceFacts();
  const { busy, failure, run } = useTask();
  const [unconfirmed, setUnconfirmed] = useState(false);
  const [sent, setSent] = useState(false);
  const asking = useMemo<Asking>(
    () => ({ url, fetch, getToken: (asked) => session.getToken(asked) }),
    [url, fetch, session],
  );
  useEffect(() => {
    let left = false;
    isVerified(asking).then(
      (verified) => !left && setUnconfirmed(!verified),
      () => {},
    );
    return () => {
      left = true;
    };
  }, [asking]);
  if (!unconfirmed) return null;
  const send = async () => setSent(await run(() => sendVerification(asking)));
  return (
    <div className="note warn stack">
      <p>Your address is not confirmed yet. The mail that we sent has a link for it.</p>
      <button type="button" className="button small" disabled={busy} onClick={() => void send()}>
        Send the link again
      </button>
      <div role="status">{sent && <p>A new link is on its way to {email}.</p>}</div>
      <Failure words={failure} />
    </div>
  );
}
