//! `cargo xtask shots [DIR] [--readme] [--hash '#v=1&…']`: pictures of the release page.

mod base64;

use crate::driver::{Driver, Session};
use crate::serve::Server;
use crate::setup::Browser;
use crate::{build, paths};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, thread};

struct Shot {
    name: &'static str,
    size: (u32, u32),
    dark: bool,
    language: &'static str,
}

const SHOTS: &[Shot] = &[
    Shot { name: "desktop", size: (1280, 800), dark: false, language: "en-US" },
    Shot { name: "phone", size: (390, 844), dark: false, language: "en-US" },
    Shot { name: "small", size: (360, 740), dark: false, language: "en-US" },
    Shot { name: "small-chinese", size: (360, 740), dark: true, language: "zh-CN" },
    Shot { name: "dark", size: (1280, 800), dark: true, language: "en-US" },
    Shot { name: "chinese", size: (1280, 800), dark: false, language: "zh-CN" },
    Shot { name: "vast", size: (3840, 2160), dark: false, language: "en-US" },
];

#[derive(Debug, Default, PartialEq, Eq)]
struct Options {
    folder: Option<PathBuf>,
    readme: bool,
    hash: String,
}

fn options(args: &[String]) -> Result<Options> {
    let mut options = Options::default();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--readme" => options.readme = true,
            "--hash" => {
                options.hash = args.next().context("--hash takes a link's fragment")?.clone()
            }
            folder if !folder.starts_with('-') => options.folder = Some(folder.into()),
            other => bail!("shots takes a folder, --readme and --hash '#…', not `{other}`"),
        }
    }
    if !options.hash.is_empty() && !options.hash.starts_with('#') {
        options.hash.insert(0, '#');
    }
    Ok(options)
}

pub fn command(args: &[String]) -> Result<()> {
    let options = options(args)?;
    let browser = Browser::installed()?;
    let page = build::fresh_release()?;
    let server = Server::start(&page.folder, 0, None)?;
    let driver = Driver::start(&browser)?;
    let address = format!("{}{}", server.address(), options.hash);
    if options.readme {
        // In the midst of backward, where every part of the stage has something to show.
        let address = if options.hash.is_empty() { address + "#v=1&step=14" } else { address };
        return take(&driver, &browser, &SHOTS[0], &address, &paths::root().join("docs/stage.png"));
    }
    let folder = options.folder.unwrap_or_else(|| paths::target("shots"));
    for shot in SHOTS {
        take(&driver, &browser, shot, &address, &folder.join(format!("{}.png", shot.name)))?;
    }
    Ok(())
}

/// A session each: nothing that the page keeps may reach the next picture.
fn take(driver: &Driver, browser: &Browser, shot: &Shot, address: &str, file: &Path) -> Result<()> {
    let session = driver.session(browser, &chrome(shot)?)?;
    let (width, height) = shot.size;
    let phone = width < 600;
    session.cdp(
        "Emulation.setDeviceMetricsOverride",
        &json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone}),
    )?;
    let scheme = if shot.dark { "dark" } else { "light" };
    let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
    session.cdp("Emulation.setEmulatedMedia", &json!({"features": features}))?;
    session.post("/url", &json!({"url": address}))?;
    wait(&session).with_context(|| format!("{} is not to be had", shot.name))?;
    let picture = session.cdp("Page.captureScreenshot", &json!({"format": "png"}))?;
    let bytes = base64::decoded(picture["data"].as_str().unwrap_or_default())
        .context("the picture is no base64")?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, bytes)?;
    println!("{}", file.display());
    Ok(())
}

/// The flags are those of the wasm tests, and the language.
fn chrome(shot: &Shot) -> Result<Value> {
    let file = fs::read_to_string(paths::root().join("webdriver.json"))?;
    let mut options: Value = serde_json::from_str(&file)?;
    let mut options = options["goog:chromeOptions"].take();
    let args = options["args"].as_array_mut().context("webdriver.json has no args")?;
    args.push(json!(format!("--lang={}", shot.language)));
    args.push(json!(format!("--accept-lang={}", shot.language)));
    Ok(options)
}

/// The page says `data-ready` when it can be stepped; fonts and the first frames come after that.
fn wait(session: &Session<'_>) -> Result<()> {
    let start = Instant::now();
    while session.script("return document.querySelector('[data-ready]') !== null")? != true {
        if start.elapsed() > Duration::from_secs(20) {
            let text = session.script("return document.body.innerText")?;
            bail!("the page did not get ready within 20 seconds; it says: {text}");
        }
        thread::sleep(Duration::from_millis(100));
    }
    thread::sleep(Duration::from_millis(600));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Options> {
        options(&words.iter().map(|word| word.to_string()).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read() {
        let read = read(&["out", "--hash", "v=1&how=max"]).unwrap();
        assert_eq!(
            read,
            Options { folder: Some("out".into()), readme: false, hash: "#v=1&how=max".into() }
        );
    }

    #[test]
    fn wrong_options_are_refused() {
        assert!(read(&["--hash"]).is_err() && read(&["--wide"]).is_err());
    }
}
