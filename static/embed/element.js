// `<pooling-playground>`: what the playground looks like from outside. All elements of a page share
// one wasm instance; each has a state of its own, in a shadow root of its own.

/** A link's keys: the settings that attributes carry. */
const SETTINGS = [
  "v", "how", "where", "kernel", "stride", "pad", "pad_end", "dilation", "linked", "ceil", "count_include_pad",
  "divisor", "output", "levels", "bins", "ties", "nan", "median", "p", "powers", "a", "r", "lse", "t",
  "mode", "draw", "rules", "auto_pad", "versus", "indices", "depth",
  "filter", "border", "output_size", "rank", "sample", "seed", "x", "dy", "channel", "step",
  "base", "small",
];
/** What belongs to the place and not to the state, with what a missing attribute means. */
const PLACE = { show: "all", hide: "", lock: "" };
const EVENTS = ["ready", "error", "statechange", "step"];

const command = (type, rest) => ({ pooling: 1, type, ...rest });

let shared;

/** The code, loaded and started once, whoever asks first. */
function started(table) {
  shared ??= start(table).catch((error) => {
    shared = undefined;
    throw error;
  });
  return shared;
}

async function start(table) {
  const [app, styles] = await Promise.all([code(table["app.js"]), sheet(table["embed/guest.css"])]);
  const rest = app.later?.(table["rest.wasm"]);
  await app.default({ module_or_path: table["app.wasm"] });
  // Somebody's page must never stand still for a part that is still to be loaded.
  await rest?.();
  app.provide(table);
  return { app, styles };
}

// A bundler has nothing to look for here: the address is known when it runs.
const code = (address) => import(/* webpackIgnore: true */ /* @vite-ignore */ address);

async function sheet(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`failed to fetch ${address}: ${answer.status}`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await answer.text());
  return sheet;
}

/** Addresses that hold wherever the page is. */
export const addresses = (assets, base) =>
  Object.fromEntries(Object.entries(assets).map(([name, at]) => [name, new URL(at, base).href]));

/** One playground in an element: what it is asked for, and what it tells. */
export class Guest {
  #handle;
  #closed = false;
  #asked = [];
  #said = [];
  #tell;

  /** `load` is the first message; `tell` is called with each one that comes back. */
  constructor(tell) {
    this.#tell = tell;
  }

