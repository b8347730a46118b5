import { SingleDevice } from "../account/Device";
import { UpdateNotice } from "../pwa/UpdateNotice";
import { TwoDevices } from "../two/TwoDevices";
import { Boundary } from "./Boundary";
import { type Platform, PlatformProvider } from "./platform";

export function App({ platform, two }: { platform: Platform; two: boolean }) {
  return (
    <Boundary>
      <PlatformProvider value={platform}>
        {two ? <TwoDevices /> : <SingleDevice />}
        <UpdateNotice />
      </PlatformProvider>
    </Boundary>
  );
}
