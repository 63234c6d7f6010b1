//! `cargo xtask snippets`: the programs that the page writes, in golden files; `--run` runs them with
//! what is installed, and compares their numbers with the core's.

use crate::{paths, process};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The modules that a program needs, by the name of its file.
const FRAMEWORKS: [(&str, &str); 5] = [
    ("numpy", "numpy"),
    ("torch", "torch"),
    ("tensorflow", "tensorflow"),
    ("onnxruntime", "numpy, onnx, onnxruntime"),
    ("jax", "jax"),
];
/// Sums in another order, exponentials of another library: parts of the larger number.
const NEAR: f64 = 1e-5;

pub fn command(args: &[String]) -> Result<()> {
    match args {
        [] => write(),
        [run] if run == "--run" => run_all(),
        _ => bail!("cargo xtask snippets [--run]"),
    }
}

fn write() -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--quiet", "--test", "snippets"]).current_dir(paths::root());
    process::run(cargo.env("SNIPPETS_WRITE", "1"))
}

fn run_all() -> Result<()> {
    let python = std::env::var("POOLING_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let folder = paths::root().join("tests/data/snippets");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(&folder)?.flatten().map(|e| e.path()).collect();
    cases.sort();
    let (mut ran, mut wrong) = (0, Vec::new());
    for (word, modules) in FRAMEWORKS {
        let mut probe = Command::new(&python);
        probe.args(["-c", &format!("import {modules}; print({word}.__version__)")]);
        let Ok(version) = process::output(quiet(&mut probe)) else {
            println!("{word}: not installed for `{python}`");
            continue;
        };
        ran += 1;
        let (count, refused, bad) = run_one(&python, word, &cases)?;
        println!("{word} {version}: {} of {count} agree; {refused} refused", count - bad.len());
        wrong.extend(bad);
    }
    println!("ran {ran} of {} frameworks", FRAMEWORKS.len());
    if ran == 0 {
        bail!("no framework is installed for `{python}`: POOLING_PYTHON names another Python");
    }
    if !wrong.is_empty() {
        bail!("{}", wrong.join("\n"));
    }
    Ok(())
}

/// No accelerator, no chatter.
fn quiet(command: &mut Command) -> &mut Command {
    command
        .env("TF_CPP_MIN_LOG_LEVEL", "3")
        .env("TF_ENABLE_ONEDNN_OPTS", "0")
        .env("CUDA_VISIBLE_DEVICES", "")
        .env("JAX_PLATFORMS", "cpu")
}

fn run_one(python: &str, word: &str, cases: &[PathBuf]) -> Result<(usize, usize, Vec<String>)> {
    let files: Vec<PathBuf> =
        cases.iter().map(|case| case.join(format!("{word}.py"))).filter(|f| f.exists()).collect();
    let mut run = Command::new(python);
    run.arg(paths::root().join("xtask/src/snippets/run.py")).args(&files);
    let said = process::output(quiet(&mut run))?;
    let mut found = BTreeMap::new();
    for line in said.lines().filter(|line| line.starts_with('{')) {
        let answer: Value = serde_json::from_str(line).context("run.py")?;
        found.insert(answer["path"].as_str().unwrap_or_default().to_owned(), answer);
    }
    let mut bad = Vec::new();
    for file in &files {
        let path = file.to_string_lossy().into_owned();
        let answer = found.get(&path).with_context(|| format!("{path} was not run"))?;
        if let Err(why) = compare(file, answer) {
            bad.push(format!("{path}: {why:#}"));
        }
    }
    Ok((files.len(), cases.len() - files.len(), bad))
}

fn compare(file: &Path, answer: &Value) -> Result<()> {
    if let Some(error) = answer["error"].as_str() {
        bail!("{error}");
    }
    let expected = file.with_file_name("expected.json");
    let expected: Value = serde_json::from_str(&std::fs::read_to_string(expected)?)?;
    for name in ["y", "dx"] {
        let (got, mut asked) = (numbers(&answer[name])?, numbers(&expected[name])?);
        // Loops are written for the shown channel, the first.
        if file.ends_with("numpy.py") {
            let channels = expected["channels"].as_u64().unwrap_or(1).max(1) as usize;
            asked.truncate(asked.len() / channels);
        }
        let near = |(a, b): (&f64, &f64)| {
            a == b || (a.is_nan() && b.is_nan()) || (a - b).abs() <= NEAR * (1.0 + b.abs())
        };
        if got.len() != asked.len() || !got.iter().zip(&asked).all(near) {
            bail!("{name} is {got:?}, the core has {asked:?}");
        }
    }
    Ok(())
}

fn numbers(list: &Value) -> Result<Vec<f64>> {
    let list = list.as_array().context("no list of numbers")?;
    list.iter().map(|v| Ok(v.as_str().unwrap_or_default().parse::<f64>()?)).collect()
}
