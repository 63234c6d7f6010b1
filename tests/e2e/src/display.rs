use crate::driver::variable;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A display that nobody sees, for a WebKit that has a window: one each, as only one window of a
/// display has the focus. It ends with the value.
#[derive(Debug)]
pub struct Display {
    child: Child,
    /// As `DISPLAY` has it.
    pub name: String,
}

impl Display {
    pub fn start() -> Display {
        let program = variable("POOLING_XVFB");
        let mut child = Command::new(&program)
            // Its number comes on standard output as soon as it can be used.
            .args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {program}: {error}"));
        let mut number = String::new();
        let out = child.stdout.take().expect("Xvfb has an output");
        BufReader::new(out).read_line(&mut number).expect("Xvfb tells its display");
        Display { child, name: format!(":{}", number.trim()) }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
