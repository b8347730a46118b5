import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/layout.css";
import "./styles/navigation.css";
import "./styles/items.css";
import "./styles/pages.css";
import "./styles/overlays.css";
import { App } from "./app/App";
import type { Platform } from "./app/platform";
import { realPlatform } from "./app/realPlatform";
import { hearMailLinks, takeMailLink } from "./links/mailLink";
import { applyTheme } from "./settings/theme";

/** Without a server, for work on the app: `?memory` in development, or a build in the mode `memory`. */
async function choosePlatform(asked: URLSearchParams): Promise<Platform> {
  const allowed = import.meta.env.DEV || import.meta.env.MODE === "memory";
  if (allowed && asked.has("memory")) {
    const { memoryPlatform } = await import("./dev/memoryPlatform");
    return memoryPlatform(asked);
  }
  return realPlatform();
}

applyTheme();
const link = takeMailLink();
hearMailLinks(() => location.reload());
const asked = new URLSearchParams(location.search);
const root = document.getElementById("root");
if (root) {
  const platform = await choosePlatform(asked);
  createRoot(root).render(
    <StrictMode>
      <App platform={platform} two={asked.has("two")} link={link} />
    </StrictMode>,
  );
}
