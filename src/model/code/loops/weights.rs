//! Outputs that are weighted sums, or draws by weight, as lines.

use super::how::Body;
use crate::model::code::job::Job;
use crate::model::code::python::{array, number};
use pooling::{LogSumExp, random};

/// A part of the maximum, the rest of the mean.
pub fn mixed(a: f32, (y, dy): (&str, &str)) -> Body {
    Body::new(
        [
            "best = max(cells, key=lambda cell: x[cell])",
            "mean = sum(x[cell] for cell in cells) / len(cells)",
            &*format!("{y} = a * x[best] + (1 - a) * mean"),
        ],
        [
            "best = max(cells, key=lambda cell: x[cell])",
            "for cell in cells:",
            "    share = (a if cell == best else 0) + (1 - a) / len(cells)",
            &*format!("    dx[cell] += share * {dy}"),
        ],
    )
    .with(format!("a = np.float32({})", number(a)))
}

pub fn smooth(smooth: LogSumExp, (y, dy): (&str, &str)) -> Body {
    let mean = if smooth.mean { "np.mean(e)" } else { "np.sum(e)" };
    let most = "most = max(x[cell] for cell in cells)";
    let e = "e = np.array([np.exp(r * (x[cell] - most)) for cell in cells])";
    Body::new(
        [most, e, &*format!("{y} = most + np.log({mean}) / r")],
        [
            most,
            e,
            "for cell, share in zip(cells, e / e.sum()):",
            &*format!("    dx[cell] += share * {dy}"),
        ],
    )
    .with(format!("r = {}", number(smooth.r)))
}

/// A cell drawn in proportion to its value; the draws are the page's own.
pub fn drawn(job: &Job<'_>, seed: u64, at: &str) -> Body {
    let computed = job.computed();
    let draw =
        |k: usize| random::unit(seed, [0, computed.channel, k - computed.windows.part(k).0.from]);
    let draws: Vec<f32> = (0..computed.steps()).map(draw).collect();
    let lines = [
        "below = np.cumsum([max(x[cell], 0) for cell in cells], dtype=np.float32)",
        &*format!("drawn = (cell for cell, b in zip(cells, below) if b > u[{at}] * below[-1])"),
        "best = next(drawn, cells[0])",
    ];
    Body::remembering(&lines, at).with(array(
        "u = np.array(",
        &draws,
        &job.y_sizes(),
        ", np.float32)",
    ))
}

/// The mean of all cells, each weighted by its own probability.
pub fn expected(y: &str, dy: &str) -> Body {
    let total = "total = sum(max(x[cell], 0) for cell in cells) or 1";
    Body::new(
        [total, &*format!("{y} = sum(max(x[cell], 0) ** 2 for cell in cells) / total")],
        [
            total,
            "for cell in cells:",
            "    if x[cell] > 0:",
            &*format!("        dx[cell] += (2 * x[cell] - {y}) / total * {dy}"),
        ],
    )
}

/// The softmax weighs.
pub fn soft(y: &str, dy: &str) -> Body {
    let e = "e = np.exp([x[cell] - max(x[cell] for cell in cells) for cell in cells])";
    Body::new(
        [
            e,
            "w = e / e.sum()",
            &*format!("{y} = sum(w_i * x[cell] for w_i, cell in zip(w, cells))"),
        ],
        [
            e,
            "for w_i, cell in zip(e / e.sum(), cells):",
            &*format!("    dx[cell] += w_i * (1 + x[cell] - {y}) * {dy}"),
        ],
    )
}
