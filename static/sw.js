// Keeps whole builds of the page, so that it works without a network. A build is kept when every file
// of it has the content that it was made with, and a page gets files of one build only.
const BUILD = "{{build}}";
/** Addresses from this folder, each with the SHA-256 of its content. */
const FILES = {{files}};

const { scope } = registration;
const FAMILY = `pooling-playground ${scope} `;
const OWN = FAMILY + BUILD;
const address = (name) => new URL(name, scope).href;
const KNOWN = new Set(FILES.map(([name]) => address(name)));
/** Such a name stands for one content, in whichever build. */
const HASHED = /\.[0-9a-f]{10}\.\w+$/;

addEventListener("install", (event) => event.waitUntil(fill()));

async function fill() {
  const cache = await caches.open(OWN);
  try {
    await Promise.all(FILES.map(async ([name, sum]) => cache.put(address(name), await whole(name, sum))));
  } catch (error) {
    await caches.delete(OWN);
    throw error;
  }
}

/** Where a file may be had: from another build, from the host, and past a cache that holds it broken. */
const SOURCES = [
  (at) => caches.match(at),
  (at) => fetch(at),
  (at) => fetch(at, { cache: "reload" }),
];

async function whole(name, sum) {
  for (const source of SOURCES) {
    try {
      const response = await source(address(name));
      if (!response?.ok) continue;
      const bytes = await response.arrayBuffer();
      // Made anew, for a page must not be an answer that was redirected.
      if ((await sha256(bytes)) === sum) return new Response(bytes, { headers: response.headers });
    } catch {
      // The next one may have it.
    }
  }
  throw new Error(`${name} is not there as this build has it`);
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const at = request.url.split(/[?#]/, 1)[0].replace(/\/index\.html$/, "/");
  if (request.method !== "GET" || !at.startsWith(scope)) return;
  if (KNOWN.has(at)) event.respondWith(kept(at, request, { cacheName: OWN }));
  // A page that was opened with another build asks for its files by their names.
  else if (HASHED.test(at)) event.respondWith(kept(at, request));
});

async function kept(at, request, where) {
  return (await caches.match(at, { ignoreVary: true, ...where })) ?? fetch(request);
}

addEventListener("message", ({ data }) => {
  if (data === "take") skipWaiting();
  if (data === "opened") tidy();
});

// The first visit's page has this build too: it is served from here at once.
addEventListener("activate", (event) => event.waitUntil(clients.claim().then(tidy)));

/** Drops other builds, once no page can be of them. */
async function tidy() {
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (pages.length > 1 || registration.waiting || registration.installing) return;
  const others = (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== OWN);
  await Promise.all(others.map((name) => caches.delete(name)));
}
