//! A small file server for localhost: right types, packed copies, nothing outside its folder.

use super::live::{self, Live};
use super::{mime, policy, request};
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use tiny_http::{Header, Method, Request, Response, StatusCode};

/// A running server; it ends with the process.
#[derive(Debug)]
pub struct Server {
    port: u16,
    base: &'static str,
}

type Answer = Response<std::io::Cursor<Vec<u8>>>;

impl Server {
    /// Port 0 takes any free one.
    pub fn start(folder: &Path, port: u16, live: Option<Arc<Live>>) -> Result<Server> {
        Self::listen(Site { folder: folder.to_path_buf(), live, ..Site::default() }, port)
    }

    /// Isolated from other origins, for which browsers give the finest clock.
    pub fn isolated(folder: &Path) -> Result<Server> {
        let folder = folder.to_path_buf();
        Self::listen(Site { folder, isolated: true, ..Site::default() }, 0)
    }

    /// As a guest on a strict host: below a path, and under a content security policy; `beside` are
    /// other folders under other paths: the host's own pages, which are strict as well where they say so.
    pub fn as_guest(folder: &Path, beside: Vec<Beside>) -> Result<Server> {
        let (base, is_strict) = ("/course/pooling", true);
        let folder = folder.to_path_buf();
        Self::listen(Site { folder, base, is_strict, beside, ..Site::default() }, 0)
    }

    fn listen(mut site: Site, port: u16) -> Result<Server> {
        let http = tiny_http::Server::http(("127.0.0.1", port))
            .map_err(|error| anyhow!("{error}"))
            .with_context(|| format!("cannot serve on port {port}; try another with --port N"))?;
        let port = http.server_addr().to_ip().context("the server has no address")?.port();
        let base = site.base;
        site.policy = site.is_strict.then(|| policy::of(port));
        let site = Arc::new(site);
        thread::spawn(move || {
            for request in http.incoming_requests() {
                let site = site.clone();
                // A thread each: a page that waits for the next build must not hold up the others.
                thread::spawn(move || site.respond(request));
            }
        });
        occupy(port).context("the server does not answer itself")?;
        Ok(Server { port, base })
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{}/", self.port, self.base)
    }
}

/// Takes tiny_http's ready threads for good, so that every connection gets a thread of its own. Of
/// several that come at once, as a browser's first do, those threads may leave one without until
/// another ends: a page then waited for ever.
fn occupy(port: u16) -> Result<()> {
    for _ in 0..READY {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.write_all(b"HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n")?;
        stream.read_exact(&mut [0])?;
        // The server ends with the process, and so does this.
        std::mem::forget(stream);
    }
    Ok(())
}

/// tiny_http's `MIN_THREADS` are 4; until they have started, others are made in their place.
const READY: usize = 16;

/// A folder beside the page.
#[derive(Debug)]
pub struct Beside {
    pub base: &'static str,
    pub folder: PathBuf,
    pub is_strict: bool,
}

#[derive(Default)]
struct Site {
    folder: PathBuf,
    live: Option<Arc<Live>>,
    /// The path before every address; nothing is served outside of it.
    base: &'static str,
    is_strict: bool,
    /// Of a strict one.
    policy: Option<String>,
    isolated: bool,
    beside: Vec<Beside>,
}

impl Site {
    fn respond(&self, request: Request) {
        let answer = match request.method() {
            Method::Get | Method::Head => self.answer(&request),
            _ => plain(405, "only GET and HEAD are served"),
        };
        let free = self.beside(request.url()).is_some_and(|(beside, _)| !beside.is_strict);
        let answer = match self.policy.as_ref().filter(|_| !free) {
            Some(policy) => answer.with_header(header("Content-Security-Policy", policy)),
            None => answer,
        };
        let answer = if self.isolated {
            answer
                .with_header(header("Cross-Origin-Opener-Policy", "same-origin"))
                .with_header(header("Cross-Origin-Embedder-Policy", "require-corp"))
        } else {
            answer
        };
        // Frames in a sandbox and other people's pages load modules as strangers.
        let answer = answer.with_header(header("Access-Control-Allow-Origin", "*"));
        // The browser may have gone meanwhile; that is its right.
        let _ = request.respond(answer.with_header(header("Cache-Control", "no-cache")));
    }

