import type { Session } from "@tidemark/client";
import type { Given } from "../account/SignInForm";
import { deviceNameOf } from "../app/deviceNames";

/** The same account on both; where one is in already, as another account, that one is signed out first. */
export async function signInBoth(left: Session, right: Session, given: Given, register: boolean): Promise<void> {
  const { email, password } = given;
  for (const session of [left, right]) {
    if (session.user && session.user.email !== email.toLowerCase()) await session.logout();
  }
  if (register) await left.register({ ...given, deviceName: deviceNameOf("left") });
  else if (!left.user) await left.login({ email, password, deviceName: deviceNameOf("left") });
  if (!right.user) await right.login({ email, password, deviceName: deviceNameOf("right") });
}
