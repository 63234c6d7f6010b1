// What is measured, and what it may cost beside the floor (`most`). Float32, NCHW; averages do not
// count padding. `over: "js"`: beside a plain loop in JavaScript instead, arrays of the caller's.
const out = (n, k, s, before, after) => Math.floor((n + before + after - k) / s) + 1;

function work(id, what, mode, [c, h, w], k, s, pad, most, more) {
  const around = pad === "same" ? [(k - 1) >> 1, k >> 1] : [pad, pad];
  const [top, left, bottom, right] = [around[0], around[0], around[1], around[1]];
  const [oh, ow] = [out(h, k, s, top, bottom), out(w, k, s, left, right)];
  return { id, what, mode, c, h, w, k, s, pad: [top, left, bottom, right], same: pad === "same",
    oh, ow, inputs: c * h * w, outputs: c * oh * ow, most, ...more };
}

const MAPS = [64, 112, 112];
const PICTURE = [1, 512, 512];
export const works = [
  work("max 2x2 s2", "max", "values", MAPS, 2, 2, 0, 1.5),
  work("max 3x3 s2 p1", "max", "values", MAPS, 3, 2, 1, 1.7),
  work("average 2x2 s2", "average", "values", MAPS, 2, 2, 0, 1.5),
  work("average 3x3 s1 same", "average", "values", MAPS, 3, 1, "same", 3),
  work("global average 14x14", "average", "values", [512, 14, 14], 14, 14, 0, 1.3, { global: true }),
  ...["max", "average"].flatMap((what) => [3, 9, 17, 33, 65].map((k) =>
    work(`${what} ${k}x${k} s1 same, 512x512`, what, "values", PICTURE, k, 1, "same", 8))),
  work("max 8x8 s8", "max", "values", [3, 1024, 1024], 8, 8, 0, 1.15),
  work("average 8x8 s8", "average", "values", [3, 1024, 1024], 8, 8, 0, 1.15),
  work("max 2x2 s2, indices", "max", "indices", MAPS, 2, 2, 0, 2.5),
  work("max 3x3 s2 p1, indices", "max", "indices", MAPS, 3, 2, 1, 2.5),
  work("max 2x2 s2, backward", "max", "backward", MAPS, 2, 2, 0, 2.5),
  work("max 3x3 s2 p1, backward", "max", "backward", MAPS, 3, 2, 1, 2.5),
  work("average 2x2 s2, backward", "average", "backward", MAPS, 2, 2, 0, 2.5),
  work("average 3x3 s1 same, backward", "average", "backward", MAPS, 3, 1, "same", 2.5),
  ...[3, 9, 33].map((k) => work(`median ${k}x${k} s1 same, 512x512`, "median", "values", PICTURE, k, 1, "same", null)),
  work("max 2x2 s2, 8x8, a call", "max", "values", [1, 8, 8], 2, 2, 0, 3, { over: "js" }),
  work("average 2x2 s2, 8x8, a call", "average", "values", [1, 8, 8], 2, 2, 0, 3, { over: "js" }),
];

// Numbers that any implementation must read and write.
export function traffic({ what, mode, inputs, outputs }) {
  if (mode === "indices") return [inputs, 2 * outputs];
  if (mode === "backward") return [what === "max" ? inputs + outputs : outputs, inputs];
  return [inputs, outputs];
}

export function numbers(count, seed) {
  const all = new Float32Array(count);
  for (let i = 0, s = seed; i < count; i++) {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    all[i] = (s >>> 8) / 8388608 - 1;
  }
  return all;
}
export const inputOf = (work) => numbers(work.inputs, 7);
export const gradientOf = (work) => numbers(work.outputs, 11);
