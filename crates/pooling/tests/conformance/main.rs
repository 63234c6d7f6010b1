//! `cargo test -p pooling --test conformance`: every case of the corpus, against what the framework
//! itself returned. `POOLING_CORPUS` names another folder. It has a `main` of its own, so that its
//! lines are seen without `--nocapture`.

mod runner;

use runner::{DELIBERATE, NOT_BUILT, Report, folder};
use std::{path::Path, process::ExitCode, time::Instant};

fn main() -> ExitCode {
    let started = Instant::now();
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let asked = std::env::var_os("POOLING_CORPUS");
    let report = match folder::read(&folder::named(asked.as_deref(), &workspace)) {
        Ok(files) => Report::of(&files, DELIBERATE, NOT_BUILT),
        Err(why) => Report::failed(why),
    };
    print!("{}", report.text(started.elapsed()));
    if report.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
