//! `cargo xtask first`: watches which functions the page runs up to its first step, and writes the
//! lists by which the release is cut in two. What it reads until then must be there, too.

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
    let (page, watched) = build::watched()?;
    let server = Server::start(&page.folder, 0, None)?;
    let driver = Driver::start(&browser)?;
    let (mut heard, mut read) = (BTreeSet::new(), Vec::new());
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
        let found = session.script("return [[...globalThis.heard], [...globalThis.read]]")?;
        heard.extend(numbers(&found[0])?);
        for place in found[1].as_array().context("the page did not tell what it reads")? {
            let [at, size] = numbers(place)?[..] else { bail!("what is read has two numbers") };
            read.push(at as u32..(at + size) as u32);
        }
    }
    let lists = watched.lists(&heard, &read)?;
    for (name, text) in ["first.txt", "late.txt"].iter().zip(&lists) {
        fs::write(paths::root().join("xtask/src/build/split").join(name), text)?;
    }
    let [own, libraries] = lists.map(|text| text.lines().count());
    println!("{} of {} functions run up to the first step", heard.len(), watched.count());
    println!("{own} names of the page come first, {libraries} of libraries late");
    println!("{} pieces of data are read, all of them in the first module", read.len());
    Ok(())
}

fn numbers(list: &Value) -> Result<Vec<usize>> {
    let list = list.as_array().context("the page did not tell")?.iter();
    Ok(list.filter_map(Value::as_u64).map(|number| number as usize).collect())
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
