// Run by `cargo xtask test npm`, which builds the package first.
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { cases } from './cases.mjs';
import { is } from './check.mjs';
import { corpus, files } from './corpus.mjs';

const own = new URL('../../../', import.meta.url);
const folder = process.env.POOLING_PACKAGE ? pathToFileURL(`${process.env.POOLING_PACKAGE}/`) : new URL('pkg/', own);
const manifest = JSON.parse(readFileSync(new URL('package.json', folder)));
const api = await import(new URL(manifest.exports['.'].node, folder));

for (const [name, run] of Object.entries(cases)) test(name, () => run(api));

for (const file of files) {
  test(`corpus: ${file}`, () => {
    const text = readFileSync(new URL(`tests/data/corpus/${file}.jsonl`, own), 'utf8');
    is(corpus(api, text) > 60, true, 'cases');
  });
}

test('the example of the README runs', async () => {
  const [, example] = /```js\n([\s\S]*?)```/.exec(readFileSync(new URL('README.md', folder), 'utf8'));
  const printed = [];
  const code = example
    .replace("'pooling'", `'${new URL(manifest.exports['.'].node, folder)}'`)
    .replace(/console\.log/g, 'printed.push');
  globalThis.printed = printed;
  await import(`data:text/javascript,${encodeURIComponent(`const { printed } = globalThis;\n${code}`)}`);
  is(printed.flat().join(), '1,1,2,2,6,8,14,16,5,7,13,15,0,0,0,0,0,1,0,1,0,0,0,0,0,1,0,1,6,5,[object Object]');
});

test('every file that the package names is there, and every member is declared', () => {
  const targets = Object.values(manifest.exports).flatMap((to) => (typeof to === 'string' ? to : Object.values(to)));
  targets.forEach((name) => readFileSync(new URL(name, folder)));
  const declared = readFileSync(new URL('index.d.ts', folder), 'utf8');
  const layer = api.pool({ where: { kind: 'global' }, how: { kind: 'max' } }).prepare([1, 1, 1]);
  const members = [...Object.keys(layer), ...Object.getOwnPropertyNames(Object.getPrototypeOf(layer))];
  for (const name of members.filter((name) => name !== 'constructor')) {
    is(new RegExp(`\\b${name}[(:?]`).test(declared), true, `${name} is declared`);
  }
});
