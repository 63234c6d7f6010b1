// A step is a list of numbers in wasm, in the order of src/step.rs; here it becomes `Step` of index.d.ts.
const TAPS = ['cell', 'constant', 'padding', 'overhang'];
const SHARES = ['full', 'over', 'times'];

export function stepOf(numbers) {
  let at = 0;
  const next = () => numbers[at++];
  const several = (count, read) => Array.from({ length: count }, read);
  const optional = () => {
    const [there, value] = [next(), next()];
    return there ? value : null;
  };
  return {
    path: several(next(), next),
    k: next(),
    place: several(3, next),
    y: next(),
    winner: optional(),
    parameter: optional(),
    taps: several(next(), () => ({
      kind: TAPS[next()], offset: several(3, next), at: several(3, next), cell: optional(), value: optional(),
    })),
    routes: several(next(), () => ({ cell: next(), kind: SHARES[next()], by: next(), share: next() })),
  };
}
