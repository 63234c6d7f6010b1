use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A host of static files that a story is master of: it can serve another folder, and be out of reach.
#[derive(Debug)]
pub struct Host {
    folder: Arc<Mutex<Option<PathBuf>>>,
    port: u16,
}

/// The page lies below a path, as it does on most hosts.
const BASE: &str = "/course/pooling/";

impl Host {
    /// It ends with the process.
    pub fn start(folder: &Path) -> Host {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("its port").port();
        let folder = Arc::new(Mutex::new(Some(folder.to_path_buf())));
        let served = folder.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let folder = served.lock().expect("the folder").clone();
                // A browser that goes away in the middle is no failure of the host.
                std::thread::spawn(move || folder.map(|folder| answer(stream, &folder)));
            }
        });
        Host { folder, port }
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{BASE}", self.port)
    }

    /// From now on it serves this folder.
    pub fn serve(&self, folder: &Path) {
        *self.folder.lock().expect("the folder") = Some(folder.to_path_buf());
    }

    /// From now on nobody reaches it.
    pub fn vanish(&self) {
        *self.folder.lock().expect("the folder") = None;
    }
}

fn answer(mut stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte)? == 1 {
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head);
    let url = head.split(' ').nth(1).unwrap_or_default();
    let name = url.split('?').next().and_then(|path| path.strip_prefix(BASE));
    let name = name.map(|name| if name.is_empty() { "index.html" } else { name });
    let bytes = name.and_then(|name| std::fs::read(folder.join(name)).ok());
    let status = if bytes.is_some() { "200 OK" } else { "404 Not Found" };
    let kind = match name.and_then(|name| name.rsplit('.').next()).unwrap_or_default() {
        "html" => "text/html",
        "js" => "text/javascript",
        "css" => "text/css",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    };
    let bytes = bytes.unwrap_or_default();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
         Cache-Control: no-cache\r\nConnection: close\r\n\r\n",
        bytes.len()
    )?;
    stream.write_all(&bytes)
}
