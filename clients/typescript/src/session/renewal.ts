import { TidemarkError } from "../api.js";
import type { Accounts } from "./accounts.js";
import type { Kept } from "./kept.js";

/**
 * An answer to a refresh that is lost has used the token up, and the server gives the next one again for 30 s only
 * (ADR 16). So it is asked again at once and a few times, the last time well within them. Later would be a guess: a token
 * that was used ends the session, one whose request never arrived does not.
 */
const PAUSES_MS = [500, 1_500, 4_000, 8_000];
const LAST_START_MS = 20_000;

/** The next tokens. Throws what the server refused, or `unreachable`. */
export async function renew(server: Accounts, kept: Kept, deviceId: string, now: () => number): Promise<Kept> {
  const from = now();
  for (let tries = 0; ; tries++) {
    try {
      return await server.enter("refresh", { refreshToken: kept.refreshToken, deviceId });
    } catch (refusal) {
      const pause = PAUSES_MS[tries];
      const late = pause === undefined || now() + pause - from > LAST_START_MS;
      if (late || !mayBeLost(refusal)) throw refusal;
      await new Promise((done) => setTimeout(done, pause));
    }
  }
}

/** No answer, or one of something on the way that does not know what the server did. */
function mayBeLost(refusal: unknown): boolean {
  return refusal instanceof TidemarkError && (refusal.code === "unreachable" || refusal.code === "server_busy");
}

/** Whether our server said that this session is over; anything else may be otherwise next time. */
export function isOver(refusal: unknown): boolean {
  return refusal instanceof TidemarkError && ["session_ended", "device_revoked", "wrong_device"].includes(refusal.code);
}
