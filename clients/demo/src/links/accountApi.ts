import { TidemarkError } from "@tidemark/client";
import { type Asking, call } from "../app/call";

/** Sends a link to choose a new password, if there is such an account: nobody learns whether. */
export async function forgotPassword(asking: Asking, email: string): Promise<void> {
  await call(asking, "POST", "/api/auth/password/forgot", { email });
}

/** Uses the link up. Signs every device out. */
export async function resetPassword(asking: Asking, token: string, newPassword: string): Promise<void> {
  await call(asking, "POST", "/api/auth/password/reset", { token, newPassword });
}

/** Uses the link up. */
export async function verifyEmail(asking: Asking, token: string): Promise<void> {
  await call(asking, "POST", "/api/auth/verify", { token });
}

/** Sends the link to confirm the address of whoever asks. */
export async function sendVerification(asking: Asking): Promise<void> {
  await call(asking, "POST", "/api/auth/verify/send");
}

/** Whether the address of whoever asks is confirmed. */
export async function isVerified(asking: Asking): Promise<boolean> {
  const answer = await call(asking, "GET", "/api/auth/me");
  const body: { user: { emailVerified: boolean } } = await answer.json();
  return body.user.emailVerified;
}

const SENTENCES: Readonly<Record<string, string>> = {
  weak_password: "Choose another password: 8 to 256 characters, and not one that everybody tries first.",
  wrong_password: "The current password is another one. Nothing has changed.",
  no_account: "This account is not here any more.",
  bad_email: "That is no e-mail address.",
  rate_limited: "Too many tries: wait a few minutes and try again.",
  too_many_failures: "Too many wrong passwords: wait a few minutes and try again.",
  mail_unavailable: "The server can send no mail just now: try again later.",
  unreachable: "The server cannot be reached: check the network and try again.",
};

/** What went wrong, and what to do about it. */
export function sentenceOf(error: unknown): string {
  const known = error instanceof TidemarkError ? SENTENCES[error.code] : undefined;
  return known ?? (error instanceof Error ? error.message : String(error));
}

/** Whether the link is of no use any more, so that trying again is none either. */
export function isLinkOver(error: unknown): boolean {
  return error instanceof TidemarkError && (error.code === "bad_link" || error.code === "no_account");
}
