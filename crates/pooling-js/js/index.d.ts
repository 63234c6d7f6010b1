/**
 * CNN pooling layers: forward, backward, and one window at a time, with the frameworks' exact
 * semantics. Everything is 32-bit floats, row-major.
 *
 * A pooling is *where* its windows lie times *how* each window becomes one number:
 *
 * ```js
 * await init();
 * const max = pool({ where: { kind: 'sliding', kernel: 2 }, how: { kind: 'max' } });
 * const prepared = max.prepare([1, 1, 4, 4]);
 * const y = prepared.forward(x);
 * const dx = prepared.backward(x, dy);
 * ```
 */

/**
 * Loads the wasm; wait for it once before anything else. In Node it is there already, and this does
 * nothing.
 *
 * @param source Where the wasm is, when it is not beside the package's files: an address, a response,
 * the bytes, or a compiled module.
 */
export function init(
  source?: string | URL | Request | Response | Promise<Response> | BufferSource | WebAssembly.Module,
): Promise<void>;
export default init;

/** `[images, channels, ...sizes]` with one, two or three spatial sizes. An empty batch is fine. */
export type Shape = readonly number[];

/** One number for every spatial axis, or one per axis, outermost first. */
export type PerAxis<T = number> = T | readonly T[];

/** What lies beyond the edge, where padding reaches. In rows: what a line `a b c d` goes on with. */
export type Border =
  /** Nothing: a tap there is no cell. What the frameworks' pooling layers do. */
  | 'empty'
  /** `c b | a b c d | c b` */
  | 'reflect'
  /** `b a | a b c d | d c` */
  | 'symmetric'
  /** `a a | a b c d | d d` */
  | 'replicate'
  /** `c d | a b c d | a b` */
  | 'wrap'
  /** A number that takes part in the window and receives no gradient. */
  | { readonly constant: number };

/** A kernel that slides over the input. */
export interface Sliding {
  readonly kind: 'sliding';
  /** Taps per axis. */
  readonly kernel: PerAxis;
  /** Distance between two windows. Default: the kernel. */
  readonly stride?: PerAxis;
  /**
   * Padding per axis: one number for both sides, or `[before, after]`. Note that `[1, 2]` is 1 on the
   * first axis and 2 on the second; `[[1, 2], [1, 2]]` is 1 before and 2 after on both. How much is
   * accepted depends on the convention. Default: 0.
   */
  readonly padding?: PerAxis<number | readonly [before: number, after: number]>;
  /** Distance between two taps. Default: 1. */
  readonly dilation?: PerAxis;
  /** Round the output size up. Default: false. */
  readonly ceilMode?: boolean;
  /**
   * Who decides on the padding. `sameUpper` and `sameLower`: so much that the output has
   * `ceil(n / stride)` places, the odd cell after (TensorFlow's SAME) or before. `valid`: none.
   * Default: `explicit`, which is `padding`.
   */
  readonly autoPad?: 'explicit' | 'valid' | 'sameUpper' | 'sameLower';
  /** What lies beyond the edge. Default: nothing. */
  readonly border?: Border;
}

/** A given number of bins per axis, whatever the input's size. */
export interface Adaptive {
  readonly kind: 'adaptive';
  /** Bins per axis; `null` keeps the input's size. */
  readonly output: PerAxis<number | null>;
  /**
   * `exact`: always as many as asked for. `he`: window `ceil(n / o)`, stride `floor(n / o)`, which may
   * give more. Default: `exact`.
   */
  readonly bins?: 'exact' | 'he';
}

/** One window over the whole plane. */
export interface Global {
  readonly kind: 'global';
}

/** Windows of a fixed size at pseudo-random distances (Graham 2014, by PyTorch's rule). */
export interface Fractional {
  readonly kind: 'fractional';
  readonly kernel: PerAxis;
  /** Windows per axis. */
  readonly output: PerAxis;
  /** Draws the samples: the same seed, the same windows. Needed where `samples` are not given. */
  readonly seed?: number;
  /** The samples themselves, in [0, 1): plane after plane, in a plane one per axis, outermost first. */
  readonly samples?: readonly number[];
}

