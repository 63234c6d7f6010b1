// One value of the options, and where it stands: what is wrong is told with its path.

export function refuse(message, code = 'Option') {
  const error = new Error(message);
  error.name = 'PoolingError';
  error.code = code;
  return error;
}

function shown(value) {
  if (typeof value === 'string') return `"${value}"`;
  if (typeof value === 'number' || typeof value === 'boolean' || value == null) return String(value);
  if (Array.isArray(value)) return 'an array';
  return { function: 'a function', bigint: 'a BigInt' }[typeof value] ?? 'an object';
}

export class Given {
  constructor(value, path) {
    this.value = value;
    this.path = path;
  }

  /** `where.kernel must be a whole number, got "3"`. */
  wrong(expected) {
    return refuse(`${this.path} must be ${expected}, got ${shown(this.value)}`);
  }

  /** An object with no other keys than these, so that a misspelt one is told. */
  withKeys(...known) {
    const { value, path } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.wrong('an object');
    const strange = Object.keys(value).find((key) => !known.includes(key));
    if (strange !== undefined) throw refuse(`${path} has no "${strange}"; it may have ${known.join(', ')}`);
    return this;
  }

  /** The value at a key; undefined where there is none. */
  get(key) {
    const value = this.value?.[key];
    return value === undefined ? undefined : new Given(value, `${this.path}.${key}`);
  }

  needed(key) {
    const found = this.get(key);
    if (found) return found;
    throw refuse(`${this.path} needs "${key}"`);
  }

  number() {
    if (typeof this.value === 'number') return this.value;
    throw this.wrong('a number');
  }

  whole() {
    if (Number.isSafeInteger(this.value)) return this.value;
    throw this.wrong('a whole number');
  }

  /** The seed of draws, or a place in a list. */
  fromZero() {
    if (Number.isSafeInteger(this.value) && this.value >= 0) return this.value;
    throw this.wrong('a whole number from 0');
  }

  flag() {
    if (typeof this.value === 'boolean') return Number(this.value);
    throw this.wrong('true or false');
  }

  /** The place of one of a few words. */
  oneOf(words) {
    const place = words.indexOf(this.value);
    if (place >= 0) return place;
    throw this.wrong(`one of ${words.join(', ')}`);
  }

  /** The entries of an array; undefined where it is none. */
  entries() {
    const entry = (value, at) => new Given(value, `${this.path}[${at}]`);
    return Array.isArray(this.value) ? this.value.map(entry) : undefined;
  }

  list() {
    const entries = this.entries();
    if (entries) return entries;
    throw this.wrong('an array');
  }

  /** One value for every axis, or an array with one per axis. */
  perAxis(rank, read) {
    return this.entries()?.map(read) ?? new Array(rank).fill(read(this));
  }
}
