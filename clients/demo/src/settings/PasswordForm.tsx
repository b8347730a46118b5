import { type FormEvent, useId, useState } from "react";
import { useDeviceFacts } from "../account/DeviceContext";
import { useTask } from "../links/useTask";
import { useAnnounce } from "../ui/Announcer";
import { Failure } from "../ui/Failure";
import { PasswordField } from "../ui/PasswordField";

/** The other devices are signed out by it; this one goes on. */
export function PasswordForm() {
  const { session } = useDeviceFacts();
  const { busy, failure, run } = useTask();
  const announce = useAnnounce();
  const failed = useId();
  const [done, setDone] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const currentPassword = String(given.get("current"));
    const newPassword = String(given.get("next"));
    setDone(false);
    if (!(await run(() => session.changePassword({ currentPassword, newPassword })))) return;
    form.reset();
    setDone(true);
    announce("Password changed");
  };
  return (
    <details>
      <summary>Change password</summary>
      <form className="stack" aria-label="Change password" onSubmit={submit}>
        <PasswordField label="Current password" name="current" kind="current" describedBy={failed} />
        <PasswordField label="New password" name="next" kind="new" describedBy={failed} />
        <p className="small soft">Your other devices are signed out and ask for the new one.</p>
        <Failure id={failed} words={failure} />
        {done && <p className="note">Your password is changed.</p>}
        <button type="submit" className="button" disabled={busy}>
          Change password
        </button>
      </form>
    </details>
  );
}
