//! `cargo xtask lighthouse`: what Lighthouse says of the released page, as hosts serve it.

use crate::serve::Server;
use crate::setup::{self, Browser};
use crate::{build, paths, process};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::process::Command;
use std::{fs, time};

/// Lighthouse's own two: a slow telephone, and a desktop on a fast line.
const FORMS: [&str; 2] = ["mobile", "desktop"];
const RUNS: usize = 5;

/// A category, the name of its column, and the least score that is accepted.
const SCORES: [(&str, &str, f64); 4] = [
    ("performance", "performance", 90.0),
    ("accessibility", "accessibility", 100.0),
    ("best-practices", "best practices", 100.0),
    ("seo", "SEO", 0.0),
];

/// An audit, the name of its column, and digits after the point.
const METRICS: [(&str, &str, usize); 4] = [
    ("first-contentful-paint", "FCP, ms", 0),
    ("largest-contentful-paint", "LCP, ms", 0),
    ("total-blocking-time", "TBT, ms", 0),
    ("cumulative-layout-shift", "CLS", 3),
];

pub fn command(args: &[String]) -> Result<()> {
    let runs = runs(args)?;
    let browser = Browser::installed()?;
    let tool = setup::lighthouse()?;
    let page = build::fresh_release()?;
    let server = Server::start(&page.folder, 0, None)?;
    let mut told: [Vec<Value>; 2] = Default::default();
    let start = time::Instant::now();
    // In turn, so that a busy minute of the machine falls on both.
    for _ in 0..runs {
        for (form, told) in FORMS.iter().zip(&mut told) {
            let mut node = Command::new("node");
            node.arg(&tool)
                .args(options(&server.address(), form)?)
                .env("CHROME_PATH", &browser.chromium);
            told.push(report(&process::output(&mut node)?).context(*form)?);
        }
    }
    println!("{}", head());
    let mut wrong = Vec::new();
    for (form, told) in FORMS.iter().zip(&told) {
        println!("{}", row(form, told)?);
        wrong.extend(below(form, told)?);
    }
    println!("medians of {runs}, in {}", process::time(start.elapsed()));
    if !wrong.is_empty() {
        bail!("Lighthouse asks for more:\n{}", wrong.join("\n"));
    }
    Ok(())
}

fn runs(args: &[String]) -> Result<usize> {
    let runs = match args {
        [] => Some(RUNS),
        [name, count] if name == "--runs" => count.parse().ok().filter(|&runs| runs > 0),
        _ => None,
    };
    runs.context("lighthouse takes nothing, or --runs N")
}

/// The browser's flags are those of the stories and the pictures.
fn options(address: &str, form: &str) -> Result<Vec<String>> {
    let file = fs::read_to_string(paths::root().join("webdriver.json"))?;
    let driver: Value = serde_json::from_str(&file)?;
    let flags = driver["goog:chromeOptions"]["args"].as_array().context("no args")?;
    let flags: Vec<&str> = flags.iter().filter_map(Value::as_str).collect();
    let mut options: Vec<String> =
        [address, "--output=json", "--quiet", "--no-enable-error-reporting"]
            .map(String::from)
            .to_vec();
    options.push(format!("--chrome-flags={}", flags.join(" ")));
    if form == "desktop" {
        options.push("--preset=desktop".into());
    }
    Ok(options)
}

/// What one run found.
///
/// # Errors
/// A page that could not be looked at.
fn report(text: &str) -> Result<Value> {
    let report: Value = serde_json::from_str(text).context("Lighthouse gave no report")?;
    if let Some(why) = report["runtimeError"]["message"].as_str() {
        bail!("{why}");
    }
    for (category, ..) in SCORES {
        ensure!(report["categories"][category]["score"].is_number(), "{category} has no score");
    }
    Ok(report)
}

fn head() -> String {
    let scores = SCORES.map(|(_, name, _)| name);
    let names: Vec<&str> = scores.into_iter().chain(METRICS.map(|(_, name, _)| name)).collect();
    format!("| | {} |\n|---{}|", names.join(" | "), "|---".repeat(names.len()))
}

fn row(form: &str, told: &[Value]) -> Result<String> {
    let mut cells = vec![form.to_owned()];
    for (category, ..) in SCORES {
        cells.push(format!("{:.0}", score(told, category)?));
    }
    for (audit, _, digits) in METRICS {
        let value = median(told.iter().map(|report| &report["audits"][audit]["numericValue"]));
        cells.push(format!("{:.digits$}", value.with_context(|| format!("{audit} has no value"))?));
    }
    Ok(format!("| {} |", cells.join(" | ")))
}

