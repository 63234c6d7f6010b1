//! `cargo xtask serve`: the page on localhost, built again and reloaded when a source changes.

mod live;
mod mime;
mod policy;
mod request;
mod server;
mod watch;

pub use server::{Beside, Server};

use crate::build::{self, Page};
use crate::process;
use anyhow::{Result, bail};
use live::Live;
use std::sync::Arc;
use std::time::Instant;

const FIRST_PORT: u16 = 8080;
const PORTS: u16 = 50;

#[derive(Debug, Default, PartialEq, Eq)]
struct Options {
    port: Option<u16>,
    release: bool,
}

fn options(args: &[String]) -> Result<Options> {
    let mut options = Options::default();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let port = match arg.as_str() {
            "--release" => {
                options.release = true;
                continue;
            }
            "--port" => args.next().map(String::as_str),
            other => other.strip_prefix("--port="),
        };
        let Some(Ok(port)) = port.map(str::parse) else {
            bail!("serve takes --port N (0 to 65535) and --release, not `{arg}`");
        };
        options.port = Some(port);
    }
    Ok(options)
}

/// `cargo xtask serve [--port N] [--release]`.
pub fn command(args: &[String]) -> Result<()> {
    let options = options(args)?;
    let changes = watch::start()?;
    let page = built(&options, true)?;
    let live = Arc::new(Live::new());
    let server = listen(&options, &page, &live)?;
    let address = server.address();
    println!("serving {address} (Ctrl-C ends it; it follows your changes)");
    loop {
        let change = changes.next()?;
        println!("{} changed", change.shown());
        match built(&options, change.code) {
            Ok(_) => live.reload(),
            Err(error) => eprintln!("error: {error:#}\nThe last good page stays at {address}"),
        }
    }
}

fn built(options: &Options, code: bool) -> Result<Page> {
    let start = Instant::now();
    let page = if options.release { build::release() } else { build::quick(code) }?;
    println!("built in {}", process::time(start.elapsed()));
    Ok(page)
}

fn listen(options: &Options, page: &Page, live: &Arc<Live>) -> Result<Server> {
    let start = |port| Server::start(&page.folder, port, Some(live.clone()));
    if let Some(port) = options.port {
        return start(port);
    }
    let free = (FIRST_PORT..FIRST_PORT + PORTS).find_map(|port| start(port).ok());
    free.map_or_else(|| start(0), Ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Result<Options> {
        options(&words.split_whitespace().map(String::from).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read() {
        assert_eq!(read("").unwrap(), Options::default());
        assert_eq!(
            read("--port 9000 --release").unwrap(),
            Options { port: Some(9000), release: true }
        );
        assert_eq!(read("--port=9000").unwrap().port, Some(9000));
    }

    #[test]
    fn wrong_options_are_refused() {
        for wrong in ["--port", "--port x", "--port 70000", "--fast"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
