use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, Weak};
use std::time::{Duration, Instant};

/// Stories at once: each has a browser of its own, and browsers are heavy.
const AT_ONCE: usize = 2;

static DRIVER: Mutex<Weak<Driver>> = Mutex::new(Weak::new());
static SEATS: (Mutex<usize>, Condvar) = (Mutex::new(AT_ONCE), Condvar::new());

/// The process's chromedriver. It ends with the last story that uses it: what is static is never
/// dropped, and would leave the process behind.
#[derive(Debug)]
pub struct Driver {
    child: Child,
    pub address: String,
}

impl Driver {
    pub fn shared() -> Arc<Driver> {
        let mut kept = DRIVER.lock().unwrap_or_else(|broken| broken.into_inner());
        if let Some(driver) = kept.upgrade() {
            return driver;
        }
        let driver = Arc::new(Driver::start());
        *kept = Arc::downgrade(&driver);
        driver
    }

    fn start() -> Driver {
        let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|l| l.local_addr());
        let port = free.expect("no free port on this machine").port();
        let program = variable("POOLING_CHROMEDRIVER");
        let child = Command::new(&program)
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {program}: {error}"));
        let driver = Driver { child, address: format!("http://127.0.0.1:{port}/") };
        let end = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < end, "chromedriver does not answer after 20 seconds");
            std::thread::sleep(Duration::from_millis(20));
        }
        driver
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