/// From 0 to 100.
fn score(told: &[Value], category: &str) -> Result<f64> {
    let scores = told.iter().map(|report| &report["categories"][category]["score"]);
    Ok(100.0 * median(scores).with_context(|| format!("{category} has no score"))?)
}

/// Categories below what is accepted, each with the audits that cost it something.
fn below(form: &str, told: &[Value]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (category, name, least) in SCORES {
        let score = score(told, category)?;
        if score.round() < least {
            let why = told.last().map(|report| audits(report, category)).unwrap_or_default();
            found.push(format!("{form}: {name} is {score:.0}, not {least:.0}: {}", why.join("; ")));
        }
    }
    Ok(found)
}

/// The audits of a category that are not passed, with what they say.
fn audits(report: &Value, category: &str) -> Vec<String> {
    let named = report["categories"][category]["auditRefs"].as_array().into_iter().flatten();
    let weighed = named.filter(|audit| audit["weight"].as_f64().is_some_and(|weight| weight > 0.0));
    let found = weighed.filter_map(|audit| {
        let audit = &report["audits"][audit["id"].as_str()?];
        let failed = audit["score"].as_f64().is_some_and(|score| score < 0.9);
        failed.then(|| {
            let text = |name: &str| audit[name].as_str().unwrap_or_default().to_owned();
            let items = audit["details"]["items"].as_array().into_iter().flatten();
            let nodes = items.filter_map(|item| item["node"]["snippet"].as_str());
            [text("title"), text("displayValue"), nodes.collect::<Vec<_>>().join(" ")]
                .join(" ")
                .trim_end()
                .to_owned()
        })
    });
    found.collect()
}

/// Of an even count the mean of the middle two.
fn median<'a>(values: impl Iterator<Item = &'a Value>) -> Option<f64> {
    let mut values: Vec<f64> = values.map(Value::as_f64).collect::<Option<_>>()?;
    values.sort_by(f64::total_cmp);
    let at = values.len() / 2;
    let upper = values.get(at)?;
    if values.len() % 2 == 1 { Some(*upper) } else { Some((upper + values.get(at - 1)?) / 2.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn run(performance: f64, accessibility: f64) -> Value {
        let text = json!({
            "categories": {
                "performance": {"score": performance},
                "accessibility": {"score": accessibility, "auditRefs": [{"id": "a", "weight": 7}, {"id": "b", "weight": 0}]},
                "best-practices": {"score": 1},
                "seo": {"score": 0.5}
            },
            "audits": {
                "a": {"score": 0, "title": "Names", "details": {"items": [{"node": {"snippet": "<b>"}}]}},
                "b": {"score": 0, "title": "Weightless"},
                "first-contentful-paint": {"numericValue": 1234.5},
                "largest-contentful-paint": {"numericValue": 2000},
                "total-blocking-time": {"numericValue": 0},
                "cumulative-layout-shift": {"numericValue": 0.0123}
            }
        });
        report(&text.to_string()).unwrap()
    }

    #[test]
    fn a_row_has_the_medians() {
        let told = [run(0.98, 1.0), run(0.2, 1.0), run(0.95, 1.0)];
        let row = row("mobile", &told).unwrap();
        assert_eq!(row, "| mobile | 95 | 100 | 100 | 50 | 1234 | 2000 | 0 | 0.012 |");
        assert_eq!(head().matches('|').count(), 2 * row.matches('|').count());
        assert!(below("mobile", &told).unwrap().is_empty());
    }

    #[test]
    fn what_is_below_is_told_with_its_audits() {
        let told = below("desktop", &[run(0.89, 0.97)]).unwrap();
        assert_eq!(told[0], "desktop: performance is 89, not 90: ");
        assert_eq!(told[1], "desktop: accessibility is 97, not 100: Names  <b>");
    }

    #[test]
    fn what_is_no_report_is_refused() {
        assert!(report("").is_err());
        assert!(report(r#"{"runtimeError": {"message": "no paint"}}"#).is_err());
        assert!(report(r#"{"categories": {"performance": {"score": null}}}"#).is_err());
        assert!(median([].iter()).is_none());
        assert_eq!(median([json!(1), json!(4), json!(2), json!(3)].iter()), Some(2.5));
    }

    #[test]
    fn options_are_read() {
        let read = |words: &[&str]| runs(&words.iter().map(|w| w.to_string()).collect::<Vec<_>>());
        assert_eq!((read(&[]).unwrap(), read(&["--runs", "1"]).unwrap()), (5, 1));
        assert!(read(&["--runs", "0"]).is_err() && read(&["--fast"]).is_err());
    }
}
