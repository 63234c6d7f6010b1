use crate::display::Display;
use crate::{Engine, Options};
use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

/// Stories at once: each has a browser of its own, and browsers are heavy.
const AT_ONCE: usize = 2;

static SEATS: (Mutex<usize>, Condvar) = (Mutex::new(AT_ONCE), Condvar::new());

/// A running driver of an engine; it ends with the value.
#[derive(Debug)]
pub struct Driver {
    child: Child,
    _display: Option<Display>,
    pub address: String,
    /// What it and its browser say.
    log: PathBuf,
}

impl Driver {
    pub fn start(engine: Engine, folder: &Path, options: &Options) -> Driver {
        let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|l| l.local_addr());
        let port = free.expect("no free port on this machine").port();
        std::fs::create_dir_all(folder).expect("a folder for the driver");
        let log = folder.join("driver.log");
        let out = File::create(&log).expect("the driver's log");
        let both = out.try_clone().expect("the log for errors too");
        let mut command = engine.driver(port, folder, options);
        let display = (engine == Engine::WebKit).then(Display::start);
        command.envs(display.as_ref().map(|display| ("DISPLAY", &display.name)));
        let child = command
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(both)
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {command:?}: {error}"));
        let address = format!("http://127.0.0.1:{port}/");
        let driver = Driver { child, _display: display, address, log };
        let end = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < end, "{command:?} does not answer after 20 seconds");
            std::thread::sleep(Duration::from_millis(20));
        }
        driver
    }

    /// What was said so far.
    pub fn said(&self) -> String {
        String::from_utf8_lossy(&std::fs::read(&self.log).unwrap_or_default()).into_owned()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What `cargo xtask test e2e` sets.
pub fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run `cargo xtask test e2e`"))
}

/// Leave to run a browser, given back when dropped.
#[derive(Debug)]
pub struct Seat;

impl Seat {
    pub fn take() -> Seat {
        let free = SEATS.0.lock().unwrap_or_else(|broken| broken.into_inner());
        let wait = SEATS.1.wait_while(free, |free| *free == 0);
        *wait.unwrap_or_else(|broken| broken.into_inner()) -= 1;
        Seat
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        *SEATS.0.lock().unwrap_or_else(|broken| broken.into_inner()) += 1;
        SEATS.1.notify_one();
    }
}
