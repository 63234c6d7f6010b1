//! The errors that a browser tells while it shows the page: panics come there too.

use crate::command::Command;
use crate::{Engine, Page};
use serde_json::json;

/// WebKit has a log for people only: what goes wrong is caught in the page, once it is loaded. That
/// a size follows from another only in the next frame is told as an error, and is none; in a page from
/// `file:` its words are withheld, as those of every error there are. Panics are told by the console all
/// the same, and errors of scripts by the two other engines.
const WATCH: &str = "
    if (window.wrong) return;
    window.wrong = [];
    const { error } = console;
    console.error = (...all) => { window.wrong.push(all.join(' ')); error(...all); };
    const withheld = (e) => location.protocol === 'file:' && e.message === 'Script error.' && !e.error;
    addEventListener('error', (e) => e.message.startsWith('ResizeObserver loop') || withheld(e) || window.wrong.push(e.message));
    addEventListener('unhandledrejection', (e) => window.wrong.push(String(e.reason)));
    addEventListener('securitypolicyviolation', (e) => window.wrong.push(`${e.violatedDirective}: ${e.blockedURI}`))";

impl Page {
    /// Looks at what goes wrong from now on.
    pub(crate) fn watch(&self) {
        if self.engine == Engine::WebKit {
            self.js(WATCH, vec![]);
        }
    }

    /// Keeps what was caught in a page that is about to be left.
    pub(crate) fn gather(&self) {
        if self.engine == Engine::WebKit {
            let caught = self.js("return (window.wrong ?? []).splice(0)", vec![]);
            let caught: Vec<String> = serde_json::from_value(caught).unwrap_or_default();
            self.wrong.borrow_mut().extend(caught);
        }
    }

    pub(crate) fn errors(&self) -> Vec<String> {
        match self.engine {
            Engine::Chromium => {
                let command = Command { path: "se/log", body: json!({"type": "browser"}) };
                let log = self.wait(self.client.issue_cmd(command)).unwrap_or_default();
                let entries = log.as_array().cloned().unwrap_or_default();
                let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE");
                let message =
                    |entry: &serde_json::Value| entry["message"].as_str().map(String::from);
                severe.map(|entry| message(entry).unwrap_or_default()).collect()
            }
            Engine::Firefox => {
                let said = self.driver.said();
                let new = said.get(self.said..).unwrap_or_default();
                new.lines().filter(|line| is_error(line)).map(String::from).collect()
            }
            Engine::WebKit => {
                self.gather();
                self.wrong.take()
            }
        }
    }
}

/// Among what Firefox says, the page's errors; its own parts tell their name, or their address.
fn is_error(line: &str) -> bool {
    let told = ["console.error: \"", "console.error: (", "JavaScript error: http"];
    told.iter().any(|start| line.starts_with(start)) && !line.contains("resource://")
}

#[cfg(test)]
mod tests {
    use super::is_error;

    #[test]
    fn the_errors_of_the_page_are_not_those_of_firefox() {
        assert!(is_error("console.error: \"panicked at src/lib.rs\""));
        assert!(is_error("JavaScript error: http://127.0.0.1:1/app.js, line 1: Error: no"));
        assert!(!is_error("console.error: RSLoader: "));
        assert!(!is_error("console.error: (new Error(\"Polling\", \"resource://a.mjs\", 490))"));
        assert!(!is_error("JavaScript error: resource://gre/a.mjs, line 50: TypeError"));
        assert!(!is_error("JavaScript warning: http://127.0.0.1:1/app.js, line 1: slow"));
    }
}
