use crate::Options;
use crate::driver::variable;
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Who draws the page and runs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }

    /// The program that drives it, to listen at a port. What browser and driver say goes to standard
    /// output; `folder` is theirs alone.
    pub(crate) fn driver(self, port: u16, folder: &Path, options: &Options) -> Command {
        let variable = variable(match self {
            Engine::Chromium => "POOLING_CHROMEDRIVER",
            Engine::Firefox => "POOLING_GECKODRIVER",
            Engine::WebKit => "POOLING_WEBKITDRIVER",
        });
        let mut command = Command::new(variable);
        match self {
            Engine::Chromium => command.arg(format!("--port={port}")),
            Engine::Firefox => {
                // Beside its own port it takes one for each browser.
                command.args(["--port", &port.to_string(), "--websocket-port", "0"])
            }
            Engine::WebKit => command
                .arg(format!("--port={port}"))
                .env("XDG_CONFIG_HOME", settings(folder, options))
                .env("XDG_DATA_HOME", folder.join("data"))
                .env("XDG_CACHE_HOME", folder.join("cache"))
                .env("LANG", "en_US.UTF-8"),
        };
        command
    }

    /// What a new session is asked for.
    pub(crate) fn capabilities(self, options: &Options, folder: &Path) -> Map<String, Value> {
        let all = match self {
            Engine::Chromium => {
                json!({"goog:chromeOptions": options.chromium(&folder.join("profile")),
                "goog:loggingPrefs": {"browser": "ALL"}})
            }
            Engine::Firefox => {
                json!({"moz:firefoxOptions": options.firefox(&folder.join("downloads"))})
            }
            Engine::WebKit => json!({"webkitgtk:browserOptions": {
                "binary": variable("POOLING_MINIBROWSER"),
                "args": ["--automation"]}}),
        };
        all.as_object().cloned().unwrap_or_default()
    }
}

/// GTK's settings, by which WebKit answers media queries; gives the folder with them.
fn settings(folder: &Path, options: &Options) -> PathBuf {
    let config = folder.join("config");
    std::fs::create_dir_all(config.join("gtk-3.0")).expect("a folder for the settings");
    let text = format!(
        "[Settings]\ngtk-enable-animations={}\ngtk-application-prefer-dark-theme={}\n",
        u8::from(options.motion),
        u8::from(options.dark)
    );
    std::fs::write(config.join("gtk-3.0/settings.ini"), text).expect("the settings are written");
    let downloads = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", folder.join("downloads").display());
    std::fs::write(config.join("user-dirs.dirs"), downloads).expect("the folders are written");
    config
}
