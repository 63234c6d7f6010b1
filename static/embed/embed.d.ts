/** A link's keys: the settings of `<pooling-playground>`, as attributes. Values are what a link has. */
export interface PoolingSettings {
  v?: string | number;
  how?: string;
  where?: string;
  kernel?: string | number;
  stride?: string | number;
  pad?: string | number;
  pad_end?: string | number;
  dilation?: string | number;
  linked?: string;
  ceil?: string | number | boolean;
  count_include_pad?: string | number | boolean;
  divisor?: string | number;
  output?: string | number;
  levels?: string;
  bins?: string;
  ties?: string;
  nan?: string;
  median?: string;
  p?: string | number;
  powers?: string;
  a?: string | number;
  r?: string | number;
  lse?: string;
  t?: string | number;
  mode?: string;
  draw?: string | number;
  rules?: string;
  auto_pad?: string;
  versus?: string;
  indices?: string;
  depth?: string | number;
  filter?: string | number;
  border?: string;
  output_size?: string;
  rank?: string | number;
  sample?: string;
  seed?: string | number;
  x?: string;
  dy?: string;
  channel?: string | number;
  step?: string | number;
  base?: string | number;
  small?: string | number;
}

/** What is shown of the playground, hidden and locked in this place. */
export interface PoolingPlace {
  show?: "all" | "stage" | "still";
  /** Names of controls, with commas between them. */
  hide?: string;
  lock?: string;
  theme?: "system" | "light" | "dark";
}

export interface PoolingAttributes extends PoolingSettings, PoolingPlace {
  /** A link or its fragment; other attributes go before it. */
  state?: string | PoolingSettings;
  lang?: string;
  autoplay?: boolean;
}

/** Where one is. */
export interface PoolingProgress {
  pooling: 1;
  /** Finished steps: windows forward, then windows backward. */
  step: number;
  total: number;
  /** Whole per cent. */
  progress: number;
  completed: boolean;
}

export interface PoolingState extends PoolingProgress {
  type: "ready" | "statechange";
  state: Partial<Record<keyof PoolingSettings, string>>;
  /** False where a picture is too large for a link and is only named in `state`. */
  whole: boolean;
}

export interface PoolingStep extends PoolingProgress {
  type: "step";
  /** Missing before the first step. */
  half?: "forward" | "backward";
  /** The output place, row by row, from 0. */
  window?: number;
}

export interface PoolingError {
  type: "error";
  code: "malformed" | "version" | "type" | "field" | "value" | "state" | "load";
  /** The field, key or attribute. */
  about: string;
  /** For people, in the language that is shown; may be empty. */
  text: string;
}

export interface PoolingEvents {
  ready: CustomEvent<PoolingState>;
  statechange: CustomEvent<PoolingState>;
  step: CustomEvent<PoolingStep>;
  error: CustomEvent<PoolingError>;
}

export interface PoolingPlayground extends HTMLElement {
  /** The state as a link's keys and values: null until it is ready. Takes a link too. */
  get state(): Record<string, string> | null;
  set state(state: string | PoolingSettings);
  show: string;
  hide: string;
  lock: string;
  theme: string;
  autoplay: boolean;
  play(): void;
  pause(): void;
  /** Called, it takes a step; assigned to, it is the attribute. */
  get step(): () => void;
  set step(k: string | number);
  back(): void;
  seek(k: number): void;
  /** Back to what was loaded last. */
  reset(): void;
  addEventListener<K extends keyof PoolingEvents>(
    type: K,
    listener: (this: PoolingPlayground, event: PoolingEvents[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** The element's class; undefined on a server. */
export const PoolingPlayground: (new () => PoolingPlayground) | undefined;

declare global {
  interface HTMLElementTagNameMap {
    "pooling-playground": PoolingPlayground;
  }
}
