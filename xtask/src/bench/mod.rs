//! `cargo xtask bench stage`: what a frame of the stage costs in a real browser. `bench picture`:
//! what a person waits for on the largest picture. `bench kernels`: what the core's kernels cost there.

mod kernels;
mod picture;

use crate::build;
use crate::driver::{Driver, Session};
use crate::serve::Server;
use crate::setup::Browser;
use crate::{paths, process};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use std::{fs, thread};

const LONGEST: Duration = Duration::from_secs(240);

pub fn command(args: &[String]) -> Result<()> {
    match args {
        [what] if what == "stage" => stage(),
        [what] if what == "picture" => picture::command(),
        [what, rest @ ..] if what == "kernels" => kernels::command(rest),
        _ => bail!("bench takes `stage`, `picture` or `kernels`"),
    }
}

/// Model, scene and painter for one frame, beside a bare replay of the calls that it recorded; and the
/// last moment of the timeline beside the first. Ratios of medians, interleaved in one run.
fn stage() -> Result<()> {
    let browser = Browser::installed()?;
    let folder = build::bench()?;
    fs::write(folder.join("index.html"), include_str!("stage.html"))?;
    let colours = paths::root().join("static/styles/00-colours.css");
    fs::copy(colours, folder.join("styles.css"))?;
    let server = Server::start(&folder, 0, None)?;
    let driver = Driver::start(&browser)?;
    let file = fs::read_to_string(paths::root().join("webdriver.json"))?;
    let options: Value = serde_json::from_str(&file)?;
    let session = driver.session(&browser, &options["goog:chromeOptions"])?;
    session.post("/url", &json!({"url": server.address()}))?;
    let rows = measured(&session)?;
    println!("per frame, ms: medians of one interleaved run");
    println!(
        "| x | shapes | model + scene + paint | bare replay | ratio | seek(1) | seek(last) | ratio |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for row in rows.as_array().context("the bench gave no rows")? {
        let ms = |name: &str| row[name].as_f64().unwrap_or(f64::NAN);
        println!(
            "| {0} x {0} | {1} | {2:.3} | {3:.3} | {4:.2} | {5:.3} | {6:.3} | {7:.2} |",
            row["side"],
            row["shapes"],
            ms("frame"),
            ms("replay"),
            ms("frame") / ms("replay"),
            ms("first"),
            ms("last"),
            ms("last") / ms("first"),
        );
    }
    Ok(())
}

fn measured(session: &Session<'_>) -> Result<Value> {
    let start = Instant::now();
    loop {
        let result = session.script("return window.result || null")?;
        if !result.is_null() {
            eprintln!("[bench] {}", process::time(start.elapsed()));
            return Ok(result);
        }
        if start.elapsed() > LONGEST {
            bail!("the bench did not end within {}", process::time(LONGEST));
        }
        thread::sleep(Duration::from_millis(500));
    }
}
