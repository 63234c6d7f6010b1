let restAddress, restComing;
function joinRest(module) {
  if (wasm._l.value) return;
  const f = Array.from({ length: wasm._t.length }, (_, place) => wasm._t.get(place));
  new WebAssembly.Instance(module, { p: wasm, f });
  wasm._l.value = 1;
}
// A stub cannot wait: what was not loaded ahead is loaded while it stands still.
function loadRest() {
  const request = new XMLHttpRequest();
  try {
    request.open("GET", restAddress, false);
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status >= 400) throw new Error(`failed to fetch ${restAddress}: ${request.status}`);
  } catch (error) {
    // What was under way breaks off in the middle: the page says so, and what was made is kept.
    document.getElementById("failed")?.removeAttribute("hidden");
    throw error;
  }
  const text = request.responseText;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  joinRest(new WebAssembly.Module(bytes));
}
/** Says where the rest is; gives what loads it ahead. */
export function later(address) {
  restAddress = address;
  return () => (restComing ??= fetch(address)
    .then((response) => (response.ok ? response.arrayBuffer() : Promise.reject(response.status)))
    .then((bytes) => WebAssembly.compile(bytes))
    .then(joinRest)
    .catch(() => (restComing = undefined)));
}
