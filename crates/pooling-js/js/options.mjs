// Options as people write them become the list of numbers that src/words.rs reads: what is JavaScript is
// read in JavaScript, and the wasm stays small. NaN stands for what was not said, where a convention has
// its own default.
import { Given } from './given.mjs';

const NONE = NaN;
const CONVENTIONS = ['pytorch', 'tensorflow', 'onnx', 'caffe', 'jax'];
const LAYOUTS = ['sliding', 'adaptive', 'global', 'fractional', 'depth'];
const PADS = ['explicit', 'valid', 'sameUpper', 'sameLower'];
const BORDERS = ['empty', 'reflect', 'symmetric', 'replicate', 'wrap'];
const BINS = ['exact', 'he'];
const TIES = ['first', 'last', 'all', 'split'];
const NANS = ['propagate', 'ignore', 'fromLowest', 'first'];

const whole = (given) => given.whole();
const listed = (numbers) => [numbers.length, ...numbers];
const orElse = (given, key, read, otherwise) => {
  const found = given.get(key);
  return found ? read(found) : otherwise;
};
/** A word, as its place and 0; or an object with a number, as the place behind all words and that. */
const orNumber = (given, words, key) => {
  const number = given.get(key);
  return number ? [words.length, given.withKeys(key) && number.number()] : [given.oneOf(words), 0];
};
const nan = (given) => given.oneOf(NANS);
const bins = (given) => orElse(given, 'bins', (named) => named.oneOf(BINS), 0);
const border = (given) => orNumber(given, BORDERS, 'constant');

const HOWS = {
  max(given) {
    given.withKeys('kind', 'ties', 'nan', 'gradientNan', 'indices');
    return [
      orElse(given, 'indices', (flag) => flag.flag(), 0),
      ...ties(given), orElse(given, 'nan', nan, NONE), orElse(given, 'gradientNan', nan, NONE),
    ];
  },
  average(given) {
    given.withKeys('kind', 'countIncludePad', 'divisorOverride');
    const divisor = (found) => (found.value === null ? NONE : found.whole());
    return [
      orElse(given, 'countIncludePad', (flag) => flag.flag(), NONE),
      orElse(given, 'divisorOverride', divisor, NONE),
    ];
  },
  min: (given) => [...ties(given.withKeys('kind', 'ties', 'nan')), orElse(given, 'nan', nan, 0)],
  median(given) {
    given.withKeys('kind', 'order');
    const order = (found) => Number.isSafeInteger(found.value)
      ? [3, found.fromZero()] : [found.oneOf(['lower', 'upper', 'mean']), 0];
    return orElse(given, 'order', order, [0, 0]);
  },
  lp(given) {
    given.withKeys('kind', 'p', 'rule');
    const rule = orElse(given, 'rule', (named) => named.oneOf(['absolute', 'rawPower']), NONE);
    return [orElse(given, 'p', (p) => p.number(), 2), rule];
  },
  mixed: (given) => [orElse(given.withKeys('kind', 'a'), 'a', (a) => a.number(), 0.5)],
  stochastic(given) {
    given.withKeys('kind', 'seed', 'mode');
    const test = orElse(given, 'mode', (named) => named.oneOf(['train', 'test']), 0);
    return [test, test && !given.get('seed') ? 0 : given.needed('seed').fromZero()];
  },
  soft: (given) => given.withKeys('kind') && [],
  logSumExp(given) {
    given.withKeys('kind', 'r', 'mean');
    return [orElse(given, 'r', (r) => r.number(), 1), orElse(given, 'mean', (flag) => flag.flag(), 1)];
  },
  rank: (given) => [given.withKeys('kind', 't').needed('t').whole()],
  first: (given) => given.withKeys('kind') && [],
  blur: (given) => given.withKeys('kind') && [],
};
const KINDS = Object.keys(HOWS);

function ties(given) {
  return orElse(given, 'ties', (rule) => orNumber(rule, TIES, 'within'), [0, 0]);
}

function how(given) {
  const kind = given.needed('kind').oneOf(KINDS);
  return [kind, ...HOWS[KINDS[kind]](given)];
}

/** One number for both sides, or `[before, after]`. */
function pads(given) {
  const sides = given.entries() ?? [given, given];
  if (sides.length === 2) return sides.map(whole);
  throw given.wrong('a whole number or [before, after]');
}

