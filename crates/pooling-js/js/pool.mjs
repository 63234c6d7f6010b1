// What people call: numbers go into wasm's memory and out of it here. index.d.ts tells the types.
import { refuse } from './given.mjs';
import { poolWords, unpoolWords } from './options.mjs';
import { stepOf } from './step.mjs';
import init, { initSync, Prepared, unpool_backward, unpool_forward, unpool_shape } from './core.js';

let memory;

/** Starts the wasm from its bytes or its compiled module, at once. */
export function start(module) {
  memory ??= initSync({ module }).memory;
}

/** Starts the wasm from an address, a response, its bytes or its compiled module. */
export async function load(source) {
  memory ??= (await init({ module_or_path: source })).memory;
}

// Numbers beyond these would be wrapped on the way into wasm.
function whole(value, what) {
  if (Number.isInteger(value) && value >= 0 && value < 2 ** 32) return value;
  throw refuse(`${what} must be a whole number from 0, got ${String(value)}`);
}

function sizes(shape) {
  if (!memory) throw refuse('the wasm is not there yet: await init() first', 'NotReady');
  if (shape.length < 2) throw refuse('a shape is [images, channels, ...1 to 3 spatial sizes]');
  return Uint32Array.from(shape, (size) => whole(size, 'a size of the shape'));
}

const count = (shape) => shape.reduce((product, size) => product * size, 1);

class PreparedPool {
  #core;
  #cells;
  #places;
  // Views of wasm's memory; a memory that grows empties them all.
  #x;
  #y;
  #indices;
  #dy;
  #dx;

  constructor(options, shape) {
    const input = sizes(shape);
    this.#core = new Prepared(poolWords(options, shape.length - 2), input);
    this.inputShape = Object.freeze(Array.from(shape));
    this.outputShape = Object.freeze(Array.from(this.#core.output_shape()));
    this.steps = this.#core.steps();
    this.selects = this.#core.selects();
    this.#cells = count(this.inputShape);
    this.#places = count(this.outputShape);
    this.#look();
  }

  forward(x, y) {
    this.#take(x);
    if (!this.#core.forward(false)) throw refuse('forward failed', 'Other');
    return this.#give(y);
  }

  forwardWithIndices(x, y, indices) {
    if (!this.selects) throw refuse('this pool selects no cell, so it has no indices', 'NoIndices');
    if (indices && indices.length !== this.#places) throw this.#wrong(true, indices.length);
    if (!this.#indices) {
      if (!this.#core) throw this.#wrong();
      this.#indices = new Int32Array(0);
      this.#core.indices();
      this.#look();
    }
    this.#take(x);
    if (!this.#core.forward(true)) throw refuse('forward failed', 'Other');
    const own = this.#give(y);
    if (!indices) return { y: own, indices: this.#indices.slice() };
    indices.set(this.#indices);
    return { y: own, indices };
  }

  backward(x, dy, dx) {
    if (dx && dx.length !== this.#cells) throw this.#wrong(false, dx.length);
    this.#takeBoth(x, dy);
    if (!this.#core.backward()) throw refuse('backward failed', 'Other');
    if (this.#dx.length !== this.#cells) this.#look();
    if (!dx) return this.#dx.slice();
    dx.set(this.#dx);
    return dx;
  }

  parameterGradient(x, dy) {
    this.#takeBoth(x, dy);
    return this.#core.parameter_gradient();
  }

  step(x, plane, k) {
    this.#take(x);
    const { n = 0, c = 0 } = plane;
    return stepOf(this.#core.step(whole(n, 'plane.n'), whole(c, 'plane.c'), whole(k, 'k')));
  }

  free() {
    if (!this.#core) return;
    this.#core.free();
    this.#core = undefined;
    // Nothing may be written to where the buffers were.
    this.#cells = this.#places = -1;
    this.#x = this.#y = this.#indices = this.#dy = this.#dx = undefined;
  }

  #take(x) {
    if (x.length !== this.#cells) throw this.#wrong(false, x.length);
    if (this.#x.length !== this.#cells) this.#look();
    this.#x.set(x);
  }

  #takeBoth(x, dy) {
    if (dy.length !== this.#places) throw this.#wrong(true, dy.length);
    if (!this.#dy) {
      this.#dy = this.#dx = new Float32Array(0);
      this.#core.dy();
      this.#look();
    }
    this.#take(x);
    this.#dy.set(dy);
  }

  #give(y) {
    if (this.#y.length !== this.#places) this.#look();
    if (!y) return this.#y.slice();
    if (y.length !== this.#places) throw this.#wrong(true, y.length);
    y.set(this.#y);
    return y;
  }

  #wrong(ofOutput, got) {
    if (!this.#core) return refuse('this prepared pool was freed', 'Freed');
    return this.#core.wrong_length(ofOutput, got);
  }

  #look() {
    const core = this.#core;
    const [gradients, picks] = [this.#dy && core.dy(), this.#indices && core.indices()];
    const { buffer } = memory;
    this.#x = new Float32Array(buffer, core.x(), this.#cells);
    this.#y = new Float32Array(buffer, core.y(), this.#places);
    // A cell's index is far below 2^31, and "none", all ones, reads as -1.
    if (this.#indices) this.#indices = new Int32Array(buffer, picks, this.#places);
    if (this.#dy) {
      this.#dy = new Float32Array(buffer, gradients, this.#places);
      this.#dx = new Float32Array(buffer, core.dx(), this.#cells);
    }
  }
}

if (Symbol.dispose) PreparedPool.prototype[Symbol.dispose] = PreparedPool.prototype.free;

class Pool {
  constructor(options) {
    this.options = options;
  }

  prepare(shape) {
    return new PreparedPool(this.options, shape);
  }

  outputShape(shape) {
    const prepared = this.prepare(shape);
    prepared.free();
    return prepared.outputShape;
  }
}

/** A pool: where its windows lie, and how each becomes one number. */
export const pool = (options) => new Pool(options);

class Unpool {
  constructor(options) {
    this.options = options;
  }

  outputShape(shape) {
    return Array.from(unpool_shape(...this.#words(shape)));
  }

  forward(x, shape, indices) {
    return unpool_forward(...this.#words(shape), Float32Array.from(x), places(indices));
  }

  backward(indices, shape, dy) {
    return unpool_backward(...this.#words(shape), places(indices), Float32Array.from(dy));
  }

  #words(shape) {
    const input = sizes(shape);
    return [unpoolWords(this.options, shape.length - 2), input];
  }
}

function places(indices) {
  // 2^31 and more would become another index.
  const wrong = Array.prototype.find.call(indices, (index) => index !== (index | 0));
  if (wrong !== undefined) throw refuse(`an index must be a whole number, got ${String(wrong)}`);
  return Int32Array.from(indices);
}

/** Max unpooling. */
export const unpool = (options) => new Unpool(options);
