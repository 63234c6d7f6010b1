//! Enough of WebDriver to take pictures: a session, a size, an address, a wait, a picture.

use crate::setup::Browser;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// A running chromedriver; it ends with the value.
#[derive(Debug)]
pub struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    pub fn start(browser: &Browser) -> Result<Driver> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let child = Command::new(&browser.driver)
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .context("cannot start chromedriver")?;
        let driver = Driver { child, port };
        for _ in 0..100 {
            if driver
                .call("GET", "/status", &Value::Null)
                .is_ok_and(|status| status["ready"] == true)
            {
                return Ok(driver);
            }
            thread::sleep(Duration::from_millis(100));
        }
        bail!("chromedriver did not get ready within 10 seconds");
    }

    /// Gives the `value` of the answer.
    pub fn call(&self, method: &str, path: &str, body: &Value) -> Result<Value> {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        )?;
        let answer: Value = serde_json::from_slice(&answer(stream)?)?;
        if let Some(error) = answer["value"]["error"].as_str() {
            bail!(
                "{method} {path}: {error}: {}",
                answer["value"]["message"].as_str().unwrap_or_default()
            );
        }
        Ok(answer["value"].clone())
    }

    pub fn session(&self, browser: &Browser, options: &Value) -> Result<Session<'_>> {
        let mut options = options.clone();
        options["binary"] = json!(browser.chromium);
        let wanted = json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}});
        let made = self.call("POST", "/session", &wanted)?;
        let id = made["sessionId"].as_str().context("chromedriver gave no session")?;
        Ok(Session { driver: self, path: format!("/session/{id}") })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may be gone already; either way nothing is left to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The body; the driver keeps the connection open, so its length says where it ends.
fn answer(stream: TcpStream) -> Result<Vec<u8>> {
    let mut reader = BufReader::new(stream);
    let mut length = None;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = Some(value.trim().parse()?);
        }
    }
    let mut body = vec![0; length.context("chromedriver gave no length")?];
    reader.read_exact(&mut body)?;
    Ok(body)
}

/// One browser window.
#[derive(Debug)]
pub struct Session<'a> {
    driver: &'a Driver,
    path: String,
}

impl Session<'_> {
    pub fn post(&self, path: &str, body: &Value) -> Result<Value> {
        self.driver.call("POST", &format!("{}{path}", self.path), body)
    }

    /// A command of the browser's own protocol: sizes below a window's least one, light or dark, language.
    pub fn cdp(&self, command: &str, params: &Value) -> Result<Value> {
        self.post("/goog/cdp/execute", &json!({"cmd": command, "params": params}))
    }

    pub fn script(&self, script: &str) -> Result<Value> {
        self.post("/execute/sync", &json!({"script": script, "args": []}))
    }
}

impl Drop for Session<'_> {
    fn drop(&mut self) {
        let _ = self.driver.call("DELETE", &self.path, &Value::Null);
    }
}
