//! `cargo xtask bench picture`: what a person waits for on the largest picture, on the page as it is
//! released.

use super::measured;
use crate::driver::Driver;
use crate::serve::Server;
use crate::setup::Browser;
use crate::{build, paths};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fs;

/// What is set before, and the one setting that is measured.
const WORKS: &[(&str, &[&str], &str)] = &[
    ("max 2x2 s2", &["how=max", "kernel-0=3", "stride-0=2"], "kernel-0=2"),
    ("max 3x3 s1 p1", &["stride-0=1", "kernel-0=3"], "padding-0=1"),
    ("max 33x33 s1 p16", &["kernel-0=32", "padding-0=16"], "kernel-0=33"),
    ("max 33x33, the last of equals", &[], "ties=last"),
    ("max 33x33, all equals", &[], "ties=all"),
    ("max 33x33, NaN ignored", &["ties=first"], "nan=ignore"),
    ("average 33x33 s1 p16", &["nan=propagate"], "how=average"),
    ("average 3x3 s1 p1", &["kernel-0=4", "padding-0=1"], "kernel-0=3"),
    ("min 33x33 s1 p16", &["kernel-0=33", "padding-0=16"], "how=min"),
    ("Lp 33x33", &[], "how=lp"),
    ("Mixed 33x33", &[], "how=mixed"),
    ("Cat 33x33", &[], "how=cat"),
    ("median 33x33", &[], "how=median"),
    ("stochastic 33x33", &[], "how=stochastic"),
    ("SoftPool 33x33", &[], "how=soft"),
    ("LogSumExp 33x33", &[], "how=logsumexp"),
    ("rank 33x33", &[], "how=rank"),
    ("first 33x33", &[], "how=first"),
];

pub fn command() -> Result<()> {
    let browser = Browser::installed()?;
    let page = build::fresh_release()?;
    let server = Server::start(&page.folder, 0, None)?;
    let driver = Driver::start(&browser)?;
    let file = fs::read_to_string(paths::root().join("webdriver.json"))?;
    let options: Value = serde_json::from_str(&file)?;
    let session = driver.session(&browser, &options["goog:chromeOptions"])?;
    session.post("/url", &json!({"url": server.address()}))?;
    let works: Vec<_> =
        WORKS.iter().map(|(name, before, change)| json!([name, before, change, true])).collect();
    session.script(&format!("{}\nwindow.bench({});", include_str!("picture.js"), json!(works)))?;
    let rows = measured(&session)?;
    println!("1024 x 1024, one channel of three shown; from the change of a setting");
    println!(
        "| setting | y is shown after | frames | a step meanwhile, at most | page away, at most |"
    );
    println!("|---|---|---|---|---|");
    for row in rows.as_array().context("the bench gave no rows")? {
        let ms = |value: &Value| value.as_f64().map_or("-".to_owned(), |ms| format!("{ms:.0} ms"));
        let meanwhile = if row["blocked"].is_null() { &Value::Null } else { &row["pressed"] };
        println!(
            "| {} | {} | {} | {} | {} |",
            row["name"].as_str().unwrap_or_default(),
            row["shown"]["ms"]
                .as_f64()
                .map_or("more than 3 s".to_owned(), |v| format!("{v:.0} ms")),
            row["shown"]["frames"].as_u64().map_or("-".to_owned(), |v| v.to_string()),
            ms(meanwhile),
            ms(&row["blocked"]),
        );
    }
    Ok(())
}
