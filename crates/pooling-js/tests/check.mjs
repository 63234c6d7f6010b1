// The few assertions that run in a browser as well.

const shown = (value) => (ArrayBuffer.isView(value) ? `[${value}]` : JSON.stringify(value));

export function is(got, expected, what = 'value') {
  if (!Object.is(got, expected)) throw new Error(`${what}: got ${shown(got)}, expected ${shown(expected)}`);
}

/** The same numbers to the bit; any NaN is any NaN. */
export function same(got, expected, what = 'numbers') {
  const equal = got.length === expected.length && expected.every((v, at) => Object.is(v, got[at]));
  if (!equal) throw new Error(`${what}: got ${shown(got)}, expected ${shown(expected)}`);
}

/** Near by a relative and an absolute tolerance, of which both may be 0. */
export function near(got, expected, [relative, absolute], what) {
  const close = (v, at) => {
    const w = got[at];
    return v === w || (v !== v && w !== w) || Math.abs(v - w) <= absolute + relative * Math.abs(v);
  };
  if (got.length !== expected.length || !expected.every(close)) {
    throw new Error(`${what}: got ${shown(got)}, expected ${shown(expected)}`);
  }
}

/** An error of our kind, with this code and a message that has these words. */
export function refuses(call, code, words = '') {
  let error;
  try {
    call();
  } catch (thrown) {
    error = thrown;
  }
  const ours = error instanceof Error && error.name === 'PoolingError';
  if (!ours || error.code !== code || !error.message.includes(words)) {
    throw new Error(`expected ${code} "${words}", got ${error?.code} "${error?.message}"`);
  }
}
