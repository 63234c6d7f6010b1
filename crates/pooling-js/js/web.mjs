// For browsers, Deno and bundlers: the wasm lies beside this file.
import { load } from './pool.mjs';

export { pool, unpool } from './pool.mjs';

export async function init(source = new URL('core_bg.wasm', import.meta.url)) {
  await load(source);
}

export default init;
