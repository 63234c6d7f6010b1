//! `cargo xtask bench kernels`: the core's kernels in a real browser, interleaved in one run with
//! TensorFlow.js, ONNX Runtime and a loop that only reads and writes.

use crate::driver::{Driver, Session};
use crate::serve::Server;
use crate::setup::{self, Browser};
use crate::{build, paths, process};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, thread};

const LONGEST: Duration = Duration::from_secs(3600);
/// What stands in a row beside our own.
const PEERS: [&str; 3] = ["tfjs-wasm", "tfjs-cpu", "ort"];
/// The largest difference from the reference that an f32 sum explains.
const ERROR: f64 = 1e-5;

pub fn command(args: &[String]) -> Result<()> {
    let (alone, args) = match args {
        [flag, rest @ ..] if flag == "--alone" => ("&alone", rest),
        args => ("", args),
    };
    let wanted = match args {
        [] => "",
        [flag, works] if flag == "--works" => works,
        _ => bail!("bench kernels takes `--alone`, then `--works RE`"),
    };
    let browser = Browser::installed()?;
    let folder = folder()?;
    let server = Server::isolated(&folder)?;
    let driver = Driver::start(&browser)?;
    let file = fs::read_to_string(paths::root().join("webdriver.json"))?;
    let options: Value = serde_json::from_str(&file)?;
    let session = driver.session(&browser, &options["goog:chromeOptions"])?;
    session.post("/timeouts", &json!({"script": 60_000}))?;
    let works: String = wanted.bytes().map(|byte| format!("%{byte:02X}")).collect();
    session.post("/url", &json!({"url": format!("{}?works={works}{alone}", server.address())}))?;
    println!("times the floor (a call on the small grid: times the loop in JavaScript); medians");
    println!("| work | floor, us | ours | target | {} |", PEERS.join(" | "));
    println!("|---|---|---|---|{}", "---|".repeat(PEERS.len()));
    let wrong = followed(&session)?;
    if !wrong.is_empty() {
        bail!("wrong answers: {}", wrong.join("; "));
    }
    Ok(())
}

/// What the browser gets: the page, the kernels, the peers.
fn folder() -> Result<std::path::PathBuf> {
    let (wasm, peers) = (build::kernels()?, setup::peers()?);
    let folder = paths::target("bench-kernels");
    fs::create_dir_all(&folder)?;
    fs::copy(wasm, folder.join("kernels.wasm"))?;
    let sources = paths::root().join("xtask/bench-kernels");
    for entry in fs::read_dir(sources)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.extension().is_some_and(|ending| ending == "js" || ending == "html") {
            fs::copy(&path, folder.join(name))?;
        }
    }
    for package in ["@tensorflow/tfjs", "@tensorflow/tfjs-backend-wasm", "onnxruntime-web"] {
        copy(&peers.join(package).join("dist"), &folder.join("peers").join(package).join("dist"))?;
    }
    Ok(folder)
}

/// The files that a page loads.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let loaded = [".min.js", ".min.mjs", ".wasm", "threaded.mjs"];
        if path.is_file() && loaded.iter().any(|ending| name.ends_with(ending)) {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

/// Prints every row when it is there; gives what was wrong in ours.
fn followed(session: &Session<'_>) -> Result<Vec<String>> {
    let start = Instant::now();
    let (mut printed, mut wrong) = (0, Vec::new());
    loop {
        let state = session.script("return [window.rows || [], window.result ?? null]")?;
        let rows = state[0].as_array().context("the bench gave no rows")?;
        for row in &rows[printed..] {
            print(row);
            let error = &row["errors"]["ours"];
            if !error.as_f64().is_some_and(|error| error <= ERROR) || row["wrong"]["ours"] != 0 {
                wrong.push(format!("{}: {error}", row["id"]));
            }
        }
        printed = rows.len();
        if let Some(stopped) = state[1].as_str() {
            if !stopped.is_empty() {
                bail!("{stopped}");
            }
            eprintln!("[bench] {}", process::time(start.elapsed()));
            return Ok(wrong);
        }
        if start.elapsed() > LONGEST {
            bail!("the bench did not end within {}", process::time(LONGEST));
        }
        thread::sleep(Duration::from_millis(500));
    }
}

fn print(row: &Value) {
    let time = |name: &str| row["times"][name].as_f64();
    let floor = row["over"].as_str().and_then(time).unwrap_or(f64::NAN);
    let shown = |name: &str| {
        let checked = if name == "ort" { "ort x1" } else { name };
        let right = row["errors"][checked].as_f64().is_some_and(|error| error <= ERROR)
            && row["wrong"][checked].as_f64().unwrap_or(0.0) == 0.0;
        let note = if right { "" } else { " (wrong)" };
        time(name).map_or_else(|| "-".into(), |time| format!("{}{note}", short(time / floor)))
    };
    let target = row["most"].as_f64().map_or_else(|| "-".into(), |most| format!("{most}"));
    let id = row["id"].as_str().unwrap_or_default();
    let peers = PEERS.map(shown).join(" | ");
    println!("| {id} | {} | {} | {target} | {peers} |", short(floor), shown("ours"));
}

/// Three digits, as far as that is not a matter of thousands.
fn short(v: f64) -> String {
    match v {
        _ if v < 1.0 => format!("{v:.3}"),
        _ if v < 10.0 => format!("{v:.2}"),
        _ if v < 100.0 => format!("{v:.1}"),
        _ => format!("{v:.0}"),
    }
}
