//! What stories share, so that not every one waits for a browser to start: Chromium's driver, and
//! Firefoxes that are done with a story.

use crate::driver::Driver;
use crate::{Engine, Options, Page};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, Weak};

/// What is static is never dropped, and would leave processes behind: it ends with the last story.
static HOUSE: Mutex<Weak<House>> = Mutex::new(Weak::new());
static FOLDERS: AtomicU32 = AtomicU32::new(0);

#[derive(Debug)]
pub struct House {
    // In this order they end: browsers before their folder.
    idle: Mutex<Vec<(Page, Options)>>,
    chromium: Mutex<Option<Arc<Driver>>>,
    folder: PathBuf,
}

impl House {
    pub fn enter() -> Arc<House> {
        let mut kept = lock(&HOUSE);
        if let Some(house) = kept.upgrade() {
            return house;
        }
        let house = House {
            idle: Mutex::default(),
            chromium: Mutex::default(),
            folder: std::env::temp_dir().join(format!("pooling-e2e-{}", std::process::id())),
        };
        let house = Arc::new(house);
        *kept = Arc::downgrade(&house);
        house
    }

    pub fn driver(&self, engine: Engine, options: &Options, folder: &Path) -> Arc<Driver> {
        // The others drive one browser each.
        if engine != Engine::Chromium {
            return Arc::new(Driver::start(engine, folder, options));
        }
        let start = || Arc::new(Driver::start(engine, &self.folder(), options));
        lock(&self.chromium).get_or_insert_with(start).clone()
    }

    /// A folder for a browser.
    pub fn folder(&self) -> PathBuf {
        self.folder.join(FOLDERS.fetch_add(1, Ordering::Relaxed).to_string())
    }

    /// A browser of these options: one that is done with another story, or a new one.
    pub fn page(&self, engine: Engine, name: &str, options: &Options) -> Page {
        let idle = {
            let mut idle = lock(&self.idle);
            let at = idle.iter().position(|(page, was)| page.engine == engine && was == options);
            at.map(|at| idle.swap_remove(at).0)
        };
        match idle {
            Some(page) => page.again(name),
            None => Page::start(self, engine, name, options),
        }
    }

    /// Keeps a browser for the next story, where a new one would be slow to start.
    pub fn done(&self, page: Page, options: Options) {
        if page.engine == Engine::Firefox && page.clean() {
            lock(&self.idle).push((page, options));
        }
    }
}

impl Drop for House {
    fn drop(&mut self) {
        lock(&self.idle).clear();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|broken| broken.into_inner())
}