/** A window over channels at every place (TensorFlow's depth pooling). It must divide the channels. */
export interface Depth {
  readonly kind: 'depth';
  readonly kernel: number;
}

/** Where the windows lie. */
export type Where = Sliding | Adaptive | Global | Fractional | Depth;

/**
 * What a NaN does. `propagate`: it wins (PyTorch). `ignore`: it is skipped. `fromLowest`: it is skipped,
 * and where nothing is beyond the lowest number, that comes out and no cell is selected (Caffe).
 * `first`: it stays if it comes first, and never wins otherwise (TensorFlow's and ONNX's indices).
 */
export type Nan = 'propagate' | 'ignore' | 'fromLowest' | 'first';

/**
 * Which of several equal cells receives the gradient: the first, the last, all of them the whole, all of
 * them an equal part, or every cell nearer than this the whole.
 */
export type Ties = 'first' | 'last' | 'all' | 'split' | { readonly within: number };

/** The largest cell. */
export interface Max {
  readonly kind: 'max';
  /** Default: `first`, as every framework's max pooling has it. */
  readonly ties?: Ties;
  /** Default: the convention's; `propagate` without one. */
  readonly nan?: Nan;
  /** How the gradient's cell is found, where that is another rule. Default: the convention's. */
  readonly gradientNan?: Nan;
  /**
   * With a convention: whether the framework's call asks for indices, which changes what a NaN does in
   * TensorFlow and ONNX Runtime. Default: false.
   */
  readonly indices?: boolean;
}

/** The smallest cell. */
export interface Min {
  readonly kind: 'min';
  readonly ties?: Ties;
  readonly nan?: Nan;
}

/** The mean. */
export interface Average {
  readonly kind: 'average';
  /** Count padding in the divisor. Default: the convention's; true without one, as in PyTorch. */
  readonly countIncludePad?: boolean;
  /** Divide by this instead: a whole number, not 0. */
  readonly divisorOverride?: number | null;
}

/** The middle of the sorted window. */
export interface Median {
  readonly kind: 'median';
  /** Of two middle cells the lower or the upper, or their mean; or the one with so many below it. */
  readonly order?: 'lower' | 'upper' | 'mean' | number;
}

/** The p-norm. */
export interface Lp {
  readonly kind: 'lp';
  /** Not 0; `Infinity` and `-Infinity` are the largest and the smallest size. Default: 2. */
  readonly p?: number;
  /** Of |x| (ONNX), or PyTorch's of x itself. Default: the convention's; `absolute` without one. */
  readonly rule?: 'absolute' | 'rawPower';
}

/** `a` times the maximum and `1 - a` times the average. */
export interface Mixed {
  readonly kind: 'mixed';
  /** 0 to 1. Default: 0.5. */
  readonly a?: number;
}

/** A cell drawn in proportion to its value; at test the mean with those weights. */
export interface Stochastic {
  readonly kind: 'stochastic';
  /** The seed of all draws: a whole number from 0. Needed in training. */
  readonly seed?: number;
  /** Default: `train`. */
  readonly mode?: 'train' | 'test';
}

/** The mean weighted by the softmax. */
export interface Soft {
  readonly kind: 'soft';
}

/** A smooth maximum: `log(mean(exp(r x))) / r`. */
export interface LogSumExp {
  readonly kind: 'logSumExp';
  /** Sharpness: near 0 it is the mean, near infinity the maximum. Default: 1. */
  readonly r?: number;
  /** The mean inside the log; false: the sum. Default: true. */
  readonly mean?: boolean;
}

/** The mean of the `t` largest cells. */
export interface Rank {
  readonly kind: 'rank';
  readonly t: number;
}

/** The first cell: plain striding. */
export interface First {
  readonly kind: 'first';
}

/** Binomial weights: the blur of anti-aliased pooling. */
export interface Blur {
  readonly kind: 'blur';
}

/** How one window becomes one number. */
export type How =
  | Max
  | Average
  | Min
  | Median
  | Lp
  | Mixed
  | Stochastic
  | Soft
  | LogSumExp
  | Rank
  | First
  | Blur;

