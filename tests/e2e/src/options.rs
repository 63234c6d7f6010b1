use crate::driver::variable;
use serde_json::{Value, json};
use std::path::Path;

/// The window and the person's settings that a story starts with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    pub width: u32,
    pub height: u32,
    /// A phone: fingers, and widths that no desktop window can have. In Chromium alone.
    pub touch: bool,
    /// Most stories are not about motion, and need not wait for it.
    pub motion: bool,
    pub dark: bool,
    /// Runs before any script of the page. In Chromium alone.
    pub preload: Option<&'static str>,
}

impl Default for Options {
    fn default() -> Self {
        Self { width: 1280, height: 900, touch: false, motion: false, dark: false, preload: None }
    }
}

impl Options {
    pub(crate) fn chromium(&self, profile: &Path) -> Value {
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
        args.push(format!("--user-data-dir={}", profile.display()));
        let mut chrome = json!({"binary": variable("POOLING_CHROMIUM"), "args": args});
        if self.touch {
            chrome["mobileEmulation"] = json!({"deviceMetrics": {
                "width": self.width, "height": self.height, "pixelRatio": 1.0, "touch": true}});
        }
        chrome
    }

    pub(crate) fn firefox(&self, downloads: &Path) -> Value {
        json!({"binary": variable("POOLING_FIREFOX"), "args": ["-headless"], "prefs": {
            "intl.accept_languages": "en-US",
            "ui.prefersReducedMotion": u8::from(!self.motion),
            "ui.systemUsesDarkTheme": u8::from(self.dark),
            "devtools.console.stdout.content": true,
            "browser.download.folderList": 2,
            "browser.download.dir": downloads,
        }})
    }

    /// The media features, in the words of Chromium's protocol.
    pub fn media(&self) -> Value {
        let motion = if self.motion { "no-preference" } else { "reduce" };
        let scheme = if self.dark { "dark" } else { "light" };
        json!({"features": [
            {"name": "prefers-reduced-motion", "value": motion},
            {"name": "prefers-color-scheme", "value": scheme}]})
    }
}
