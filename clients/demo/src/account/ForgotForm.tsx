import { type FormEvent, useEffect, useRef, useState } from "react";
import { usePlatform } from "../app/platform";
import { forgotPassword } from "../links/accountApi";
import { useTask } from "../links/useTask";
import { Failure } from "../ui/Failure";

/** Asks for a link by mail. It says the same whether there is an account or not, as the server does. */
export function ForgotForm({ email, onBack }: { email: string; onBack: () => void }) {
  const { url, fetch } = usePlatform();
  const { busy, failure, run } = useTask();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  const [sent, setSent] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const to = String(new FormData(event.currentTarget).get("email")).trim();
    if (await run(() => forgotPassword({ url, fetch }, to))) setSent(to);
  };
  return (
    <form className="card sign-in" aria-label="Forgot password" onSubmit={submit}>
      <h2>Forgot your password?</h2>
      <p className="small soft">We send you a link to choose a new one.</p>
      <label className="field">
        <span>Email</span>
        <input
          className="input"
          name="email"
          type="email"
          autoComplete="email"
          defaultValue={email}
          required
          ref={box}
        />
      </label>
      <Failure words={failure} />
      <div role="status">
        {sent && (
          <p className="note">
            If there is an account of {sent}, a mail is on its way. Nothing there in some minutes? Look into the spam
            folder, or ask again.
          </p>
        )}
      </div>
      <button type="submit" className="button main" disabled={busy}>
        {sent ? "Send it again" : "Send the link"}
      </button>
      <button type="button" className="button" onClick={onBack}>
        Back to sign in
      </button>
    </form>
  );
}
