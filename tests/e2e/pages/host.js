// What a host page could notice of the guests in it.
window.told = [];
for (const kind of ["ready", "error", "statechange", "step"]) {
  document.addEventListener(kind, (event) => {
    window.told.push({ at: event.target.id, ...event.detail });
  }, true);
}
addEventListener("message", (event) => {
  if (event.source === document.querySelector("iframe")?.contentWindow) {
    window.told.push({ from: event.origin, ...event.data });
  }
});
window.heard = [];
for (const kind of ["keydown", "keyup", "keypress", "paste", "copy", "drop", "scroll"]) {
  addEventListener(kind, (event) => window.heard.push(`${kind} ${event.key ?? ""}`.trim()));
}
// Of the wasm instances here, the memories.
window.memories = [];
const { instantiate, instantiateStreaming } = WebAssembly;
const seen = (made) => made.then((got) => {
  const memory = (got.instance ?? got).exports.memory;
  if (memory) window.memories.push(memory);
  return got;
});
WebAssembly.instantiate = (...all) => seen(instantiate.apply(WebAssembly, all));
WebAssembly.instantiateStreaming = (...all) => seen(instantiateStreaming.apply(WebAssembly, all));
// A frame in a sandbox, that is told who embeds it.
for (const frame of document.querySelectorAll("iframe[data-state]")) {
  const origin = encodeURIComponent(location.origin);
  frame.src = `../pooling/embed.html#${frame.dataset.state}&origin=${origin}`;
}
window.send = (message) => document.querySelector("iframe").contentWindow.postMessage(message, "*");