/** Whose rules: limits of padding, rounding of sizes, and the defaults of max, average and Lp. */
export type Convention = 'pytorch' | 'tensorflow' | 'onnx' | 'caffe' | 'jax';

/** One layer. */
export interface Layer {
  readonly kind?: undefined;
  readonly where: Where;
  readonly how: How;
  /** Default: PyTorch's limits, and what each setting says. */
  readonly convention?: Convention;
}

/** Spatial pyramid pooling: bins of every level, put together to one vector per image. */
export interface Pyramid {
  readonly kind: 'pyramid';
  /** Bins per axis, level by level. */
  readonly levels: readonly number[];
  readonly how: How;
  readonly bins?: 'exact' | 'he';
  readonly convention?: Convention;
}

/** The maxima's channels, then the averages'. */
export interface Cat {
  readonly kind: 'cat';
  readonly where: Where;
  readonly convention?: Convention;
}

/** Anti-aliased max pooling: max with stride 1, then a blur with a stride. */
export interface MaxBlur {
  readonly kind: 'maxBlur';
  /** Of the max. Default: 2. */
  readonly kernel?: number;
  /** Taps of the blur. Default: 3. */
  readonly filter?: number;
  /** Default: 2. */
  readonly stride?: number;
  /** What the blur sees beyond the edge. Default: `reflect`. */
  readonly border?: Border;
}

/** All of one input: channels one after the other, or one vector where the sizes differ. */
export interface Concat {
  readonly kind: 'concat';
  readonly pools: readonly PoolOptions[];
}

/** Each of the output of the one before; all stages over as many axes as the input has. */
export interface Chain {
  readonly kind: 'chain';
  readonly pools: readonly PoolOptions[];
}

/** A pool: one layer, or several. */
export type PoolOptions = Layer | Pyramid | Cat | MaxBlur | Concat | Chain;

/** Options are read, and refused, when a pool meets a shape. */
export function pool(options: PoolOptions): Pool;

export interface Pool {
  readonly options: PoolOptions;
  /**
   * Resolves the windows for inputs of this shape.
   * @throws {PoolingError}
   */
  prepare(shape: Shape): PreparedPool;
  /**
   * The output's shape for inputs of this shape.
   * @throws {PoolingError}
   */
  outputShape(shape: Shape): readonly number[];
}

/** One plane: both counted from 0, and 0 where left out. */
export interface Plane {
  readonly n?: number;
  readonly c?: number;
}

/**
 * A pool for one shape. It owns buffers in wasm's memory, so that a call copies the numbers in and out
 * and allocates nothing; give your own arrays for the results and nothing is allocated in JavaScript
 * either. Free it when it is not needed any more; one that is forgotten is freed some time after the
 * garbage collector has found it.
 */
export interface PreparedPool {
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
  /** Output places that come from one plane: how many steps it has. */
  readonly steps: number;
  /** Whether every window selects one cell, so that there are indices. */
  readonly selects: boolean;

  /**
   * Pools. @returns `y` if it was given, else a new array.
   * @throws {PoolingError} `DataLength`
   */
  forward(x: ArrayLike<number>, y?: Float32Array): Float32Array;

  /**
   * Pools, and tells which cell every window selected: its flat place in the unpadded plane of its
   * image and channel (PyTorch's way of counting), or -1 where a window selects none.
   * @throws {PoolingError} `NoIndices` where {@link selects} is false, `DataLength`
   */
  forwardWithIndices(
    x: ArrayLike<number>,
    y?: Float32Array,
    indices?: Int32Array,
  ): { y: Float32Array; indices: Int32Array };

  /**
   * The gradient of the input. @returns `dx` if it was given, else a new array.
   * @throws {PoolingError} `DataLength`
   */
  backward(x: ArrayLike<number>, dy: ArrayLike<number>, dx?: Float32Array): Float32Array;

  /** The derivative of `sum(y * dy)` by the how's parameter: `a` of {@link Mixed}; else undefined. */
  parameterGradient(x: ArrayLike<number>, dy: ArrayLike<number>): number | undefined;