  async open(table, root, load, lang) {
    const { app, styles } = await started(table);
    if (this.#closed) return;
    const scope = root.getRootNode();
    if (scope instanceof ShadowRoot) scope.adoptedStyleSheets = [styles];
    const handle = await app.mount(root, JSON.stringify(load), lang, (text) => this.#hear(text));
    if (this.#closed) {
      handle.destroy();
      return;
    }
    this.#handle = handle;
    for (const text of this.#asked.splice(0)) handle.update(text);
    this.#pass();
  }

  #hear(text) {
    this.#said.push(text);
    // A listener may take the playground away: never while its code runs.
    queueMicrotask(() => this.#pass());
  }

  #pass() {
    while (this.#handle && this.#said.length > 0) this.#tell(JSON.parse(this.#said.shift()));
  }

  /** Asks for something, by the text of a message. */
  ask(text) {
    if (this.#handle) this.#handle.update(text);
    else if (!this.#closed) this.#asked.push(text);
  }

  get state() {
    return this.#handle ? JSON.parse(this.#handle.state()) : null;
  }

  close() {
    this.#closed = true;
    this.#handle?.destroy();
    this.#handle = undefined;
  }
}

/** A link's keys and values. */
function pairs(link) {
  const found = {};
  const fragment = link.includes("#") ? link.slice(link.indexOf("#") + 1) : link;
  for (const piece of fragment.split("&").filter(Boolean)) {
    const [key, ...value] = piece.split("=");
    found[key] = decoded(value.join("="));
  }
  return found;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const asPairs = (state) => (typeof state === "string" ? pairs(state) : state);

/** Whether both say the same, whatever the order and the spelling of numbers. */
function same(one, other) {
  const [a, b] = [one, other].map((state) => JSON.stringify(
    Object.entries(asPairs(state)).map(([key, value]) => [key, String(value)]).sort(),
  ));
  return a === b;
}

/** Keys that the playground used, or that were typed into one of its fields, are nobody else's. */
function keep(event) {
  const inside = event.composedPath()[0];
  const field = inside instanceof Element && inside.closest("input, textarea, select, dialog");
  if ((field && event.key !== "Tab") || event.defaultPrevented) event.stopPropagation();
}
const KEPT = ["keydown", "keyup", "keypress", "copy", "cut", "paste", "dragover", "drop"];

/** Defines the element, once; gives its class. `base` is the address that the assets lie beside. */
export function define(assets, base) {
  const name = "pooling-playground";
  // On a server there are no elements, and nothing to define.
  if (typeof customElements === "undefined") return undefined;
  if (!customElements.get(name)) customElements.define(name, element(addresses(assets, base), base));
  return customElements.get(name);
}

function element(table, base) {
  return class PoolingPlayground extends HTMLElement {
    static observedAttributes = [...SETTINGS, "state", ...Object.keys(PLACE), "theme", "lang"];

    #guest;
    #root;
    /** A state that was set, or that was there when the element was taken away. */
    #given = null;
    #asked = [];
    #changed = new Set();

    connectedCallback() {
      if (this.#guest) return;
      // What was set before this class was there lies over its property.
      if (Object.hasOwn(this, "state")) {
        const { state } = this;
        delete this.state;
        this.state = state;
      }
      this.#open();
    }

    disconnectedCallback() {
      // A move is a removal and an insertion.
      queueMicrotask(() => {
        if (!this.isConnected) this.#close();
      });
    }

    connectedMoveCallback() {}

    attributeChangedCallback(name, before, after) {
      if (before === after || !this.#guest) return;
      if (this.#changed.size === 0) queueMicrotask(() => this.#follow());
      this.#changed.add(name);
    }

    #open() {
      let scope = this.shadowRoot;
      if (!scope) {
        scope = this.attachShadow({ mode: "open" });
        for (const kind of KEPT) scope.addEventListener(kind, keep);
      }
      const root = document.createElement("div");
      root.className = "guest";
      // What stands inside the element is shown until the playground is there, and if it never is.
      const slot = document.createElement("slot");
      const link = slot.appendChild(document.createElement("a"));
      link.textContent = "Pooling Playground";
      link.href = new URL(".", base).href;
      scope.replaceChildren(root, slot);
      this.#root = root;
      const load = command("load", { state: { ...this.#settings(), ...this.#place() } });
      if (this.autoplay) load.state.autoplay = "1";
      const guest = new Guest((told) => this.#tell(told));
      this.#guest = guest;
      for (const text of this.#asked.splice(0)) guest.ask(text);
      guest.open(table, root, load, this.#language()).then(
        () => slot.remove(),
        (error) => this.#tell({ type: "error", code: "load", about: String(error), text: "" }),
      );
    }

    #close() {
      const told = this.#guest?.state;
      // What is too large for a link is only named in it.
      if (told?.whole) this.#given = told.state;
      this.#guest?.close();
      this.#guest = undefined;
      this.#root?.remove();
      this.#root = undefined;
    }

    #settings() {
      if (this.#given) {
        const given = asPairs(this.#given);
        this.#given = null;
        return given;
      }
      return this.#written();
    }

    /** The state that the attributes say. */
    #written() {
      const state = pairs(this.getAttribute("state") ?? "");
      for (const key of SETTINGS) {
        if (this.hasAttribute(key)) state[key] = this.getAttribute(key);
      }
      return state;
    }

    #place() {
      const place = { theme: this.#theme() };
      for (const key of Object.keys(PLACE)) {
        if (this.hasAttribute(key)) place[key] = this.getAttribute(key);
      }
      return place;
    }

    /** Without a word it is as dark as the page around it is. */
    #theme() {
      const theme = this.getAttribute("theme");
      if (theme) return theme;
      const scheme = getComputedStyle(this).colorScheme;
      if (!scheme.includes("dark")) return "light";
      return scheme.includes("light") ? "system" : "dark";
    }

    #language() {
      return this.closest("[lang]")?.lang || navigator.language || "en";
    }

    /** Does what the attributes that changed in one go ask for. */
    #follow() {
      const names = [...this.#changed];
      this.#changed.clear();
      if (!this.#guest) return;
      const place = {};
      for (const name of names.filter((name) => name in PLACE)) {
        place[name] = this.getAttribute(name) ?? PLACE[name];
      }
      if (names.includes("theme")) place.theme = this.#theme();
      if (names.includes("lang")) place.lang = this.#language();
      if (Object.keys(place).length > 0) this.#ask("set", place);
      const settings = names.filter((name) => name === "state" || SETTINGS.includes(name));
      if (settings.length === 1 && settings[0] === "step") {
        this.seek(this.getAttribute("step") ?? 0);
      } else if (settings.length > 0) {
        this.#ask("load", { state: this.#written() });
      }
    }

    #ask(type, rest) {
      const text = JSON.stringify(command(type, rest));
      if (this.#guest) this.#guest.ask(text);
      else this.#asked.push(text);
    }

    #tell(told) {
      if (EVENTS.includes(told.type)) this.dispatchEvent(new CustomEvent(told.type, { detail: told }));
    }

    get state() {
      return this.#guest?.state?.state ?? this.#given;
    }

    set state(state) {
      if (state === null || state === undefined) return;
      if (!this.#guest) this.#given = state;
      else if (!this.state || !same(state, this.state)) this.#ask("load", { state });
    }

    play() {
      this.#ask("play");
    }

    pause() {
      this.#ask("pause");
    }

    /** The method, under the name of an attribute that frameworks set as a property. */
    get step() {
      return this.#forward;
    }

    set step(k) {
      this.setAttribute("step", k);
    }

    #forward = () => this.#ask("step");

    back() {
      this.#ask("back");
    }

    seek(k) {
      // A number as text is one; anything else is refused as what it is.
      this.#ask("seek", { step: /^\d+$/.test(k) ? Number(k) : k });
    }

    reset() {
      this.#ask("reset");
    }

    get autoplay() {
      return this.hasAttribute("autoplay") && !["0", "false"].includes(this.getAttribute("autoplay"));
    }

    set autoplay(on) {
      this.toggleAttribute("autoplay", Boolean(on));
    }

    get show() { return this.getAttribute("show") ?? ""; }
    set show(value) { this.setAttribute("show", value); }
    get hide() { return this.getAttribute("hide") ?? ""; }
    set hide(value) { this.setAttribute("hide", value); }
    get lock() { return this.getAttribute("lock") ?? ""; }
    set lock(value) { this.setAttribute("lock", value); }
    get theme() { return this.getAttribute("theme") ?? ""; }
    set theme(value) { this.setAttribute("theme", value); }
  };
}
