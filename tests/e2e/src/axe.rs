//! What shuts people out of a page, by axe-core: all of its rules, and WCAG 2.2's least size of targets.

use crate::Page;
use crate::driver::variable;
use serde_json::{Value, json};
use std::sync::OnceLock;

/// Frames are looked at by their own stories. Where the page is a guest, its host is not ours.
const LOOK: &str = "
    const done = arguments[arguments.length - 1], fewest = arguments[0];
    const ours = document.querySelector('pooling-playground') ? { include: [['pooling-playground']] } : document;
    const options = { iframes: false, resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } };
    axe.run(ours, options).then((found) => {
      if (found.passes.length < fewest) return done([`only ${found.passes.length} rules held`]);
      done(found.violations.map((v) => `${v.id}: ${v.help}: ` + v.nodes.slice(0, 4).map((n) =>
        `${n.target.join(' ')} (${n.failureSummary.replace(/\\s+/g, ' ')})`).join('; ')));
    }, (error) => done([String(error)]))";

/// A document with something of ours in it to be used.
const IS_OURS: &str = "return document.contentType === 'text/html'
    && document.querySelector('.page, .shell, pooling-playground') !== null";

impl Page {
    /// What axe-core finds wrong with what is in view; nothing where the page is not there.
    pub fn barriers(&self) -> Vec<String> {
        if self.js(IS_OURS, vec![]) != true {
            return Vec::new();
        }
        if self.js("return typeof axe", vec![]) != "object" {
            self.js(axe(), vec![]);
        }
        // The sentence for browsers that are too old has little to be looked at; a host's page may hide us.
        let has = |css: &str| {
            self.js(&format!("return document.querySelector({css:?}) !== null"), vec![]) == true
        };
        let fewest = match () {
            () if has(".page[data-ready]") => 20,
            () if has("pooling-playground") => 1,
            () => 5,
        };
        let found = self.wait(self.client.execute_async(LOOK, vec![json!(fewest)]));
        let found: Value = found.unwrap_or_else(|error| panic!("axe-core: {error}"));
        serde_json::from_value(found).expect("a list of texts")
    }
}

fn axe() -> &'static str {
    static AXE: OnceLock<String> = OnceLock::new();
    AXE.get_or_init(|| {
        std::fs::read_to_string(variable("POOLING_AXE")).expect("axe-core is installed")
    })
}
