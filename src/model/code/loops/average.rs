//! Averages, as lines.

use super::how::Body;
use crate::model::code::job::Job;
use crate::model::code::python::tuple;
use crate::model::settings::WhereKind;
use pooling::{Average, Axis};

/// The sum, then one division.
pub fn mean(job: &Job<'_>, average: Average, at: &str) -> Body {
    let (n, counted) = divisor(job, average);
    let body = Body::new(
        ["total = sum(x[cell] for cell in cells)", &*format!("y[{at}] = total / {n}")],
        ["for cell in cells:", &*format!("    dx[cell] += dy[{at}] / {n}")],
    );
    Body { counted, ..body }
}

/// What is divided by, and the function that counts it where it is no plain number.
fn divisor(job: &Job<'_>, average: Average) -> (String, Option<String>) {
    let computed = job.computed();
    let counted = |k: usize| computed.cells(job.doc, k).counted();
    let cells = |k: usize| computed.cells(job.doc, k).len();
    let taps = |k: usize| computed.cells(job.doc, k).taps();
    // PyTorch divides by one axis after the other there, but takes the mean of a single bin.
    let binned = job.place() == WhereKind::Adaptive && job.rank() == 2 && computed.steps() > 1;
    let all = |f: &dyn Fn(usize) -> bool| (0..computed.steps()).all(f);
    match average {
        Average { divisor_override: Some(divisor), .. } => (divisor.to_string(), None),
        _ if binned => ("len(window(i, 0)) / len(window(j, 1))".to_owned(), None),
        Average { count_include_pad: false, .. } => ("len(cells)".to_owned(), None),
        _ if all(&|k| counted(k) == cells(k)) => ("len(cells)".to_owned(), None),
        _ if all(&|k| counted(k) == taps(0)) => (taps(0).to_string(), None),
        _ if job.rank() == 1 => ("counted(j, 0)".to_owned(), Some(counts(&job.axes()))),
        _ => ("(counted(i, 0) * counted(j, 1))".to_owned(), Some(counts(&job.axes()))),
    }
}

/// Padding is counted; past it, where rounding up leads to, nothing is.
fn counts(axes: &[Axis]) -> String {
    let ends: Vec<usize> = axes.iter().map(|axis| axis.input() + axis.pad().1).collect();
    let pad = if axes.iter().any(|axis| axis.position(0, 0) != 0) { " - pad[axis]" } else { "" };
    let far = axes.iter().any(|axis| axis.dilation() != 1);
    let (reach, step) = if far { (" * dilation[axis]", ", dilation[axis]") } else { ("", "") };
    format!(
        "end = {}\ndef counted(i, axis):\n    start = i * stride[axis]{pad}\n    \
         stop = min(start + kernel[axis]{reach}, end[axis])\n    \
         return len(range(start, stop{step}))",
        tuple(&ends)
    )
}
