const assets = JSON.parse(document.getElementById("assets").textContent);
const address = (name) => new URL(assets[name], document.baseURI).href;

/** Asks for the texts while the code is on its way, in the language that the code will ask for (hooks/locale.rs). */
function askForTexts() {
  let kept;
  try {
    kept = localStorage["pooling-playground/language"];
  } catch {
    // Nothing is kept in a sandbox.
  }
  const tags = [new URLSearchParams(location.search).get("lang"), kept, ...navigator.languages];
  const lang = tags.find((tag) => /^(en|zh)/.test(tag))?.slice(0, 2) ?? "en";
  const texts = { rel: "preload", as: "fetch", crossOrigin: "", href: address(`locales/${lang}.json`) };
  document.head.append(Object.assign(document.createElement("link"), texts));
}

try {
  askForTexts();
  const app = await import(address("app.js"));
  // What the first step does not need comes with the first sign of a person, or when it is asked for.
  const code = app.later?.(address("rest.wasm"));
  const ahead = () => {
    for (const sign of signs) removeEventListener(sign, ahead, true);
    Promise.resolve(code?.()).then(app.ahead).catch(() => {});
  };
  const signs = ["pointerdown", "keydown"];
  await app.default({ module_or_path: address("app.wasm") });
  // Code that is asked for by name.
  addEventListener("pooling:module", ({ detail }) => {
    import(address(detail.module)).then((module) => module.default(detail, assets)).then(detail.resolve, detail.reject);
  });
  // What is asked for while a page stands still goes past its worker: one that is kept has all of it first.
  const kept = origin !== "null" && Boolean(navigator.serviceWorker?.controller);
  if (kept) await code?.();
  await app.start(kept);
  for (const sign of signs) addEventListener(sign, ahead, { capture: true, passive: true });
  const keep = async () => (await import(address("offline.js"))).default(ahead);
  if (assets["offline.js"]) (window.requestIdleCallback ?? setTimeout)(keep);
} catch (error) {
  // Without its wasm or its texts there is no page; say so where the page would be.
  const failed = document.getElementById("failed");
  if (failed) failed.hidden = false;
  throw error;
}
