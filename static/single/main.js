// Starts the page that is one file: everything is in it, packed (make.js).
const text = (id) => document.getElementById(id).textContent;
const TYPES = { js: "text/javascript", json: "application/json", svg: "image/svg+xml", png: "image/png" };

/** Pairs of letters as bytes: `<` is the one that is left out. */
function bytes(letters) {
  const value = (at) => letters.charCodeAt(at) - 35 - (letters.charCodeAt(at) > 60);
  const found = new Uint8Array((letters.length / 2) * 13 / 8);
  let held = 0;
  let count = 0;
  for (let at = 0, to = 0; at < letters.length; at += 2) {
    held = (held << 13) | (value(at) * 91 + value(at + 1));
    count += 13;
    for (; count >= 8; count -= 8) found[to++] = held >> (count - 8);
    held &= (1 << count) - 1;
  }
  return found;
}

/** The files by name. One without a size is the code whole, packed by LZMA; it goes into the next file as it is. */
async function unpacked() {
  const all = bytes(text("pack"));
  const files = {};
  let from = 0;
  for (const [length, sizes] of JSON.parse(text("files"))) {
    const packed = all.subarray(from, (from += length));
    if (sizes[0].length === 1) {
      Object.assign(files, { [sizes[0][0]]: unlzma(packed), "single/code.lzma": packed });
      continue;
    }
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    const pack = new Uint8Array(await new Response(stream).arrayBuffer());
    let at = 0;
    for (const [name, size] of sizes) files[name] = pack.subarray(at, (at += size));
  }
  return files;
}

try {
  const files = await unpacked();
  document.querySelector("style").textContent = new TextDecoder().decode(files["styles.css"]);
  const address = ([name, content]) =>
    [name, URL.createObjectURL(new Blob([content], { type: TYPES[name.split(".").pop()] ?? "" }))];
  const table = Object.fromEntries(Object.entries(files).map(address));
  addEventListener("pooling:module", ({ detail }) => {
    import(table[detail.module]).then((module) => module.default(detail, table)).then(detail.resolve, detail.reject);
  });
  const app = await import(table["app.js"]);
  const rest = files["rest.wasm"] && app.later(table["rest.wasm"]);
  await app.default({ module_or_path: files["app.wasm"] });
  await rest?.();
  app.provide(table);
  await app.start(true);
} catch (error) {
  const failed = document.getElementById(typeof DecompressionStream === "undefined" ? "too-old" : "failed");
  if (failed) failed.hidden = false;
  throw error;
}
