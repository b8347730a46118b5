import { type FormEvent, useId } from "react";
import { usePlatform } from "../app/platform";
import { Failure } from "../ui/Failure";
import { PasswordField } from "../ui/PasswordField";
import { resetPassword } from "./accountApi";
import { LinkFrame } from "./LinkFrame";
import { useTask } from "./useTask";

export interface LinkFormProps {
  token: string;
  /** Goes on when the work has ended well, or the link is over; throws what else went wrong. */
  using: (work: Promise<void>) => Promise<void>;
}

export function ResetForm({ token, using }: LinkFormProps) {
  const { url, fetch } = usePlatform();
  const { busy, failure, run } = useTask();
  const words = useId();
  const failed = useId();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    await run(() => using(resetPassword({ url, fetch }, token, password)));
  };
  return (
    <LinkFrame title="Choose a new password">
      <form className="card sign-in" aria-label="Choose a new password" onSubmit={submit}>
        <PasswordField label="New password" name="password" kind="new" describedBy={failure ? failed : words} />
        <p className="small soft" id={words}>
          8 characters or more. All your devices are signed out and ask for it.
        </p>
        <Failure id={failed} words={failure} />
        <button type="submit" className="button main" disabled={busy}>
          Change password
        </button>
      </form>
    </LinkFrame>
  );
}