/** Per axis: kernel, stride, padding before and after, dilation. */
function axes(given, rank) {
  const kernels = given.needed('kernel').perAxis(rank, whole);
  const others = (key, read, otherwise) =>
    orElse(given, key, (found) => found.perAxis(kernels.length, read), otherwise);
  const lists = [
    kernels, others('stride', whole, kernels), others('padding', pads, kernels.map(() => [0, 0])),
    others('dilation', whole, kernels.map(() => 1)),
  ];
  if (lists.some((list) => list.length !== kernels.length)) {
    throw given.wrong('an object with lists of one length: kernel, stride, padding, dilation');
  }
  return [kernels.length, ...kernels.flatMap((_, a) => lists.flatMap((list) => list[a]))];
}

const WHERES = {
  sliding(given, rank) {
    given.withKeys('kind', 'kernel', 'stride', 'padding', 'dilation', 'ceilMode', 'autoPad', 'border');
    const pad = orElse(given, 'autoPad', (named) => named.oneOf(PADS), 0);
    return [
      ...axes(given, rank), orElse(given, 'ceilMode', (flag) => flag.flag(), 0), pad,
      ...orElse(given, 'border', border, [0, 0]),
    ];
  },
  adaptive(given, rank) {
    given.withKeys('kind', 'output', 'bins');
    const size = (found) => (found.value === null ? NONE : found.whole());
    return [...listed(given.needed('output').perAxis(rank, size)), bins(given)];
  },
  global: (given) => given.withKeys('kind') && [],
  fractional(given, rank) {
    given.withKeys('kind', 'kernel', 'output', 'seed', 'samples');
    const lists = ['kernel', 'output'].map((key) => listed(given.needed(key).perAxis(rank, whole)));
    const samples = given.get('samples')?.list().map((sample) => sample.number());
    return [...lists.flat(), ...(samples ? [1, ...listed(samples)] : [0, given.needed('seed').fromZero()])];
  },
  depth: (given) => [given.withKeys('kind', 'kernel').needed('kernel').whole()],
};

function where(given, rank) {
  const kind = given.needed('kind').oneOf(LAYOUTS);
  return [kind, ...WHERES[LAYOUTS[kind]](given, rank)];
}

const POOLS = {
  pyramid(given, rank) {
    given.withKeys('kind', 'levels', 'how', 'bins', 'convention');
    const [own, named] = [how(given.needed('how')), bins(given)];
    const leaf = (level) => [NONE, 0, 1, ...listed(new Array(rank).fill(level.whole())), named, ...own];
    return [1, ...listed(given.needed('levels').list().map(leaf)).flat()];
  },
  cat: (given, rank) => [2, ...where(given.withKeys('kind', 'where', 'convention').needed('where'), rank)],
  maxBlur(given, rank) {
    given.withKeys('kind', 'kernel', 'filter', 'stride', 'border');
    const sizes = [['kernel', 2], ['filter', 3], ['stride', 2]];
    return [3, rank, ...sizes.map(([key, size]) => orElse(given, key, whole, size)),
      ...orElse(given, 'border', border, [1, 0])];
  },
  concat: (given, rank) => [1, ...parts(given, rank)],
  chain: (given, rank) => [4, ...parts(given, rank)],
};

const parts = (given, rank) =>
  listed(given.withKeys('kind', 'pools').needed('pools').list().map((part) => pool(part, rank))).flat();

function pool(given, rank) {
  const convention = orElse(given, 'convention', (named) => named.oneOf(CONVENTIONS), NONE);
  const kinds = Object.keys(POOLS);
  const kind = given.get('kind');
  if (kind) return [convention, ...POOLS[kinds[kind.oneOf(kinds)]](given, rank)];
  given.withKeys('where', 'how', 'convention');
  return [convention, 0, ...where(given.needed('where'), rank), ...how(given.needed('how'))];
}

export const poolWords = (options, rank) => Float64Array.from(pool(new Given(options, 'options'), rank));

export function unpoolWords(options, rank) {
  const given = new Given(options, 'options').withKeys('kernel', 'stride', 'padding', 'output');
  const output = given.get('output');
  const sizes = output && output.value !== null ? listed(output.perAxis(rank, whole)) : [NONE];
  return Float64Array.from([...axes(given, rank), ...sizes]);
}
