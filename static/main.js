const assets = JSON.parse(document.getElementById("assets").textContent);
const address = (name) => new URL(assets[name], document.baseURI).href;

try {
  const app = await import(address("app.js"));
  // What the first step does not need comes with the first sign of a person, or when it is asked for.
  const ahead = app.later?.(address("rest.wasm"));
  for (const sign of ahead ? ["pointerdown", "keydown"] : []) {
    addEventListener(sign, ahead, { once: true, capture: true, passive: true });
  }
  await app.default({ module_or_path: address("app.wasm") });
  await app.start();
} catch (error) {
  // Without its wasm or its texts there is no page; say so where the page would be.
  const failed = document.getElementById("failed");
  if (failed) failed.hidden = false;
  throw error;
}
