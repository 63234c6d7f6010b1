use crate::command::Command;
use crate::driver::{Driver, variable};
use crate::house::House;
use crate::{Engine, Options};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};

/// The longest that anything in a story may take: far above what it takes, so that a slow machine
/// is no failure.
const LONGEST: Duration = Duration::from_secs(30);
/// Between two looks at the page.
const LOOK: Duration = Duration::from_millis(15);

/// Where the middle of something is, if it is there still after a frame.
const SETTLED: &str = "const [id, css, found] = arguments;
    const root = id ? document.getElementById(id).shadowRoot : document;
    const e = root.querySelector(css), board = root.querySelector('.board'), places = () => {
      const r = e.getBoundingClientRect(), b = board.getBoundingClientRect();
      return [r.x, r.y, r.width, r.height, b.width, b.height];
    };
    const canvas = board.querySelector('canvas');
    const before = places(), is = before[2] > 0 && Math.abs(canvas.offsetWidth - board.offsetWidth) < 2;
    const again = () => {
      const [x, y, w, h] = before, same = places().every((n, i) => n === before[i]);
      found(is && same ? [Math.round(x + w / 2), Math.round(y + h / 2)] : null);
    };
    // A frame that is out of sight draws nothing.
    setTimeout(again, 500);
    requestAnimationFrame(() => requestAnimationFrame(again))";

/// A browser window of one's own.
#[derive(Debug)]
pub struct Page {
    pub engine: Engine,
    pub(crate) runtime: Runtime,
    pub(crate) client: Client,
    pub(crate) name: String,
    /// For this browser alone: its profile, and what it downloads.
    pub(crate) folder: PathBuf,
    pub(crate) driver: Arc<Driver>,
    /// How much the driver had said when the story began.
    pub(crate) said: usize,
    /// What went wrong in the pages before this one.
    pub(crate) wrong: RefCell<Vec<String>>,
}

impl Page {
    pub(crate) fn start(house: &House, engine: Engine, name: &str, options: &Options) -> Page {
        let folder = house.folder();
        let driver = house.driver(engine, options, &folder);
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(engine.capabilities(options, &folder));
        let client = runtime.block_on(builder.connect(&driver.address));
        let client = client.unwrap_or_else(|error| panic!("no session in {engine:?}: {error}"));
        let name = name.to_owned();
        let wrong = RefCell::default();
        let page = Page { engine, runtime, client, name, folder, driver, said: 0, wrong };
        if engine == Engine::Chromium {
            page.cdp("Emulation.setEmulatedMedia", options.media());
        } else {
            let sized = page.client.set_window_size(options.width, options.height);
            page.wait(sized).expect("the window takes its size");
            page.until(
                "the window has its size",
                &format!("return innerWidth === {}", options.width),
            );
        }
        if let Some(source) = options.preload {
            page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({"source": source}));
        }
        page
    }

    /// The same browser for the next story, to which belongs what is said from now on.
    pub(crate) fn again(mut self, name: &str) -> Page {
        name.clone_into(&mut self.name);
        self.said = self.driver.said().len();
        self
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
        self.wait(async {
            let frame = self.client.find(Locator::Css(css)).await.expect("the frame is there");
            frame.enter_frame().await.expect("the frame can be entered");
        });
        let told = tell();
        self.wait(self.client.enter_parent_frame()).expect("the page is around it");
        told
    }

    /// Goes to an address, and waits until it is loaded.
    pub fn go(&self, address: &str) {
        if self.engine != Engine::Chromium {
            self.gather();
            let gone = self.wait(self.client.goto(address));
            gone.unwrap_or_else(|error| panic!("{address}: {error}"));
            return self.watch();
        }
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
        self.settled("", ".board");
    }

    /// Waits until something is at its place, which the stage finds when it knows its width; gives its
    /// middle. In the page, or in a guest of this name.
    pub(crate) fn settled(&self, id: &str, css: &str) -> (i64, i64) {
        self.until_some(&format!("{css} is at its place"), || {
            let run = self.client.execute_async(SETTLED, vec![json!(id), json!(css)]);
            let at = self.wait(run).unwrap_or_else(|error| panic!("{css}: {error}"));
            serde_json::from_value(at).ok()
        })
    }

    pub fn reload(&self) {
        self.gather();
        self.wait(self.client.refresh()).expect("the page does not load again");
        self.watch();
        self.ready();
    }

    /// The value of a script: the body of a function, with `arguments`.
    pub fn js(&self, script: &str, arguments: Vec<Value>) -> Value {
        let ran = self.wait(self.client.execute(script, arguments));
        ran.unwrap_or_else(|error| panic!("{script}\n{error}"))
    }

    /// Waits for the driver. One that looks into a frame while it is exchanged may never come back.
    pub(crate) fn wait<T>(&self, told: impl Future<Output = T>) -> T {
        let told = self.runtime.block_on(async { tokio::time::timeout(2 * LONGEST, told).await });
        told.unwrap_or_else(|_| panic!("{}'s driver does not answer", self.engine.name()))
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
            self.wait(async { tokio::time::sleep(LOOK).await });
        }
    }

    /// Where the page stands, for messages.
    pub fn at(&self) -> String {
        let script = "const guests = [...document.querySelectorAll('pooling-playground')];
            const pages = [document, ...guests.map(g => g.shadowRoot)].map(r => r?.querySelector('.page'));
            return location.href.slice(0, 300) + ' ' + JSON.stringify(pages.map(p => p ? {...p.dataset} : null))";
        self.js(script, vec![]).as_str().unwrap_or_default().to_owned()
    }

    /// A command of Chromium's own protocol.
    pub fn cdp(&self, command: &str, parameters: Value) -> Value {
        assert_eq!(self.engine, Engine::Chromium, "only Chromium knows {command}");
        let body = json!({"cmd": command, "params": parameters});
        let command = Command { path: "goog/cdp/execute", body };
        let done = self.wait(self.client.issue_cmd(command));
        done.unwrap_or_else(|error| panic!("the browser refuses: {error}"))
    }

    /// Keeps a picture where `POOLING_SHOTS` names a folder.
    pub fn shot(&self, moment: &str) {
        let Ok(folder) = std::env::var("POOLING_SHOTS") else { return };
        if let Ok(png) = self.wait(self.client.screenshot()) {
            let engine = if self.engine == Engine::Chromium { "" } else { self.engine.name() };
            let name = format!("{}-{moment}{engine}.png", self.name);
            std::fs::write(PathBuf::from(folder).join(name), png).expect("POOLING_SHOTS");
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        // A browser that is gone already is closed.
        let close = self.client.clone().close();
        let _ = self.runtime.block_on(async { tokio::time::timeout(LONGEST, close).await });
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A path from the playground's folder as an address.
pub fn address(path: &str) -> String {
    let base = url::Url::parse(&variable("POOLING_URL")).expect("POOLING_URL is an address");
    base.join(path).expect("a path").to_string()
}
