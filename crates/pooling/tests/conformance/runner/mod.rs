//! Reads cases, runs them through the crate, compares, counts.

mod args;
mod case;
mod compare;
pub(crate) mod deliberate;
pub(crate) mod folder;
mod jax;
mod not_built;
mod onnx;
mod plan;
mod report;
mod tensorflow;
mod tensorflow_3d;
mod third_party;
mod torch;
mod view;

pub(crate) use deliberate::DELIBERATE;
pub(crate) use not_built::NOT_BUILT;
pub(crate) use report::Report;

use case::{Case, Expected};

/// What became of one case.
#[derive(Debug)]
pub(crate) enum Outcome {
    Passed,
    /// The first difference.
    Failed(String),
    /// Its op stands in the table of ops that are not built yet.
    NotSupported,
}

/// Runs one case. `Err` says why its line cannot be read.
fn run(case: &Case, not_built: &[(&str, &str)]) -> Result<Outcome, String> {
    if !plan::knows(&case.framework, &case.op) {
        return Ok(if not_built::lists(not_built, &case.framework, &case.op) {
            Outcome::NotSupported
        } else {
            Outcome::Failed(format!(
                "unknown op: {} of {} stands in no table",
                case.op, case.framework
            ))
        });
    }
    let input = case.floats("input")?;
    let expected = case.expected()?;
    let upstream = match &expected {
        Expected::Returned { gradients: Some((upstream, _)), .. } => Some(upstream),
        _ => None,
    };
    let got = plan::call(case, &input, upstream);
    Ok(match compare::first_difference(case, &expected, got) {
        None => Outcome::Passed,
        Some(difference) => Outcome::Failed(difference),
    })
}
