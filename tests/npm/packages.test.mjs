// Run by `cargo xtask test npm` inside of a project that has both packages, as npm installs them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { PoolingPlayground } from "pooling-playground";
import { init, pool } from "pooling";

test("the core runs in Node", async () => {
  await init();
  const layer = pool({ where: { kind: "global" }, how: { kind: "average" } }).prepare([1, 1, 2, 2]);
  assert.deepEqual([...layer.forward(Float32Array.of(1, 2, 3, 6))], [3]);
});

test("the component can be imported where there are no elements", () => {
  assert.equal(PoolingPlayground, undefined);
});

test("the types hold under --strict", () => {
  execFileSync(process.execPath, [process.env.POOLING_TSC, "-p", "."], { stdio: ["ignore", "inherit", "inherit"] });
});

test("the bundle has each file by the hash of its content, and none twice", () => {
  const script = readFileSync("dist/index.html", "utf8").match(/assets\/index-[\w-]+\.js/)[0];
  const bundle = readFileSync(`dist/${script}`, "utf8");
  for (const name of ["app-[\\w-]+\\.wasm", "rest-[\\w-]+\\.wasm", "core_bg-[\\w-]+\\.wasm", "guest-[\\w-]+\\.css"]) {
    assert.match(bundle, new RegExp(name));
  }
});
