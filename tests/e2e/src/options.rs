use crate::driver::variable;
use serde_json::{Map, Value, json};

/// The window and the person's settings that a story starts with.
#[derive(Clone, Debug)]
pub struct Options {
    pub width: u32,
    pub height: u32,
    /// A phone: fingers, and widths that no desktop window can have.
    pub touch: bool,
    /// Most stories are not about motion, and need not wait for it.
    pub motion: bool,
    pub dark: bool,
    /// Runs before any script of the page.
    pub preload: Option<&'static str>,
}

impl Default for Options {
    fn default() -> Self {
        Self { width: 1280, height: 900, touch: false, motion: false, dark: false, preload: None }
    }
}

impl Options {
    /// What a new session is asked for.
    pub fn capabilities(&self, profile: &str) -> Map<String, Value> {
        let mut args: Vec<String> = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=en-US",
        ]
        .map(String::from)
        .to_vec();
        args.push(format!("--window-size={},{}", self.width, self.height));
        args.push(format!("--user-data-dir={profile}"));
        let mut chrome = json!({"binary": variable("POOLING_CHROMIUM"), "args": args});
        if self.touch {
            chrome["mobileEmulation"] = json!({"deviceMetrics": {
                "width": self.width, "height": self.height, "pixelRatio": 1.0, "touch": true}});
        }
        let all = json!({"goog:chromeOptions": chrome, "goog:loggingPrefs": {"browser": "ALL"}});
        all.as_object().cloned().unwrap_or_default()
    }

    /// The media features, in the words of the browser's protocol.
    pub fn media(&self) -> Value {
        let motion = if self.motion { "no-preference" } else { "reduce" };
        let scheme = if self.dark { "dark" } else { "light" };
        json!({"features": [
            {"name": "prefers-reduced-motion", "value": motion},
            {"name": "prefers-color-scheme", "value": scheme}]})
    }
}
