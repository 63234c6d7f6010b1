//! Nothing that is seen jumps while the page loads, on a machine so slow that it is painted in between.

use e2e::{Options, story_with};
use serde_json::json;

const EYE: &str = "window.jumps = 0;
    new PerformanceObserver((list) => {
      for (const { hadRecentInput, value } of list.getEntries()) if (!hadRecentInput) jumps += value;
    }).observe({ type: 'layout-shift', buffered: true })";

fn loads_still(name: &str, options: Options) {
    story_with(name, Options { preload: Some(EYE), ..options }, |page| {
        page.cdp("Emulation.setCPUThrottlingRate", json!({"rate": 4}));
        page.open("");
        let jumps = page.js("return jumps", vec![]).as_f64().expect("a sum");
        assert!(jumps < 0.01, "what is seen moves by {jumps}");
    });
}

#[test]
fn nothing_jumps_on_a_desktop() {
    loads_still("load", Options { motion: true, ..Options::default() });
}

#[test]
fn nothing_jumps_on_a_telephone() {
    let phone =
        Options { width: 412, height: 823, touch: true, motion: true, ..Options::default() };
    loads_still("load_phone", phone);
}
