// What the package does, in numbers that one can check on paper. Runs in Node and in a browser.
import { is, near, refuses, same } from './check.mjs';

const line = (...numbers) => Float32Array.from(numbers);
const ones = (count) => new Float32Array(count).fill(1);
const max = { kind: 'max' };
const average = { kind: 'average' };
const global = { kind: 'global' };
const sliding = (kernel, more) => ({ kind: 'sliding', kernel, ...more });

/** y, and dx for a dy of ones. */
function both({ pool }, options, shape, x) {
  const layer = pool(options).prepare(shape);
  const y = layer.forward(x);
  return [y, layer.backward(x, ones(y.length))];
}

const y = (api, options, shape, x) => both(api, options, shape, x)[0];
const whole = (api, how, ...x) => both(api, { where: global, how }, [1, 1, x.length], x);

export const cases = {
  'a layer goes forward, backward and by steps'({ pool }) {
    const layer = pool({ where: sliding([2, 2], { stride: [2, 2] }), how: max }).prepare([1, 1, 4, 4]);
    const x = Float32Array.from({ length: 16 }, (_, at) => at);
    same(layer.outputShape, [1, 1, 2, 2]);
    is(layer.steps, 4);
    const forward = layer.forwardWithIndices(x);
    same(forward.y, [5, 7, 13, 15]);
    same(forward.indices, [5, 7, 13, 15]);
    const dx = layer.backward(x, line(1, 2, 3, 4));
    same([dx[5], dx[7], dx[13], dx[15]], [1, 2, 3, 4]);
    is(dx.reduce((sum, v) => sum + v), 10);
    const step = layer.step(x, {}, 1);
    same([step.y, step.winner, step.k, step.taps.length], [7, 7, 1, 4]);
    same(step.taps[0].at, [0, 0, 2]);
    is(JSON.stringify(step.routes), '[{"cell":7,"kind":"full","by":1,"share":1}]');
    is(step.parameter, null);
  },

  'results go where they are asked to'({ pool }) {
    const layer = pool({ where: sliding(2), how: max }).prepare([1, 1, 4]);
    const [into, picks, gradient] = [new Float32Array(2), new Int32Array(2), new Float32Array(4)];
    is(layer.forward(line(1, 2, 4, 3), into), into);
    same(into, [2, 4]);
    is(layer.forwardWithIndices(line(2, 1, 4, 3), into, picks).indices, picks);
    same(picks, [0, 2]);
    is(layer.backward(line(2, 1, 4, 3), [5, 6], gradient), gradient);
    same(gradient, [5, 0, 6, 0]);
    // What was returned is the caller's: a later call does not change it.
    const first = layer.forward([1, 2, 3, 4]);
    layer.forward([9, 9, 9, 9]);
    same(first, [2, 4]);
  },

  'a memory that grows is found again'({ pool }) {
    const layer = pool({ where: sliding(2), how: max }).prepare([1, 1, 4]);
    const before = layer.backward([1, 2, 3, 4], [1, 1]);
    const large = pool({ where: sliding(2), how: average }).prepare([1, 64, 256, 256]);
    same(layer.forward([4, 3, 2, 1]), [4, 2]);
    same(layer.backward([1, 2, 3, 4], [1, 1]), before);
    same(layer.forwardWithIndices([4, 3, 2, 1]).indices, [0, 2]);
    large.free();
  },

  'the wheres'(api) {
    const x = [1, 2, 3, 4, 5];
    const of = (where, more = {}) => Array.from(y(api, { where, how: max, ...more }, [1, 1, 5], x));
    same(of(sliding(2)), [2, 4]);
    same(of(sliding(2, { ceilMode: true })), [2, 4, 5]);
    same(of(sliding(3, { stride: 2, padding: 1 })), [2, 4, 5]);
    same(of(sliding(2, { padding: [[1, 0]] })), [1, 3, 5]);
    same(of(sliding(2, { dilation: 3, stride: 1 })), [4, 5]);
    same(of(sliding(3, { stride: 2, autoPad: 'sameUpper' })), [2, 4, 5]);
    same(of(sliding(2, { stride: 2, autoPad: 'sameLower' })), [1, 3, 5]);
    same(of(sliding(2, { autoPad: 'valid', padding: 1 })), [2, 4]);
    same(of(sliding(3, { stride: 1, padding: 1, border: { constant: 9 } })), [9, 3, 4, 5, 9]);
    same(of(sliding(3, { stride: 4, padding: 1, border: 'wrap' })), [5, 5]);
    same(of({ kind: 'adaptive', output: 3 }), [2, 4, 5]);
    same(of({ kind: 'adaptive', output: [null] }), [1, 2, 3, 4, 5]);
    same(of({ kind: 'adaptive', output: 2, bins: 'he' }), [3, 5]);
    same(of(global), [5]);
    same(of({ kind: 'fractional', kernel: 2, output: 3, samples: [0.5] }), [2, 4, 5]);
    is(of({ kind: 'fractional', kernel: 2, output: 3, seed: 7 }).length, 3);
    same(y(api, { where: { kind: 'depth', kernel: 2 }, how: max }, [1, 4, 1], [1, 4, 3, 2]), [4, 3]);
  },

  'the hows'(api) {
    const of = (how, ...x) => Array.from(whole(api, how, ...x)[0])[0];
    is(of({ kind: 'min' }, 3, 1, 2), 1);
    is(of(average, 1, 2, 6), 3);
    is(of({ kind: 'average', divisorOverride: 2 }, 1, 2, 6), 4.5);
    is(of({ kind: 'median' }, 4, 1, 3, 2), 2);
    is(of({ kind: 'median', order: 'upper' }, 4, 1, 3, 2), 3);
    is(of({ kind: 'median', order: 'mean' }, 4, 1, 3, 2), 2.5);
    is(of({ kind: 'median', order: 3 }, 4, 1, 3, 2), 4);
    is(of({ kind: 'lp' }, 3, -4), 5);
    is(of({ kind: 'lp', p: Infinity }, 3, -4), 4);
    is(of({ kind: 'lp', p: 1, rule: 'rawPower' }, 3, -4), -1);
    is(of({ kind: 'mixed' }, 1, 3, 5), 4);
    is(of({ kind: 'mixed', a: 0 }, 1, 3, 5), 3);
    is(of({ kind: 'stochastic', seed: 1 }, 0, 3, -2), 3);
    is(of({ kind: 'stochastic', mode: 'test' }, 1, 3), 2.5);
    is(of({ kind: 'soft' }, 2, 2), 2);
    near([of({ kind: 'logSumExp' }, 0, Math.log(3))], [Math.log(2)], [1e-6, 0], 'logSumExp');
    near([of({ kind: 'logSumExp', r: 1, mean: false }, 0, 0)], [Math.log(2)], [1e-6, 0], 'sum');
    is(of({ kind: 'rank', t: 2 }, 1, 5, 4), 4.5);
    is(of({ kind: 'first' }, -0, 5), -0);
    is(of({ kind: 'blur' }, 8, 0, 0, 8), 2);
    is(of({ kind: 'max', nan: 'ignore' }, NaN, 5), 5);
    is(of(max, NaN, 5), NaN);
    same(whole(api, { kind: 'max', ties: 'split' }, 7, 3, 7)[1], [0.5, 0, 0.5]);
    same(whole(api, { kind: 'max', ties: { within: 0.5 } }, 7, 3, 6.75)[1], [1, 0, 1]);
  },

  'compositions'(api) {
    const pyramid = { kind: 'pyramid', levels: [1, 2], how: max };
    const [vector, dx] = both(api, pyramid, [1, 1, 2, 2], [1, 2, 3, 4]);
    same(vector, [4, 1, 2, 3, 4]);
    same(dx, [1, 1, 1, 2]);
    same(api.pool(pyramid).outputShape([2, 3, 9, 7]), [2, 15, 1]);
    same(y(api, { kind: 'cat', where: sliding(2) }, [1, 1, 2], [1, 3]), [3, 2]);
    const blur = { kind: 'maxBlur', kernel: 2, filter: 3, stride: 2 };
    const [blurred, back] = both(api, blur, [1, 1, 4], [1, 5, 2, 4]);
    same(blurred, [5, 4.5]);
    same(back, [0, 1.5, 0, 0.5]);
    const chain = { kind: 'chain', pools: [{ where: sliding(2), how: max }, { where: global, how: average }] };
    same(y(api, chain, [1, 1, 4], [1, 2, 3, 6]), [4]);
    const layer = api.pool({ kind: 'concat', pools: [chain, { where: global, how: max }] }).prepare([1, 1, 4]);
    same(layer.step([1, 2, 3, 6], {}, 0).path, [0, 1]);
    same(layer.step([1, 2, 3, 6], {}, 1).path, [1]);
    is(layer.selects, false);
    refuses(() => layer.forwardWithIndices([1, 2, 3, 6]), 'NoIndices');
  },

  'conventions'(api) {
    const of = (convention, how, ...x) => y(api, { where: global, how, convention }, [1, 1, x.length], x)[0];
    is(of('pytorch', max, NaN, 1), NaN);
    is(of('onnx', max, NaN, 1), 1);
    is(of('onnx', { kind: 'max', indices: true }, NaN, 1), NaN);
    is(of('caffe', max, -Infinity), Math.fround(-3.4028234663852886e38));
    is(of('pytorch', { kind: 'lp', p: 1 }, -3, 1), -2);
    is(of('onnx', { kind: 'lp', p: 1 }, -3, 1), 4);
    const padded = (convention) =>
      y(api, { where: sliding(2, { padding: 1 }), how: average, convention }, [1, 1, 2], [4, 8]);
    same(padded('pytorch'), [2, 4]);
    same(padded('onnx'), [4, 8]);
    const wide = { where: sliding(3, { stride: 1, padding: 2 }), how: max };
    refuses(() => y(api, wide, [1, 1, 3], [1, 2, 3]), 'Padding', 'must be 0 to 1');
    same(y(api, { ...wide, convention: 'onnx' }, [1, 1, 3], [1, 2, 3]), [1, 2, 3, 3, 3]);
  },

  'a parameter has a gradient'({ pool }) {
    const of = (how) => pool({ where: global, how }).prepare([1, 1, 3]).parameterGradient([1, 3, 5], [2]);
    is(of({ kind: 'mixed' }), 4);
    is(of(max), undefined);
  },

  'unpooling'({ unpool }) {
    const undo = unpool({ kernel: 2 });
    same(undo.outputShape([1, 1, 2]), [1, 1, 4]);
    same(undo.forward([5, 7], [1, 1, 2], [1, 2]), [0, 5, 7, 0]);
    same(undo.backward([1, 2], [1, 1, 2], [1, 2, 3, 4]), [2, 3]);
    same(unpool({ kernel: 2, output: 5 }).forward([5, 7], [1, 1, 2], [1, 4]), [0, 5, 0, 0, 7]);
    refuses(() => undo.forward([5, 7], [1, 1, 2], [1, 4]), 'Index', 'below 4, got 4');
    refuses(() => undo.forward([5, 7], [1, 1, 2], [1, 2 ** 32]), 'Option', 'index');
    refuses(() => unpool({ kernel: 2, output: 7 }).outputShape([1, 1, 2]), 'UnpoolSize');
  },

  'an empty batch and an empty output'(api) {
    same(y(api, { where: sliding(2), how: max }, [0, 2, 4], []), []);
    const [none, dx] = both(api, { where: { kind: 'adaptive', output: 0 }, how: max }, [1, 1, 3], [1, 2, 3]);
    same(none, []);
    same(dx, [0, 0, 0]);
  },

  'a window without a cell has no index'({ pool }) {
    const where = sliding(1, { stride: 2, ceilMode: true });
    const layer = pool({ where, how: max, convention: 'caffe' }).prepare([1, 1, 4]);
    same(layer.forwardWithIndices([1, 2, 3, 4]).indices, [0, 2, -1]);
  },

  'options are refused with their path'(api) {
    const of = (options) => () => api.pool(options).prepare([1, 1, 4]);
    const layer = (where, how = max) => of({ where, how });
    refuses(of(undefined), 'Option', 'options must be an object, got undefined');
    refuses(of({ how: max }), 'Option', 'options needs "where"');
    refuses(of({ where: global }), 'Option', 'options needs "how"');
    refuses(layer({ kind: 'slide' }), 'Option', 'options.where.kind must be one of sliding, adaptive');
    refuses(layer(sliding('2')), 'Option', 'options.where.kernel must be a whole number, got "2"');
    refuses(layer(sliding(2.5)), 'Option', 'got 2.5');
    refuses(layer(sliding([2, null])), 'Option', 'options.where.kernel[1]');
    refuses(layer(sliding(2, { strides: 2 })), 'Option', 'options.where has no "strides"');
    refuses(layer(sliding(2, { padding: [[1, 2, 3]] })), 'Option', '[before, after]');
    refuses(layer(sliding([2], { stride: [1, 1] })), 'Option', 'lists of one length');
    refuses(layer(global, { kind: 'median', order: 'middle' }), 'Option', 'lower, upper, mean');
    refuses(layer(global, { kind: 'stochastic' }), 'Option', 'needs "seed"');
    refuses(of({ where: global, how: max, convention: 'torch' }), 'Option', 'pytorch, tensorflow');
    refuses(of({ kind: 'chain', pools: [{ where: global }] }), 'Option', 'options.pools[0] needs "how"');
  },

  'the core refuses in its words'(api) {
    const of = (where, how = max, shape = [1, 1, 4]) => () => api.pool({ where, how }).prepare(shape);
    refuses(of(sliding(2, { padding: 2 })), 'Padding', 'padding on axis 0 (W) must be 0 to 1');
    refuses(of(sliding(0)), 'Kernel', 'at least 1, got 0');
    refuses(of(sliding(5)), 'OutputTooSmall', 'does not fit input size 4');
    refuses(of(sliding([2, 2])), 'AxisCount', '1 spatial axes, the layout describes 2');
    refuses(of(global, { kind: 'lp', p: 0 }), 'Norm');
    refuses(of(global, { kind: 'mixed', a: 2 }), 'Part', '0 to 1, got 2');
    refuses(of(global, { kind: 'mixed', a: -0.1 }), 'Part', '0 to 1, got -0.1');
    refuses(of(global, { kind: 'logSumExp', r: -1e-7 }), 'Sharpness', 'got -1e-7');
    refuses(of(global, { kind: 'logSumExp', r: NaN }), 'Sharpness', 'got NaN');
    refuses(of(global, max, [1, 1]), 'Rank');
    refuses(of(global, max, [1, 0, 3]), 'EmptyInput');
    refuses(of(global, max, [1, 1, -3]), 'Option', 'from 0, got -3');
    refuses(of(global, max, [1]), 'Option', 'a shape is');
    refuses(() => api.pool({ kind: 'concat', pools: [] }).prepare([1, 1, 4]), 'NoParts');
    const layer = api.pool({ where: global, how: max }).prepare([1, 1, 4]);
    refuses(() => layer.forward([1, 2, 3]), 'DataLength', 'shape [1, 1, 4] needs 4 numbers, got 3');
    refuses(() => layer.forward([1, 2, 3, 4], new Float32Array(2)), 'DataLength', 'needs 1 numbers, got 2');
    refuses(() => layer.backward([1, 2, 3, 4], [1, 2]), 'DataLength', 'needs 1 numbers, got 2');
    refuses(() => layer.step([1, 2, 3, 4], { c: 1 }, 0), 'OutOfRange', 'c must be below 1, got 1');
    refuses(() => layer.step([1, 2, 3, 4], {}, -1), 'Option', 'k must be a whole number');
  },

  'what was freed says so'({ pool }) {
    const layer = pool({ where: global, how: max }).prepare([1, 1, 2]);
    layer.backward([1, 2], [1]);
    layer.free();
    layer.free();
    refuses(() => layer.forward([1, 2]), 'Freed');
    refuses(() => layer.forwardWithIndices([1, 2]), 'Freed');
    refuses(() => layer.backward([1, 2], [1]), 'Freed');
    refuses(() => layer.step([1, 2], {}, 0), 'Freed');
    refuses(() => layer.parameterGradient([1, 2], [1]), 'Freed');
  },

  'memory is given back'({ pool }) {
    const options = { where: sliding(2), how: max };
    // Far more than a 32-bit memory holds, if it stayed.
    for (let round = 0; round < 200; round++) {
      const layer = pool(options).prepare([1, 8, 1024, 1024]);
      layer.free();
    }
    refuses(() => pool(options).prepare([1, 1, 1 << 15, 1 << 15]), 'TooLarge');
  },
};
