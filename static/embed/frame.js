// `embed.html`: the playground in a frame, and the messages between it and the embedding page.
// docs/embed.md describes them.
const assets = JSON.parse(document.getElementById("assets").textContent);

try {
  const { Guest, addresses } = await import(new URL(assets["embed/element.js"], document.baseURI).href);
  const table = addresses(assets, document.baseURI);
  const root = document.getElementById("app");
  const origin = named(location.hash);
  const tell = (told) => {
    if (origin && parent !== window) parent.postMessage(told, origin);
  };
  const guest = new Guest(tell);
  const hear = (event) => {
    // Not from the page around, or not from who was named: not for us, and not worth an answer.
    if (event.source !== parent || parent === window || !origin) return;
    if (origin !== "*" && event.origin !== origin) return;
    const { data } = event;
    if (typeof data !== "object" || data === null || !Object.hasOwn(data, "pooling")) return;
    guest.ask(text(data));
  };
  addEventListener("message", hear);
  // Another link for the same frame.
  addEventListener("hashchange", () => location.reload());
  const load = { pooling: 1, type: "load", state: location.hash };
  await guest.open(table, root, load, navigator.language);
  document.getElementById("shell")?.remove();
  root.setAttribute("role", "main");
  const height = () => {
    tell({ pooling: 1, type: "height", height: Math.ceil(root.getBoundingClientRect().height) });
  };
  new ResizeObserver(height).observe(root);
} catch (error) {
  const failed = document.getElementById("failed");
  if (failed) failed.hidden = false;
  throw error;
}

/** Who may speak, by the address: an origin, or `*`. */
function named(hash) {
  const value = /[#&]origin=([^&]*)/.exec(hash)?.[1];
  try {
    const origin = decodeURIComponent(value ?? "");
    return origin === "*" || new URL(origin).origin === origin ? origin : null;
  } catch {
    return null;
  }
}

/** A message as text; what has none is refused as malformed. */
function text(data) {
  try {
    return JSON.stringify(data);
  } catch {
    return "";
  }
}
