const assets = JSON.parse(document.getElementById("assets").textContent);
const address = (name) => new URL(assets[name], document.baseURI).href;

try {
  const app = await import(address("app.js"));
  // What the first step does not need comes with the first sign of a person, or when it is asked for.
  const code = app.later?.(address("rest.wasm"));
  const ahead = () => {
    for (const sign of signs) removeEventListener(sign, ahead, true);
    Promise.resolve(code?.()).then(app.ahead).catch(() => {});
  };
  const signs = ["pointerdown", "keydown"];
  await app.default({ module_or_path: address("app.wasm") });
  await app.start();
  for (const sign of signs) addEventListener(sign, ahead, { capture: true, passive: true });
} catch (error) {
  // Without its wasm or its texts there is no page; say so where the page would be.
  const failed = document.getElementById("failed");
  if (failed) failed.hidden = false;
  throw error;
}
