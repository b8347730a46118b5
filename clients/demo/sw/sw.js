/*
 * Keeps the app's shell, so that it starts without a network. Knows nothing of people's data: those are in IndexedDB,
 * and calls of the API are never answered or kept here.
 */
const FILES = __FILES__;
const SHELL = `tidemark-shell-${__VERSION__}`;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(FILES.map(fresh))));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(removeOld().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate" && url.pathname === "/") event.respondWith(kept("/", event.request));
  else if (FILES.includes(url.pathname) && url.pathname !== "/") {
    event.respondWith(kept(url.pathname, event.request));
  }
});

self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});

self.addEventListener("sync", (event) => {
  if (event.tag === "tidemark-sync") event.waitUntil(tellWindows());
});

/** Past the browser's HTTP cache: what is kept must be what this build wrote. */
function fresh(path) {
  return new Request(path, { cache: "reload" });
}

async function kept(path, request) {
  const cache = await caches.open(SHELL);
  return (await cache.match(path)) ?? fetch(request);
}

async function removeOld() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("tidemark-shell-") && name !== SHELL);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function tellWindows() {
  const windows = await self.clients.matchAll({ type: "window" });
  for (const window of windows) window.postMessage("tidemark-sync");
}
