use crate::Options;
use crate::command::Command;
use crate::driver::{Driver, variable};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};

/// The longest that anything in a story may take: far above what it takes, so that a slow machine
/// is no failure.
const LONGEST: Duration = Duration::from_secs(30);
/// Between two looks at the page.
const LOOK: Duration = Duration::from_millis(15);

static PROFILES: AtomicU32 = AtomicU32::new(0);

/// A browser window of one's own.
#[derive(Debug)]
pub struct Page {
    pub(crate) runtime: Runtime,
    pub(crate) client: Client,
    pub(crate) name: String,
    profile: PathBuf,
    _driver: Arc<Driver>,
}

impl Page {
    pub(crate) fn start(name: &str, options: &Options) -> Page {
        let driver = Driver::shared();
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let number = PROFILES.fetch_add(1, Ordering::Relaxed);
        let folder = format!("pooling-e2e-{}-{number}", std::process::id());
        let profile = std::env::temp_dir().join(folder);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(options.capabilities(&profile.to_string_lossy()));
        let client = runtime.block_on(builder.connect(&driver.address));
        let client = client.unwrap_or_else(|error| panic!("no browser session: {error}"));
        let page = Page { runtime, client, name: name.to_owned(), profile, _driver: driver };
        page.cdp("Emulation.setEmulatedMedia", options.media());
        if let Some(source) = options.preload {
            page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({"source": source}));
        }
        page
    }

    pub(crate) fn close(self) {
        // A browser that is gone already is closed.
        let _ = self.runtime.block_on(self.client.close());
        let _ = std::fs::remove_dir_all(&self.profile);
    }

    /// Opens the page by a link, and waits until a step would be accepted.
    pub fn open(&self, fragment: &str) {
        self.load(fragment);
        self.ready();
    }

    /// Opens a link without waiting. The empty document between makes it a real load: the same
    /// address with another fragment would only change the place in the page.
    pub fn load(&self, fragment: &str) {
        let hash = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
        self.go("about:blank");
        self.go(&format!("{}{hash}", variable("POOLING_URL")));
    }

    /// Opens another page of the server, by its path from the playground's folder.
    pub fn visit(&self, path: &str) {
        self.go(&address(path));
    }

    /// Does something inside a frame.
    pub fn in_frame<T>(&self, css: &str, tell: impl FnOnce() -> T) -> T {
        self.runtime.block_on(async {
            let frame = self.client.find(Locator::Css(css)).await.expect("the frame is there");
            frame.enter_frame().await.expect("the frame can be entered");
        });
        let told = tell();
        self.runtime.block_on(self.client.enter_parent_frame()).expect("the page is around it");
        told
    }

    fn go(&self, address: &str) {
        let gone = self.cdp("Page.navigate", json!({"url": address}));
        assert!(gone.get("errorText").is_none(), "{address}: {gone}");
        let start: String = address.chars().take(5).collect();
        self.until(
            "the address is loaded",
            &format!(
                "return location.href.startsWith('{start}') && document.readyState === 'complete'"
            ),
        );
    }

    pub fn ready(&self) {
        self.until(
            "the page is ready",
            "const p = document.querySelector('.page');
             return p && p.dataset.ready === 'true' && p.dataset.computed === 'true'
               && document.querySelector('[data-panel=x] [data-at]') !== null",
        );
    }

    pub fn reload(&self) {
        self.runtime.block_on(self.client.refresh()).expect("the page does not load again");
        self.ready();
    }

    /// The value of a script: the body of a function, with `arguments`.
    pub fn js(&self, script: &str, arguments: Vec<Value>) -> Value {
        let ran = self.runtime.block_on(self.client.execute(script, arguments));
        ran.unwrap_or_else(|error| panic!("{script}\n{error}"))
    }

    /// Waits until a script returns something true.
    pub fn until(&self, what: &str, script: &str) {
        self.until_some(what, || (self.js(script, vec![]) == true).then_some(()));
    }

    /// Waits until there is something.
    pub fn until_some<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let end = Instant::now() + LONGEST;
        loop {
            if let Some(found) = look() {
                return found;
            }
            assert!(Instant::now() < end, "waited {LONGEST:?} in vain: {what}; {}", self.at());
            self.runtime.block_on(async { tokio::time::sleep(LOOK).await });
        }
    }

    /// Where the page stands, for messages.
    pub fn at(&self) -> String {
        let script = "const p = document.querySelector('.page');
            return location.href.slice(0, 300) + ' ' + JSON.stringify(p ? {...p.dataset} : null)";
        self.js(script, vec![]).as_str().unwrap_or_default().to_owned()
    }

    /// A command of the browser's own protocol.
    pub fn cdp(&self, command: &str, parameters: Value) -> Value {
        let body = json!({"cmd": command, "params": parameters});
        let command = Command { path: "goog/cdp/execute", body };
        let done = self.runtime.block_on(self.client.issue_cmd(command));
        done.unwrap_or_else(|error| panic!("the browser refuses: {error}"))
    }

    /// The errors of the browser's log: panics come there too.
    pub(crate) fn errors(&self) -> Vec<String> {
        let command = Command { path: "se/log", body: json!({"type": "browser"}) };
        let log = self.runtime.block_on(self.client.issue_cmd(command)).unwrap_or_default();
        let entries = log.as_array().cloned().unwrap_or_default();
        let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE");
        severe.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Keeps a picture where `POOLING_SHOTS` names a folder.
    pub fn shot(&self, moment: &str) {
        let Ok(folder) = std::env::var("POOLING_SHOTS") else { return };
        if let Ok(png) = self.runtime.block_on(self.client.screenshot()) {
            let name = format!("{}-{moment}.png", self.name);
            std::fs::write(PathBuf::from(folder).join(name), png).expect("POOLING_SHOTS");
        }
    }
}

/// A path from the playground's folder as an address.
pub fn address(path: &str) -> String {
    let base = url::Url::parse(&variable("POOLING_URL")).expect("POOLING_URL is an address");
    base.join(path).expect("a path").to_string()
}
