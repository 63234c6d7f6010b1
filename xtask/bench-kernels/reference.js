// Pooling as one would write it by hand: the reference of every answer, and what a small call is
// measured beside. Sums are f64 (a JavaScript number).
export function pool({ what, c, h, w, k, s, pad, oh, ow }, x, y, at) {
  for (let p = 0, o = 0; p < c; p++) {
    for (let i = 0; i < oh; i++) {
      const top = Math.max(0, i * s - pad[0]), bottom = Math.min(i * s - pad[0] + k, h);
      for (let j = 0; j < ow; j++, o++) {
        const left = Math.max(0, j * s - pad[1]), right = Math.min(j * s - pad[1] + k, w);
        let best = -Infinity, place = -1, sum = 0;
        for (let r = top; r < bottom; r++) {
          for (let q = (p * h + r) * w + left, end = q + right - left; q < end; q++) {
            const v = x[q];
            sum += v;
            if (v > best) { best = v; place = q; }
          }
        }
        y[o] = what === "max" ? best : sum / ((bottom - top) * (right - left));
        if (at) at[o] = place;
      }
    }
  }
}

export function gradient(work, x, dy, dx) {
  const { what, c, h, w, k, s, pad, oh, ow } = work;
  dx.fill(0);
  if (what === "max") {
    const at = new Int32Array(work.outputs);
    pool(work, x, new Float32Array(work.outputs), at);
    at.forEach((place, o) => { dx[place] += dy[o]; });
    return;
  }
  for (let p = 0, o = 0; p < c; p++) {
    for (let i = 0; i < oh; i++) {
      const top = Math.max(0, i * s - pad[0]), bottom = Math.min(i * s - pad[0] + k, h);
      for (let j = 0; j < ow; j++, o++) {
        const left = Math.max(0, j * s - pad[1]), right = Math.min(j * s - pad[1] + k, w);
        const share = dy[o] / ((bottom - top) * (right - left));
        for (let r = top; r < bottom; r++) {
          for (let q = (p * h + r) * w + left, end = q + right - left; q < end; q++) dx[q] += share;
        }
      }
    }
  }
}

// The k-th of the sorted window, at a few hundred places: a window of 1089 cells takes its time.
function medians({ h, w, k, s, pad, oh, ow }, x, places) {
  return places.map((o) => {
    const cells = [], i = Math.floor(o / ow), j = o % ow;
    for (let r = Math.max(0, i * s - pad[0]); r < Math.min(i * s - pad[0] + k, h); r++) {
      for (let q = Math.max(0, j * s - pad[1]); q < Math.min(j * s - pad[1] + k, w); q++) cells.push(x[r * w + q]);
    }
    return cells.sort((a, b) => a - b)[(cells.length - 1) >> 1];
  });
}

// The largest difference from the reference, and how many indices are wrong.
export function check(work, x, dy, got) {
  const off = (a, b) => a.reduce((most, v, i) => (Math.abs(v - b[i]) <= most ? most : Math.abs(v - b[i])), 0);
  if (work.what === "median") {
    const places = Array.from({ length: 300 }, (_, i) => (i * 87433) % work.outputs);
    return { error: off(places.map((o) => got.data[o]), medians(work, x, places)), wrong: 0 };
  }
  const backward = work.mode === "backward";
  const want = new Float32Array(backward ? work.inputs : work.outputs);
  const at = work.mode === "indices" ? new Int32Array(work.outputs) : null;
  if (backward) gradient(work, x, dy, want);
  else pool(work, x, want, at);
  const wrong = at && got.at ? at.reduce((sum, place, o) => sum + (place !== got.at[o]), 0) : 0;
  return { error: want.length === got.data.length ? off(got.data, want) : NaN, wrong };
}
