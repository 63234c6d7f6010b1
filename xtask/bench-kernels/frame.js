// One frame per module: its own globals and its own compiled code, in one process.
import { gradientOf, inputOf } from "./works.js";
import { check } from "./reference.js";

const SAMPLE = 1, WARM = 300;
let contenders;
const live = new Map();

export async function load(module) {
  ({ contenders } = await import(module));
  for (const contender of contenders) await contender.init?.();
  return contenders.map((contender) => contender.name);
}

async function timed(call, times) {
  const start = performance.now();
  for (let i = 0; i < times; i++) {
    const result = call();
    if (result instanceof Promise) await result;
  }
  return (performance.now() - start) / times;
}

// Checks the first answer, warms up, and finds how many calls make a sample of a millisecond.
export async function begin(name, work) {
  const [x, dy] = [inputOf(work), work.mode === "backward" ? gradientOf(work) : null];
  const run = await contenders.find((contender) => contender.name === name).prepare(work, x, dy);
  if (!run) return null;
  let took = await timed(run.call, 1);
  const answer = run.answer ? check(work, x, dy, await run.answer()) : null;
  for (let spent = took; spent < WARM; spent += took) took = await timed(run.call, 1);
  let calls = 1;
  // The better of two: one may have been held up by something else.
  const best = async () => Math.min(await timed(run.call, calls), took > 100 ? took : await timed(run.call, calls));
  while ((took = await best()) * calls < SAMPLE / 2 && calls < 1 << 20) calls *= 4;
  calls = Math.max(1, Math.ceil(SAMPLE / Math.max(took, 1e-6)));
  live.set(name, { ...run, calls, slow: took > 100 });
  return { took: took * calls, ...answer };
}

// One untimed call first: the data lies where a repeated call finds it.
export async function sample(name) {
  const run = live.get(name);
  if (!run.slow) await timed(run.call, 1);
  return timed(run.call, run.calls);
}

export function end(name) {
  live.get(name).dispose?.();
  live.delete(name);
}
