//! How a window becomes a number, and where its gradient goes, as lines.

use super::{average, weights};
use crate::model::code::Does;
use crate::model::code::job::Job;
use crate::model::code::python::number;
use crate::model::words::Msg;
use crate::model::words::msg;
use pooling::{How, Lp, LpRule, Mode, Nan, Order, Ties};

/// The lines inside the loops.
#[derive(Default)]
pub struct Body {
    /// Before everything.
    pub constants: String,
    /// How many places an average is divided by, where that is a function.
    pub counted: Option<String>,
    pub forward: Vec<(Does, String)>,
    pub backward: Vec<(Does, String)>,
    /// Backward goes to the remembered cell, and looks at no window.
    pub remembers: bool,
}

impl Body {
    pub fn new<'a>(
        forward: impl IntoIterator<Item = &'a str>,
        backward: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let lines = |all: Vec<&str>| {
            let last = all.len().saturating_sub(1);
            let does = |i| if i == last { Does::Write } else { Does::Work };
            all.iter().enumerate().map(|(i, text)| (does(i), (*text).to_owned())).collect()
        };
        Self {
            forward: lines(forward.into_iter().collect()),
            backward: lines(backward.into_iter().collect()),
            ..Self::default()
        }
    }

    /// One cell is selected by `lines`, and receives everything.
    pub fn remembering(lines: &[&str], at: &str) -> Self {
        let write = format!("y[{at}], winner[{at}] = x[best], best");
        let back = format!("dx[winner[{at}]] += dy[{at}]");
        let forward = lines.iter().copied().chain([&*write]);
        Self { remembers: true, ..Self::new(forward, [&*back]) }
    }

    pub fn with(self, constants: String) -> Self {
        Self { constants, ..self }
    }
}

pub fn body(job: &Job<'_>, how: &How, at: &str) -> Result<Body, Msg> {
    let y = format!("y[{at}]");
    let dy = format!("dy[{at}]");
    Ok(match how {
        How::Max(max) => extreme(job, (">", max.ties, max.nan), at)?,
        How::Min(min) => extreme(job, ("<", min.ties, min.nan), at)?,
        How::Average(average) => average::mean(job, *average, at),
        How::Median(median) => self::median(median.order, at),
        How::Lp(lp) => norm(job, *lp, at),
        How::Mixed(kind) => weights::mixed(kind.a, (&y, &dy)),
        How::Stochastic(rule) => match rule.mode {
            Mode::Train => weights::drawn(job, rule.seed, at),
            Mode::Test => weights::expected(&y, &dy),
        },
        How::Soft(_) => weights::soft(&y, &dy),
        How::LogSumExp(kind) => weights::smooth(*kind, (&y, &dy)),
        How::Rank(rank) => {
            let top =
                format!("top = sorted(cells, key=lambda cell: (-x[cell], cell))[:{}]", rank.t);
            Body::new(
                [&*top, &*format!("{y} = sum(x[cell] for cell in top) / len(top)")],
                [&*top, "for cell in top:", &*format!("    dx[cell] += {dy} / len(top)")],
            )
        }
        How::First(_) => Body::remembering(&["best = cells[0]"], at),
        _ => return Err(msg("refused.other")),
    })
}

/// The largest or smallest cell.
fn extreme(job: &Job<'_>, (beats, ties, nan): (&str, Ties, Nan), at: &str) -> Result<Body, Msg> {
    let word = if beats == ">" { "max" } else { "min" };
    if matches!(ties, Ties::First | Ties::Last) {
        let equal = if ties == Ties::Last { "=" } else { "" };
        let nan = match nan {
            _ if !job.has_nan() => "",
            Nan::Ignore => " or (np.isnan(x[best]) and not np.isnan(x[cell]))",
            _ => " or np.isnan(x[cell])",
        };
        let test = format!("    if x[cell] {beats}{equal} x[best]{nan}:");
        let lines = ["best = cells[0]", "for cell in cells:", &*test, "        best = cell"];
        return Ok(Body::remembering(&lines, at));
    }
    if job.has_nan() || matches!(ties, Ties::Within(_)) {
        return Err(msg("code.not_finite"));
    }
    let part = if ties == Ties::Split { " / len(equal)" } else { "" };
    Ok(Body::new(
        [&*format!("y[{at}] = {word}(x[cell] for cell in cells)")],
        [
            &*format!("equal = [cell for cell in cells if x[cell] == y[{at}]]"),
            "for cell in equal:",
            &*format!("    dx[cell] += dy[{at}]{part}"),
        ],
    ))
}

fn median(order: Order, at: &str) -> Body {
    let sorted = "ordered = sorted(cells, key=lambda cell: (x[cell], cell))";
    match order {
        Order::Mean => {
            let both = "low, high = ordered[(len(cells) - 1) // 2], ordered[len(cells) // 2]";
            Body::new(
                [sorted, both, &*format!("y[{at}] = (x[low] + x[high]) / 2")],
                [
                    sorted,
                    both,
                    "for cell in (low, high):",
                    &*format!("    dx[cell] += dy[{at}] / 2"),
                ],
            )
        }
        _ => {
            let middle = match order {
                Order::Upper => "len(cells) // 2".to_owned(),
                Order::Nth(n) => format!("min({n}, len(cells) - 1)"),
                _ => "(len(cells) - 1) // 2".to_owned(),
            };
            Body::remembering(&[sorted, &*format!("best = ordered[{middle}]")], at)
        }
    }
}

fn norm(job: &Job<'_>, lp: Lp, at: &str) -> Body {
    if lp.p.is_infinite() {
        let word = if lp.p > 0.0 { "max" } else { "min" };
        let best = format!("best = {word}(cells, key=lambda cell: abs(x[cell]))");
        return Body::new(
            [&*best, &*format!("y[{at}] = abs(x[best])")],
            [&*best, &*format!("dx[best] += np.sign(x[best]) * dy[{at}]")],
        );
    }
    let raw = lp.rule == LpRule::RawPower;
    let (power, slope) = match raw {
        true => ("x[cell] ** p", "x[cell] ** (p - 1)"),
        false => ("abs(x[cell]) ** p", "np.sign(x[cell]) * abs(x[cell]) ** (p - 1)"),
    };
    // PyTorch takes the mean and scales it up as if every window were whole.
    let computed = job.computed();
    let partial = |k: usize| computed.cells(job.doc, k).len() < computed.cells(job.doc, k).taps();
    let scaled = raw && (0..computed.steps()).any(partial);
    let taps = computed.cells(job.doc, 0).taps();
    let scale = if scaled { format!(" / len(cells) * {taps}") } else { String::new() };
    let part = if scaled { format!(" * {taps} / len(cells)") } else { String::new() };
    Body::new(
        [
            &*format!("total = sum({power} for cell in cells){scale}"),
            &*format!("y[{at}] = total ** (1 / p)"),
        ],
        [
            "for cell in cells:",
            &*format!("    if y[{at}] != 0:"),
            &*format!("        share = {slope} * y[{at}] ** (1 - p){part}"),
            &*format!("        dx[cell] += share * dy[{at}]"),
        ],
    )
    .with(format!("p = np.float32({})", number(lp.p)))
}
