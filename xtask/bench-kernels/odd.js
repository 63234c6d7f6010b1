// The kernels in wasm's vectors against plain loops, on small inputs rich in ties, NaN, infinities and
// zeros of both signs: the tests of the core run the same kernels without vectors.
const ODD = [0, -0, 1, -1, 2, Infinity, -Infinity, NaN, 3e38, -3e38, 1e-45, 0.5];
const SHAPES = [[2, 2, 0], [3, 2, 1], [3, 1, 1], [4, 4, 0], [8, 8, 0], [5, 1, 2], [9, 1, 4], [3, 3, 0],
  [17, 1, 8], [2, 1, 0], [7, 2, 3]];
const same = (a, b) => Object.is(a, b) || (Number.isNaN(a) && Number.isNaN(b));
const f32 = Math.fround;

let state = 12345;
const below = (n) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return (state >>> 8) % n;
};
const some = (kind) => (kind === 0 ? ODD[below(5)] : kind === 1 ? ODD[below(12)] : below(2000) / 7 - 140);

// What the core documents: the last NaN, else the first of the largest; sums row-major in f32.
function windows(h, w, [k, s, p], x, each) {
  const [oh, ow] = [h, w].map((n) => Math.floor((n + 2 * p - k) / s) + 1);
  for (let o = 0; o < oh * ow; o++) {
    const cells = [], i = Math.floor(o / ow) * s - p, j = (o % ow) * s - p;
    for (let r = Math.max(0, i); r < Math.min(h, i + k); r++) {
      for (let q = Math.max(0, j); q < Math.min(w, j + k); q++) cells.push(r * w + q);
    }
    const best = cells.reduce((at, cell) => (x[cell] > x[at] || Number.isNaN(x[cell]) ? cell : at));
    each(o, cells, best);
  }
  return oh * ow;
}

// Gives what went wrong.
export function odd(wasm) {
  const wrong = [];
  for (let round = 0; round < 2000; round++) {
    const [what, mode, shape] = [below(2), below(3), SHAPES[below(SHAPES.length)]];
    const [k, s, p] = shape;
    if (what === 1 && k > 8) continue;
    const h = k + below(20), w = below(2) ? 32 : k + below(30), kind = below(3);
    const pool = wasm.prepare(what, mode, 1, 1, h, w, k, k, s, s, p, p, p, p);
    const x = new Float32Array(h * w).map(() => some(kind));
    const want = { y: [], at: [], dx: new Float32Array(h * w) };
    const dy = Float32Array.from({ length: (h + 2 * p) * (w + 2 * p) }, () => below(2000) / 9 - 100);
    const count = windows(h, w, shape, x, (o, cells, best) => {
      want.y.push(what ? 0 + f32(cells.reduce((sum, cell) => f32(sum + x[cell]), 0) / cells.length) : x[best]);
      want.at.push(best);
      for (const cell of what ? cells : [best]) want.dx[cell] += what ? f32(dy[o] / cells.length) : dy[o];
    });
    const array = (of, length, kind = Float32Array) => new kind(wasm.memory.buffer, wasm.place(pool, of), length);
    array(0, h * w).set(x);
    if (mode === 2) array(1, count).set(dy.subarray(0, count));
    wasm.run(pool);
    const right = mode === 2 ? array(3, h * w).every((v, cell) => same(v, want.dx[cell]))
      : array(1, count).every((v, o) => same(v, want.y[o]));
    const places = mode !== 1 || what === 1 || array(2, count, Uint32Array).every((at, o) => at === want.at[o]);
    if (!right || !places) wrong.push(JSON.stringify({ what, mode, shape, h, w, kind }));
    wasm.dispose(pool);
  }
  return wrong;
}
