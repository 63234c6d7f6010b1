//! The page inside somebody else's: mounted, clicked once, and taken away without a trace.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

const TEXTS: &str = include_str!("../static/locales/en.json");

/// Counts what is asked of the browser and not given back: listeners, frames, timers, observers.
const COUNT: &str = r#"
const open = { listeners: new Map(), frames: new Set(), timers: new Set(), observers: new Set() };
const ids = new WeakMap(); let next = 0;
const id = (o) => { if (!ids.has(o)) ids.set(o, ++next); return ids.get(o); };
const name = (target, type, f, options) =>
  [id(target || self), type, id(f), !!(options === true || (options && options.capture))].join();
const proto = EventTarget.prototype, { addEventListener: add, removeEventListener: remove } = proto;
// Elements go with the listeners on them; the window, the document and their like stay.
const stays = (target) => !(target instanceof Element) || !target.closest('[data-test-host]');
proto.addEventListener = function (type, f, options) {
  if (f && stays(this)) open.listeners.set(name(this, type, f, options), type);
  return add.call(this, type, f, options);
};
proto.removeEventListener = function (type, f, options) {
  if (f) open.listeners.delete(name(this, type, f, options));
  return remove.call(this, type, f, options);
};
const { requestAnimationFrame: frame, cancelAnimationFrame: unframe, setTimeout: later, clearTimeout: never } = self;
self.requestAnimationFrame = (f) => {
  const n = frame((t) => { open.frames.delete(n); f(t); }); open.frames.add(n); return n;
};
self.cancelAnimationFrame = (n) => { open.frames.delete(n); unframe(n); };
self.setTimeout = (f, ms, ...rest) => {
  const n = later((...a) => { open.timers.delete(n); f(...a); }, ms, ...rest); open.timers.add(n); return n;
};
self.clearTimeout = (n) => { open.timers.delete(n); never(n); };
const Observer = self.ResizeObserver;
self.ResizeObserver = class extends Observer {
  observe(...a) { open.observers.add(this); super.observe(...a); }
  disconnect() { open.observers.delete(this); super.disconnect(); }
};
return () => [...open.listeners.values()].map((type) => 'listener ' + type)
  .concat([...open.frames].map(() => 'frame'), [...open.timers].map(() => 'timer'),
    [...open.observers].map(() => 'observer')).join(', ');
"#;

/// What is open now, in words. Asked for through the counter that `COUNT` returns.
fn left(counter: &Function) -> String {
    counter.call0(&JsValue::NULL).unwrap().as_string().unwrap()
}

fn host() -> Element {
    let document = web_sys::window().unwrap().document().unwrap();
    let host = document.create_element("div").unwrap();
    host.set_attribute("data-test-host", "").unwrap();
    document.body().unwrap().append_child(&host).unwrap();
    host
}

/// One turn of the browser's loop, by a message: no timer that would be counted.
async fn turn() {
    let source = "return new Promise((done) => {
        const c = new MessageChannel(); c.port1.onmessage = () => { c.port1.close(); done(); };
        c.port2.postMessage(0); })";
    let promise: Promise =
        Function::new_no_args(source).call0(&JsValue::NULL).unwrap().unchecked_into();
    JsFuture::from(promise).await.unwrap();
}

/// Waits until `look` says yes, at most ten seconds.
async fn until(what: &str, look: impl Fn() -> bool) {
    let start = js_sys::Date::now();
    while !look() {
        assert!(js_sys::Date::now() - start < 10_000.0, "waited in vain: {what}");
        turn().await;
    }
}

const LOAD: &str = r#"{"pooling":1,"type":"load","state":""}"#;

/// Makes this the English locale file.
fn provide(texts: &str) {
    let table = js_sys::Object::new();
    let texts = js_sys::encode_uri_component(texts);
    let url = ["data:application/json,", &String::from(texts)].concat();
    Reflect::set(&table, &"locales/en.json".into(), &url.into()).unwrap();
    pooling_playground::provide(table.into());
}

/// A guest, and what it tells.
async fn mounted(host: &Element) -> (pooling_playground::Handle, js_sys::Array) {
    provide(TEXTS);
    let told = js_sys::Array::new();
    let tell = Function::new_with_args("text", "this.push(JSON.parse(text).type)").bind(&told);
    let page = pooling_playground::mount(host.clone(), LOAD.into(), "en".into(), tell);
    (page.await.unwrap(), told)
}

fn kinds(told: &js_sys::Array) -> Vec<String> {
    told.iter().filter_map(|kind| kind.as_string()).collect()
}

fn data(host: &Element, name: &str) -> Option<String> {
    host.query_selector(".page").unwrap()?.get_attribute(&format!("data-{name}"))
}

#[wasm_bindgen_test]
async fn mount_click_destroy() {
    let counter: Function =
        Function::new_no_args(COUNT).call0(&JsValue::NULL).unwrap().unchecked_into();
    let host = host();
    let before = left(&counter);
    let (page, told) = mounted(&host).await;
    until("the page is ready", || data(&host, "ready").as_deref() == Some("true")).await;
    assert_eq!(data(&host, "step").as_deref(), Some("0"));
    let forward = host.query_selector(".forward").unwrap().unwrap();
    forward.unchecked_into::<HtmlElement>().click();
    until("the first step", || data(&host, "step").as_deref() == Some("1")).await;
    assert_ne!(left(&counter), before, "the counter counts nothing");
    // Yew may pause between what is shown and its effects.
    until("the step is told", || kinds(&told) == ["ready", "step"]).await;
    page.update(r#"{"pooling":1,"type":"seek","step":-1,"id":"a"}"#);
    page.update(r#"{"pooling":1,"type":"step","id":"b"}"#);
    // The state is there at once, also between two renders.
    assert!(page.state().unwrap().contains("\"step\":2,"));
    let answers = kinds(&told).into_iter().filter(|kind| kind != "statechange");
    assert_eq!(answers.collect::<Vec<_>>()[2..], ["error", "done"]);
    // In the middle of the step's motion: the frame that it runs on must not outlive the page.
    page.destroy();
    assert_eq!(host.child_nodes().length(), 0);
    for _ in 0..20 {
        turn().await;
    }
    assert_eq!(left(&counter), before, "left behind");
    host.remove();
}

#[wasm_bindgen_test]
async fn what_cannot_be_mounted_is_an_error() {
    let host = host();
    for (load, texts) in
        [(LOAD, "[1"), (LOAD, ""), ("{}", TEXTS), (r#"{"pooling":1,"type":"get"}"#, TEXTS)]
    {
        provide(texts);
        let tell = Function::new_no_args("");
        let mounted = pooling_playground::mount(host.clone(), load.into(), "en".into(), tell);
        assert!(mounted.await.is_err(), "{load}");
        assert_eq!(host.child_nodes().length(), 0);
    }
    host.remove();
}
