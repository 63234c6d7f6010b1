// The package in a real browser, from a host with a strict content security policy.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const own = new URL('../../../', import.meta.url);
const { POOLING_CHROMIUM: chromium, POOLING_PACKAGE: given } = process.env;
const folders = {
  pkg: given ? pathToFileURL(`${given}/`) : new URL('pkg/', own),
  tests: new URL('.', import.meta.url),
  corpus: new URL('tests/data/corpus/', own),
};
const kinds = { mjs: 'text/javascript', js: 'text/javascript', wasm: 'application/wasm' };
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

function answer(request, response, heard) {
  const [, folder, name] = request.url.split('/');
  if (request.method === 'POST') {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      response.end();
      heard(JSON.parse(Buffer.concat(parts).toString()));
    });
  } else if (request.url === '/') {
    response.setHeader('content-security-policy', policy).setHeader('content-type', 'text/html');
    response.end('<!doctype html><script type="module" src="/tests/page.mjs"></script>');
  } else if (folders[folder]) {
    response.setHeader('content-type', kinds[name.split('.').pop()] ?? 'text/plain');
    response.end(readFileSync(new URL(name, folders[folder])));
  } else {
    response.writeHead(404).end();
  }
}

/** What the page told, once it has. */
async function results() {
  const profile = mkdtempSync(join(tmpdir(), 'pooling-js-'));
  const heard = Promise.withResolvers ? Promise.withResolvers() : deferred();
  const server = createServer((request, response) => answer(request, response, heard.resolve));
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const address = `http://127.0.0.1:${server.address().port}/`;
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', `--user-data-dir=${profile}`];
  const browser = spawn(chromium, [...flags, address], { stdio: 'ignore' });
  browser.on('error', heard.reject);
  const late = setTimeout(() => heard.reject(new Error('the page told nothing for a minute')), 60_000);
  try {
    return await heard.promise;
  } finally {
    clearTimeout(late);
    const ended = new Promise((resolve) => browser.once('exit', resolve));
    browser.kill();
    await ended;
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function deferred() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}

test('in a browser', { skip: !chromium && 'POOLING_CHROMIUM names no browser' }, async (t) => {
  for (const { name, error } of await results()) {
    await t.test(name, () => {
      if (error) throw new Error(error);
    });
  }
});
