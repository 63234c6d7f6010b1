//! Reloads the page: a script, added by `serve` only, waits for the number of the build to change.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

pub const PATH: &str = "/__build";
/// Files that are served otherwise than they lie, and so not packed.
pub const CHANGED: [&str; 2] = ["index.html", "sw.js"];
/// A page that changes while one looks must not come from what a browser kept: a worker that an earlier
/// server left goes.
const NO_WORKER: &str = "addEventListener('install', () => skipWaiting()); \
                             addEventListener('activate', (event) => event.waitUntil(registration.unregister()));";
const PATIENCE: Duration = Duration::from_secs(25);

/// The number of the build that is served.
#[derive(Debug)]
pub struct Live {
    build: Mutex<u128>,
    changed: Condvar,
}

impl Live {
    /// Starts at the time of day, so that a page left open reloads when `serve` is started again.
    pub fn new() -> Live {
        let now = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
        Live { build: Mutex::new(now.as_millis()), changed: Condvar::new() }
    }

    pub fn reload(&self) {
        *self.build.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.changed.notify_all();
    }

    /// Answers once the build is another than the page's, or after a while.
    pub fn wait(&self, url: &str) -> String {
        let seen = url.rsplit_once('=').and_then(|(_, seen)| seen.parse().ok()).unwrap_or(0);
        let build = self.build.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(build, PATIENCE, |build| *build == seen);
        let (build, _) = waited.unwrap_or_else(PoisonError::into_inner);
        build.to_string()
    }

    /// What is served in place of a file.
    pub fn instead(&self, name: &str, bytes: Vec<u8>) -> Vec<u8> {
        match name {
            "index.html" => self.with_script(&String::from_utf8_lossy(&bytes)).into_bytes(),
            "sw.js" => NO_WORKER.into(),
            _ => bytes,
        }
    }

    fn with_script(&self, html: &str) -> String {
        let build = *self.build.lock().unwrap_or_else(PoisonError::into_inner);
        let script = format!(
            "<script>(async () => {{ for (;;) {{ try {{ \
             if (await (await fetch(\"{PATH}?seen={build}\")).text() !== \"{build}\") return location.reload(); \
             }} catch {{ await new Promise((done) => setTimeout(done, 1000)); }} }} }})();</script>"
        );
        html.replacen("</body>", &format!("{script}</body>"), 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_another_build_is_told_at_once() {
        let live = Live::new();
        let first = live.wait("/__build?seen=0");
        live.reload();
        assert_ne!(live.wait(&format!("/__build?seen={first}")), first);
    }

    #[test]
    fn a_worker_goes_away() {
        let worker = Live::new().instead("sw.js", b"keep".to_vec());
        assert!(String::from_utf8(worker).unwrap().contains("unregister()"));
        assert_eq!(Live::new().instead("app.js", b"run".to_vec()), b"run");
    }

    #[test]
    fn the_script_goes_into_the_body() {
        let page = Live::new().with_script("<body>x</body>");
        assert!(page.starts_with("<body>x<script>") && page.ends_with("</script></body>"));
    }
}
