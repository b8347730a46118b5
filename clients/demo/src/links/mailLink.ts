/** What a link in a mail asks for. The token is null on a page that was opened again without its link. */
export interface MailLink {
  purpose: "reset" | "verify";
  token: string | null;
}

const PAGES: Readonly<Record<string, MailLink["purpose"]>> = {
  "/reset-password": "reset",
  "/verify-email": "verify",
};

/**
 * Takes the token out of the address, so that neither the history of the browser nor a screenshot has it; null where the
 * address is that of the app.
 */
export function takeMailLink(): MailLink | null {
  const purpose = PAGES[location.pathname];
  if (!purpose) return null;
  const token = tokenOf(location.hash);
  if (location.hash) history.replaceState(null, "", location.pathname);
  return { purpose, token };
}

/** A second link that is opened in the same tab changes the fragment only, which loads nothing by itself. */
export function hearMailLinks(reload: () => void): void {
  addEventListener("hashchange", () => {
    if (PAGES[location.pathname] && tokenOf(location.hash)) reload();
  });
}

function tokenOf(hash: string): string | null {
  return new URLSearchParams(hash.slice(1)).get("token") || null;
}
