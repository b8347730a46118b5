import { SingleDevice } from "../account/Device";
import { MailLinkPage } from "../links/MailLinkPage";
import type { MailLink } from "../links/mailLink";
import { UpdateNotice } from "../pwa/UpdateNotice";
import { TwoDevices } from "../two/TwoDevices";
import { Boundary } from "./Boundary";
import { type Platform, PlatformProvider } from "./platform";

interface Props {
  platform: Platform;
  two: boolean;
  /** Opened by a link in a mail. */
  link?: MailLink | null;
}

export function App({ platform, two, link = null }: Props) {
  return (
    <Boundary>
      <PlatformProvider value={platform}>
        {link ? <MailLinkPage link={link} /> : two ? <TwoDevices /> : <SingleDevice />}
        <UpdateNotice />
      </PlatformProvider>
    </Boundary>
  );
}
