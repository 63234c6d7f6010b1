//! A hundred playgrounds come and go: no node, listener or memory of them is left.

use e2e::{Engine, Page, everywhere, story};
use serde_json::json;

everywhere!(removal, a_move_is_no_removal);

/// Each comes, takes a step, and goes. One script for all: what the browser keeps of scripts is not
/// what is weighed here.
const ROUNDS: &str = "
    window.rounds = 0;
    const until = (good) => new Promise((done) => {
      const look = () => good() ? done() : setTimeout(look, 5);
      look();
    });
    window.round = async () => {
      const e = document.createElement('pooling-playground');
      e.setAttribute('show', window.rounds % 2 ? 'stage' : 'all');
      e.setAttribute('x', '1,3,2;4,9,5;6,8,7');
      const ready = new Promise((done) => e.addEventListener('ready', done, {once: true}));
      document.getElementById('here').append(e);
      await ready;
      e.step();
      const root = e.shadowRoot;
      await until(() => root.querySelector('.page')?.dataset.step === '1');
      e.remove();
      await until(() => !root.querySelector('.page'));
      window.rounds++;
    };
    window.upto = async (n) => { while (window.rounds < n) await window.round(); };";

/// Counts the listeners at what stays when a playground goes. Where a browser can be asked, it is.
const LISTENING: &str = "
    window.listening = 0;
    for (const at of [window, document, document.body, MediaQueryList.prototype]) {
      const { addEventListener: add, removeEventListener: remove } = at;
      at.addEventListener = function (...all) {
        window.listening++;
        return add.apply(this ?? window, all);
      };
      at.removeEventListener = function (...all) {
        window.listening--;
        return remove.apply(this ?? window, all);
      };
    }";

fn rounds(page: &Page, upto: usize) {
    page.js("upto(arguments[0])", vec![json!(upto)]);
    page.until("they came and went", &format!("return rounds === {upto}"));
}

#[derive(Debug)]
struct Left {
    nodes: u64,
    listeners: u64,
    heap: u64,
    wasm: u64,
}

fn left(page: &Page) -> Left {
    page.forget();
    let wasm = page.js("return memories[0].buffer.byteLength", vec![]);
    if page.engine != Engine::Chromium {
        let seen = "return [document.querySelectorAll('*').length, window.listening]";
        let seen: (u64, u64) = serde_json::from_value(page.js(seen, vec![])).expect("two numbers");
        return Left { nodes: seen.0, listeners: seen.1, heap: 0, wasm: wasm.as_u64().unwrap() };
    }
    for _ in 0..3 {
        page.cdp("HeapProfiler.collectGarbage", json!({}));
    }
    let counters = page.cdp("Memory.getDOMCounters", json!({}));
    let heap = page.cdp("Runtime.getHeapUsage", json!({}));
    let number = |value: &serde_json::Value| value.as_f64().expect("a number") as u64;
    Left {
        nodes: number(&counters["nodes"]),
        listeners: number(&counters["jsEventListeners"]),
        heap: number(&heap["usedSize"]),
        wasm: number(&wasm),
    }
}

#[test]
fn removal() {
    story("removal", |page| {
        page.visit("../pages/blank.html");
        page.until("the element is known", "return !!customElements.get('pooling-playground')");
        page.js(ROUNDS, vec![]);
        if page.engine != Engine::Chromium {
            page.js(LISTENING, vec![]);
        }
        rounds(page, 10);
        let tenth = left(page);
        rounds(page, 100);
        let last = left(page);
        println!("after 10: {tenth:?}\nafter 100: {last:?}");
        assert!(last.nodes <= tenth.nodes, "{tenth:?} {last:?}");
        assert!(last.listeners <= tenth.listeners, "{tenth:?} {last:?}");
        assert_eq!(last.wasm, tenth.wasm, "{tenth:?} {last:?}");
        // The engine itself keeps a hundred bytes of any element that comes and goes, and warms up:
        // what a playground is made of would be megabytes.
        assert!(last.heap < tenth.heap + 80_000, "{tenth:?} {last:?}");
    });
}

#[test]
fn a_move_is_no_removal() {
    story("move", |page| {
        page.visit("../pages/component.html");
        page.told("a", "ready");
        page.inside("a", "(e.seek(3), null)");
        page.guest_rests_at("a", 3);
        page.forget();
        page.inside(
            "a",
            "(window.inner = g.querySelector('.page'), document.body.append(e), null)",
        );
        page.until_inside("a", "it is the same", "g.querySelector('.page') === window.inner");
        page.js("const e = document.getElementById('a'); e.remove(); window.kept = e", vec![]);
        page.until("it is gone", "return !window.kept.shadowRoot.querySelector('.page')");
        // Back again, it goes on where it was.
        page.js("document.body.append(window.kept)", vec![]);
        page.guest_rests_at("a", 3);
    });
}
