// What PyTorch returned, case by case: to the bit where the corpus says so.
import { near } from './check.mjs';

const numbers = (array) => Float32Array.from(array.data, Number);

const hows = {
  max: () => ({ kind: 'max' }),
  avg: (params) => ({
    kind: 'average',
    countIncludePad: params.count_include_pad,
    divisorOverride: params.divisor_override,
  }),
  lp: (params) => ({ kind: 'lp', p: Number(params.norm_type) }),
};

function options({ op, params }) {
  const [, adaptive, how] = /^(adaptive_)?(max|avg|lp)_pool/.exec(op);
  if (adaptive) {
    const average = { kind: 'average', countIncludePad: false };
    const where = { kind: 'adaptive', output: params.output_size };
    return { where, how: how === 'max' ? { kind: 'max' } : average };
  }
  const where = {
    kind: 'sliding',
    kernel: params.kernel_size,
    stride: params.stride ?? undefined,
    padding: params.padding,
    dilation: params.dilation,
    ceilMode: params.ceil_mode,
  };
  return { where, how: hows[how](params), convention: 'pytorch' };
}

/** An input without its batch is one of a batch of one. */
const batched = (array, rank) => (array.shape.length === rank + 1 ? [1, ...array.shape] : array.shape);

function check(api, one) {
  const rank = Number(/(\d)d$/.exec(one.op)[1]);
  const layer = api.pool(options(one)).prepare(batched(one.input, rank));
  const x = numbers(one.input);
  const y = one.indices ? layer.forwardWithIndices(x) : { y: layer.forward(x) };
  near(y.y, numbers(one.output), one.tolerance.output, `${one.id}: output`);
  if (one.indices) near(y.indices, one.indices.data, [0, 0], `${one.id}: indices`);
  if (one.grad_input) {
    const dx = layer.backward(x, numbers(one.grad_output));
    near(dx, numbers(one.grad_input), one.tolerance.grad_input, `${one.id}: gradient`);
  }
  layer.free();
}

/** Runs a file of the corpus; gives how many cases agree. */
export function corpus(api, text) {
  const cases = text.trim().split('\n').map((line) => JSON.parse(line));
  // Windows without a cell are refused here, on purpose.
  const known = cases.filter((one) => !one.tags.includes('empty_window'));
  known.forEach((one) => check(api, one));
  return known.length;
}

export const files = ['torch_max', 'torch_avg', 'torch_adaptive', 'torch_lp'];