  /**
   * One window, looked at closely.
   * @param k Which output place of the plane: 0 to below {@link steps}.
   * @throws {PoolingError} `OutOfRange`, `StepTooLarge`, `DataLength`
   */
  step(x: ArrayLike<number>, plane: Plane, k: number): Step;

  /** Gives the memory back. Every later call throws; freeing twice is fine. */
  free(): void;
}

/** One output place: its window, its value, its routes. Places have three parts: depth, height, width. */
export interface Step {
  /** The part of every concatenation and the stage of every chain on the way to the layer. */
  readonly path: number[];
  /** The output place in that layer. */
  readonly k: number;
  readonly place: [number, number, number];
  readonly y: number;
  /** The selected cell, flat in its plane; null where there is none. */
  readonly winner: number | null;
  /** All taps of the window, row-major. */
  readonly taps: Tap[];
  /** Which cells receive gradient. */
  readonly routes: Route[];
  /** The derivative of y by the how's parameter; null where it has none. */
  readonly parameter: number | null;
}

/** One tap of a window. */
export interface Tap {
  readonly kind: 'cell' | 'constant' | 'padding' | 'overhang';
  /** Place in the window. */
  readonly offset: [number, number, number];
  /** Place in the input; outside of it negative or too large. */
  readonly at: [number, number, number];
  /** Flat in its plane; null where the tap meets no cell. */
  readonly cell: number | null;
  readonly value: number | null;
}

/** One cell that receives gradient: `dy`, `dy / by` or `by * dy`. Averages of adaptive bins divide by one
 * axis after the other, and `by` is their product. */
export interface Route {
  readonly cell: number;
  readonly kind: 'full' | 'over' | 'times';
  readonly by: number;
  /** The share as a number: dy/dx of the cell. */
  readonly share: number;
}

/** The pooling that is undone. */
export interface UnpoolOptions {
  readonly kernel: PerAxis;
  readonly stride?: PerAxis;
  readonly padding?: PerAxis<number | readonly [before: number, after: number]>;
  /** The size per axis, when it is not the default `(n - 1) stride - 2 padding + kernel`. */
  readonly output?: PerAxis | null;
}

/** Max unpooling: puts every value back where its maximum came from, zeros elsewhere. */
export function unpool(options: UnpoolOptions): Unpool;

export interface Unpool {
  readonly options: UnpoolOptions;
  /** @throws {PoolingError} */
  outputShape(shape: Shape): number[];
  /**
   * @param x The pooled values, of this shape.
   * @param indices Where each came from, flat in the plane of the output.
   * @throws {PoolingError}
   */
  forward(x: ArrayLike<number>, shape: Shape, indices: ArrayLike<number>): Float32Array;
  /**
   * The gradient of the pooled values.
   * @throws {PoolingError}
   */
  backward(indices: ArrayLike<number>, shape: Shape, dy: ArrayLike<number>): Float32Array;
}

/** What every refusal is: an `Error` whose message says what was asked and what is accepted. */
export interface PoolingError extends Error {
  readonly name: 'PoolingError';
  readonly code: PoolingErrorCode;
}

/** What a program tells refusals apart by. */
export type PoolingErrorCode =
  /** An option is missing, misspelt, or of a wrong kind. */
  | 'Option'
  | 'NotReady'
  | 'Freed'
  | 'NoIndices'
  | 'Rank'
  | 'AxisCount'
  | 'EmptyInput'
  | 'TooLarge'
  | 'DataLength'
  | 'ShapeMismatch'
  | 'Kernel'
  | 'Stride'
  | 'Dilation'
  | 'SettingTooLarge'
  | 'Padding'
  | 'OutputTooSmall'
  | 'EmptyWindow'
  | 'InputSmallerThanKernel'
  | 'SameStride'
  | 'DivisorZero'
  | 'OutputSize'
  | 'Fractional'
  | 'SampleCount'
  | 'DepthWindow'
  | 'Norm'
  | 'Part'
  | 'Sharpness'
  | 'RankCount'
  | 'NoParts'
  | 'Index'
  | 'UnpoolSize'
  | 'StepTooLarge'
  | 'OutOfRange'
  | 'Other';
