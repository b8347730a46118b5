import { useState } from "react";
import { isLinkOver } from "./accountApi";
import { LinkFrame } from "./LinkFrame";
import type { MailLink } from "./mailLink";
import { ResetForm } from "./ResetForm";
import { VerifyForm } from "./VerifyForm";

type Stage = "open" | "done" | "over";

/** Where a link in a mail leads; nobody need be signed in. */
export function MailLinkPage({ link }: { link: MailLink }) {
  const [stage, setStage] = useState<Stage>(link.token ? "open" : "over");
  const reset = link.purpose === "reset";
  /** A link that is over gets a page of its own; all else is said where the person is. */
  const using = async (work: Promise<void>) => {
    try {
      await work;
      setStage("done");
    } catch (error) {
      if (!isLinkOver(error)) throw error;
      setStage("over");
    }
  };
  if (stage === "over" || !link.token) return <LinkOver reset={reset} />;
  if (stage === "done") return reset ? <ResetDone /> : <VerifyDone />;
  return reset ? <ResetForm token={link.token} using={using} /> : <VerifyForm token={link.token} using={using} />;
}

function ResetDone() {
  return (
    <LinkFrame title="Your password is changed" moved>
      <p>All devices of this account are signed out. What they had not sent yet is kept there.</p>
      <a className="button main" href="/">
        Go to sign in
      </a>
    </LinkFrame>
  );
}

function VerifyDone() {
  return (
    <LinkFrame title="Your address is confirmed" moved>
      <p>There is nothing more to do.</p>
      <a className="button main" href="/">
        Open your lists
      </a>
    </LinkFrame>
  );
}

function LinkOver({ reset }: { reset: boolean }) {
  return (
    <LinkFrame title="This link works no more" moved>
      <p>A link works once and only for a while, and this page keeps none when it is loaded again.</p>
      <p>
        {reset
          ? "Ask for a new one: choose “Sign in” and then “Forgot password?”. If you have just changed your password, sign in with it."
          : "If your address is not confirmed yet, open Settings in the app and choose “Send the link again”."}
      </p>
      <a className="button main" href={reset ? "/" : "/#/settings"}>
        {reset ? "Go to sign in" : "Open settings"}
      </a>
    </LinkFrame>
  );
}
