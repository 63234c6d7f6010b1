// Makes the page one file, with the page's own script, out of a built folder:
// node single.mjs FOLDER ASSETS STATE OUT, where ASSETS is the JSON of names and addresses.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";

const [folder, assets, state, out] = process.argv.slice(2);
const table = JSON.parse(assets);
const get = async (address) => new Uint8Array(readFileSync(join(folder, address)));
const code = Buffer.from(await get(table["single/make.js"])).toString("base64");
const { default: make } = await import(`data:text/javascript;base64,${code}`);
const deflate = async (bytes) => new Uint8Array(deflateSync(bytes, { level: 9, memLevel: 9 }));
const given = { state: state && readFileSync(state, "utf8") };
writeFileSync(out, await make(given, table, { get, deflate }));
