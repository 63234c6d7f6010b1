// For Node: the wasm is read at once, so that there is nothing to wait for.
import { readFileSync } from 'node:fs';
import { start } from './pool.mjs';

start(readFileSync(new URL('core_bg.wasm', import.meta.url)));

export { pool, unpool } from './pool.mjs';

// The same call as in a browser, so that one program runs in both.
export async function init() {}

export default init;
