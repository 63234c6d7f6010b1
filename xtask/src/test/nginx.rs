//! Debian's nginx with the configuration that lies in the built folder, below a path.

use crate::{paths, process, setup};
use anyhow::{Context, Result, bail};
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running nginx; it ends with the value.
#[derive(Debug)]
pub struct Nginx {
    child: Child,
    pub address: String,
}

impl Nginx {
    pub fn start(dist: &Path) -> Result<Nginx> {
        let program = setup::nginx()?;
        let folder = paths::target("nginx");
        fs::create_dir_all(&folder)?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let ours = fs::read_to_string(dist.join("nginx.conf"))?;
        for mark in ["/pooling/ {", "/srv/pooling/;"] {
            if !ours.contains(mark) {
                bail!("nginx.conf has no `{mark}`, which people are told to change");
            }
        }
        let ours = ours
            .replace("/pooling/ {", "/courses/cnn/pooling/ {")
            .replace("/srv/pooling/;", &format!("{}/;", dist.display()));
        fs::write(folder.join("pooling.conf"), ours)?;
        fs::write(folder.join("nginx.conf"), around(&folder, port))?;
        let child = Command::new(&program)
            .args(["-e", "stderr", "-p"])
            .arg(&folder)
            .arg("-c")
            .arg(folder.join("nginx.conf"))
            .stdin(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let address = format!("http://127.0.0.1:{port}/courses/cnn/pooling/");
        let mut nginx = Nginx { child, address };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if let Some(status) = nginx.child.try_wait()? {
                bail!("nginx ended with {status}; what it says stands above");
            }
            if start.elapsed() > Duration::from_secs(20) {
                bail!("nginx does not answer after {}", process::time(start.elapsed()));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(nginx)
    }
}

/// As little as nginx needs to run by itself: without root's rights, beside one that is there.
fn around(folder: &Path, port: u16) -> String {
    let folder = folder.display();
    // Started by root it would read the files as somebody who may not.
    let user = if is_root() { "user root;" } else { "" };
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("    {kind}_temp_path {folder}/{kind};\n"))
        .concat();
    format!(
        "{user}\ndaemon off;\nworker_processes 1;\nworker_rlimit_nofile 8192;\npid {folder}/pid;\nerror_log stderr crit;\n\
         events {{ worker_connections 4096; }}\nhttp {{\n    access_log off;\n    sendfile on;\n{temporary}\
         \x20   server {{\n        listen 127.0.0.1:{port} backlog=2048;\n        include {folder}/pooling.conf;\n    }}\n}}\n"
    )
}

fn is_root() -> bool {
    process::output(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Quietly, its workers too: a kill would leave them.
        let quit = Command::new("kill").arg(self.child.id().to_string()).status();
        if quit.is_ok() {
            let _ = self.child.wait();
        }
    }
}