    fn beside<'a>(&self, url: &'a str) -> Option<(&Beside, &'a str)> {
        self.beside.iter().find_map(|beside| Some((beside, url.strip_prefix(beside.base)?)))
    }

    fn answer(&self, request: &Request) -> Answer {
        let beside = self.beside(request.url());
        let folder = beside.map_or(&self.folder, |(beside, _)| &beside.folder);
        let url =
            beside.map_or_else(|| request.url().strip_prefix(self.base), |(_, url)| Some(url));
        // Browsers ask for it beside every page; the pages around ours have none.
        if request.url() == "/favicon.ico" && !self.beside.is_empty() {
            return plain(204, "");
        }
        let Some(url) = url else {
            return plain(404, "there is no such file");
        };
        if let Some(live) = self.live.as_ref().filter(|_| url.starts_with(live::PATH)) {
            return plain(200, &live.wait(url));
        }
        let found = request::file(url)
            .and_then(|file| self.read(folder, &file, &codings(request)).map(|read| (file, read)));
        let Some((file, (mut bytes, coding))) = found else {
            return plain(404, "there is no such file");
        };
        let name = file.to_string_lossy();
        if let Some(live) = &self.live {
            bytes = live.instead(&name, bytes);
        }
        let answer =
            Response::from_data(bytes).with_header(header("Content-Type", mime::of(&name)));
        let answer = answer
            .with_header(header("Vary", "Accept-Encoding"))
            .with_chunked_threshold(usize::MAX);
        if coding.is_empty() {
            answer
        } else {
            answer.with_header(header("Content-Encoding", coding))
        }
    }

    /// The file, or a packed copy that the browser takes, and its coding.
    fn read(&self, folder: &Path, file: &Path, accepted: &str) -> Option<(Vec<u8>, &'static str)> {
        let plain = folder.join(file);
        let changes =
            self.live.is_some() && live::CHANGED.iter().any(|name| file == Path::new(name));
        for (ending, coding) in [("br", "br"), ("gz", "gzip")] {
            if changes || !request::accepts(accepted, coding) {
                continue;
            }
            if let Ok(bytes) = fs::read(format!("{}.{ending}", plain.display())) {
                return Some((bytes, coding));
            }
        }
        fs::read(plain).ok().map(|bytes| (bytes, ""))
    }
}

fn codings(request: &Request) -> String {
    let header = request.headers().iter().find(|header| header.field.equiv("Accept-Encoding"));
    header.map(|header| header.value.to_string()).unwrap_or_default()
}

fn plain(code: u16, text: &str) -> Answer {
    let answer = Response::from_data(text.as_bytes()).with_status_code(StatusCode(code));
    answer.with_header(header("Content-Type", mime::of(".txt")))
}

/// Ours are plain ASCII, which a header always takes.
fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).unwrap_or_else(|()| unreachable!("{name}: {value} is ASCII"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn ask(server: &Server, head: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        write!(stream, "{head}\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    #[test]
    fn files_come_with_type_and_packed_copy() {
        let folder = std::env::temp_dir().join(format!("xtask-server-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in
            [("index.html", "<body></body>"), ("a.wasm", "long"), ("a.wasm.br", "br")]
        {
            fs::write(folder.join(name), text).unwrap();
        }
        let server = Server::start(&folder, 0, Some(Arc::new(Live::new()))).unwrap();
        assert!(ask(&server, "GET / HTTP/1.1").contains("location.reload"));
        let wasm = ask(&server, "GET /a.wasm HTTP/1.1\r\nAccept-Encoding: gzip, br");
        assert!(
            wasm.contains("application/wasm")
                && wasm.contains("Content-Encoding: br")
                && wasm.ends_with("\r\n\r\nbr")
        );
        assert!(wasm.contains("Cache-Control: no-cache"));
        assert!(ask(&server, "GET /a.wasm HTTP/1.1").ends_with("\r\n\r\nlong"));
        let head = ask(&server, "HEAD /a.wasm HTTP/1.1");
        assert!(head.contains("Content-Length: 4") && head.ends_with("\r\n\r\n"));
        assert!(ask(&server, "GET /../Cargo.toml HTTP/1.1").starts_with("HTTP/1.1 404"));
        assert!(ask(&server, "POST / HTTP/1.1").starts_with("HTTP/1.1 405"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_first_connections_of_a_browser_are_all_served() {
        let server = Server::start(&std::env::temp_dir(), 0, None).unwrap();
        let idle: Vec<_> =
            (0..12).map(|_| TcpStream::connect(("127.0.0.1", server.port)).unwrap()).collect();
        assert!(ask(&server, "GET /is-not-there HTTP/1.1").starts_with("HTTP/1.1 404"));
        drop(idle);
    }
}
