import { usePlatform } from "../app/platform";
import { Failure } from "../ui/Failure";
import { verifyEmail } from "./accountApi";
import { LinkFrame } from "./LinkFrame";
import type { LinkFormProps } from "./ResetForm";
import { useTask } from "./useTask";

/** A press, and not the mere opening, uses the link: programs that look through mail open links too. */
export function VerifyForm({ token, using }: LinkFormProps) {
  const { url, fetch } = usePlatform();
  const { busy, failure, run } = useTask();
  return (
    <LinkFrame title="Confirm your e-mail address">
      <div className="card sign-in">
        <p>One press, and we know that mail to this address reaches you.</p>
        <Failure words={failure} />
        <button
          type="button"
          className="button main"
          disabled={busy}
          onClick={() => void run(() => using(verifyEmail({ url, fetch }, token)))}
        >
          Confirm my address
        </button>
      </div>
    </LinkFrame>
  );
}
