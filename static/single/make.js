// Makes the whole page one file: the shell, and in it everything that the page would load. Run in the
// browser by "Save as a page", and by `cargo xtask package`.

/** What only a page on a host has. */
const ELSEWHERE = /^(embed|schema)\/|^(main|offline)\.js$/;
/** The code whole, packed by LZMA; where it cannot be had now, its two parts. */
const CODE = "single/code.lzma";
const PARTS = ["app.wasm", "rest.wasm"];

/**
 * @param given `state`: the text of a saved file, or nothing
 * @param assets addresses by name
 * @param means in place of the browser's: `get` gives a file's bytes, `deflate` packs bytes
 */
export default async function make({ state = "" }, assets, { get = fetched, deflate = deflated } = {}) {
  const of = async (name) => [name, await get(assets[name])];
  const pack = async (files) => ({ files: sizes(files), bytes: await deflate(joined(files.map(([, bytes]) => bytes))) });
  const names = Object.keys(assets).filter((name) => ![CODE, ...PARTS].includes(name) && !ELSEWHERE.test(name));
  const files = await Promise.all(names.map(of));
  const whole = assets[CODE] && (await get(assets[CODE]).catch(() => null));
  const code = whole
    ? [{ files: [[PARTS[0]]], bytes: whole }]
    : await Promise.all(PARTS.filter((name) => assets[name]).map(async (name) => pack([await of(name)])));
  const packs = [await pack(files), ...code];
  const text = (name) => new TextDecoder().decode(files.find(([own]) => own === name)[1]);
  const parts = {
    icon: encodeURIComponent(text("icon.svg")),
    // Unpacked with the rest: nothing is shown before.
    styles: "",
    // Inside of a script element only this letter could end it; in JSON it stands in texts alone.
    state: state.replaceAll("<", "\\u003c"),
    scripts: [
      `<script type="application/json" id="files">${JSON.stringify(packs.map(({ files, bytes }) => [bytes.length, files]))}</script>`,
      `<script type="text/plain" id="pack">${letters(joined(packs.map(({ bytes }) => bytes)))}</script>`,
      `<script type="text/plain" id="main">\n${text("single/lzma.js")}${text("single/main.js")}</script>`,
      `<script>\n${text("boot.js")}</script>\n`,
    ].join("\n"),
  };
  return text("single/shell.html").replace(/\{\{(\w+)\}\}/g, (_, mark) => parts[mark]);
}

const sizes = (files) => files.map(([name, { length }]) => [name, length]);

async function fetched(address) {
  const answer = await fetch(new URL(address, document.baseURI));
  if (!answer.ok) throw new Error(`failed to fetch ${address}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function deflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function joined(pieces) {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Bytes as text that HTML, editors and mail leave alone: 13 bits as two of 91 letters (main.js). */
function letters(bytes) {
  const letter = (value) => String.fromCharCode(value + 35 + (value > 24));
  const pairs = Array.from({ length: 8192 }, (_, bits) => letter(Math.floor(bits / 91)) + letter(bits % 91));
  const found = [];
  let held = 0;
  let count = 0;
  for (const byte of joined([bytes, new Uint8Array(2)])) {
    held = (held << 8) | byte;
    count += 8;
    if (count < 13) continue;
    count -= 13;
    found.push(pairs[held >> count]);
    held &= (1 << count) - 1;
  }
  return found.join("");
}
