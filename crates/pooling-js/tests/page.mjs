// The same in a browser: tells the server what became of each.
import * as api from '/pkg/web.mjs';
import { cases } from './cases.mjs';
import { refuses } from './check.mjs';
import { corpus, files } from './corpus.mjs';

const results = [];

async function told(name, run) {
  try {
    await run();
    results.push({ name });
  } catch (error) {
    results.push({ name, error: `${error.stack ?? error}` });
  }
}

const early = () => api.pool({ where: { kind: 'global' }, how: { kind: 'max' } }).prepare([1, 1, 1]);
await told('before init a pool says what is missing', () => refuses(early, 'NotReady', 'init'));
await told('init loads the wasm from beside the script', () => api.init());
for (const [name, run] of Object.entries(cases)) await told(name, () => run(api));
for (const file of files) {
  await told(`corpus: ${file}`, async () => corpus(api, await (await fetch(`/corpus/${file}.jsonl`)).text()));
}
await fetch('/told', { method: 'POST', body: JSON.stringify(results) });
