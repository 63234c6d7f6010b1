//! `cargo xtask first`: watches which functions the page runs up to its first step, and writes their
//! list, by which the release is cut in two.

use crate::build;
use crate::driver::Driver;
use crate::serve::Server;
use crate::setup::Browser;
use crate::{paths, process};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use std::{fs, thread};

/// What the page is opened with: as it is; on a phone in Chinese, without motion; in the dark by a
/// link.
const VISITS: &[(&str, &str, u32, [&str; 2])] = &[
    ("en-US", "", 1280, ["no-preference", "light"]),
    ("zh-CN", "", 390, ["reduce", "light"]),
    (
        "en-US",
        "#v=1&how=average&kernel=2x2&stride=2x2&x=1,3,2;4,8,5;2,1,4&dy=ones",
        1280,
        ["reduce", "dark"],
    ),
];

pub fn command() -> Result<()> {
    let browser = Browser::installed()?;
    let (page, keys) = build::watched()?;
    let server = Server::start(&page.folder, 0, None)?;
    let driver = Driver::start(&browser)?;
    let mut found = BTreeSet::new();
    for (language, hash, width, [motion, scheme]) in VISITS {
        let file = fs::read_to_string(paths::root().join("webdriver.json"))?;
        let mut options: Value = serde_json::from_str(&file)?;
        let args = options["goog:chromeOptions"]["args"].as_array_mut().context("no args")?;
        args.push(json!(format!("--lang={language}")));
        args.push(json!(format!("--accept-lang={language}")));
        let session = driver.session(&browser, &options["goog:chromeOptions"])?;
        session.cdp(
            "Emulation.setDeviceMetricsOverride",
            &json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": *width < 600}),
        )?;
        let features = json!([
            {"name": "prefers-reduced-motion", "value": motion},
            {"name": "prefers-color-scheme", "value": scheme},
        ]);
        session.cdp("Emulation.setEmulatedMedia", &json!({"features": features}))?;
        session.post("/url", &json!({"url": format!("{}{hash}", server.address())}))?;
        until(&|| session.script("return document.querySelector('[data-ready]') !== null"))?;
        // What the page does at rest, it does before anybody steps.
        thread::sleep(Duration::from_secs(1));
        session.script("document.querySelector('.forward').click()")?;
        until(&|| session.script("return document.querySelector('[data-step=\"1\"]') !== null"))?;
        thread::sleep(Duration::from_secs(1));
        let heard = session.script("return [...globalThis.heard]")?;
        let numbers = heard.as_array().context("the page did not tell")?.iter();
        let numbers = numbers.filter_map(Value::as_u64);
        found.extend(numbers.filter_map(|number| keys.get(number as usize)));
    }
    let text: String = found.iter().map(|key| format!("{key}\n")).collect();
    fs::write(paths::root().join("xtask/src/build/split/first.txt"), text)?;
    println!("{} of {} functions run up to the first step", found.len(), keys.len());
    Ok(())
}

fn until(done: &dyn Fn() -> Result<Value>) -> Result<()> {
    let start = Instant::now();
    while done()? != true {
        if start.elapsed() > Duration::from_secs(30) {
            bail!("the page did not get there within {}", process::time(start.elapsed()));
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}
