//! Loops over windows in NumPy: forward and backward of the shown channel, line by line.

mod average;
mod chains;
mod how;
mod place;
mod weights;

pub use chains::pascal;

use super::job::Job;
use super::python::array;
use super::{Does, Line, Mark};
use crate::model::settings::HowKind;
use crate::model::timeline::Half;
use crate::model::words::{Msg, msg};
use pooling::{How, Nan};

/// Lines as they are written, some of which a step executes.
#[derive(Default)]
pub struct Lines(Vec<Line>);

impl Lines {
    pub fn add(&mut self, text: impl Into<String>) {
        for text in text.into().lines() {
            self.0.push(Line { text: text.to_owned(), mark: None });
        }
    }

    pub fn blank(&mut self) {
        self.0.push(Line { text: String::new(), mark: None });
    }

    pub fn does(&mut self, indent: usize, (half, does, layer): (Half, Does, usize), text: &str) {
        let text = [&" ".repeat(4 * indent), text].concat();
        self.0.push(Line { text, mark: Some(Mark { half, does, layer }) });
    }
}

pub fn write(job: &Job<'_>) -> Result<Vec<Line>, Msg> {
    fits(job)?;
    let mut lines = Lines::default();
    lines.add("import numpy as np");
    lines.blank();
    lines.add(array(
        "x = np.array(",
        job.doc.grid.plane(job.shown),
        &job.x_sizes(),
        ", np.float32)",
    ));
    lines.add(array("dy = np.array(", job.computed().dy_laid(), &job.y_sizes(), ", np.float32)"));
    match job.how() {
        HowKind::MaxBlur => chains::blur(job, &mut lines),
        HowKind::Unpool => chains::unpool(job, &mut lines),
        _ => single(job, &mut lines)?,
    }
    lines.blank();
    lines.add("print(y)\nprint(dx)");
    Ok(lines.0)
}

/// What these loops do not tell: numbers that are none by rules that are not NumPy's.
fn fits(job: &Job<'_>) -> Result<(), Msg> {
    if job.has_empty() {
        return Err(msg("code.empty_window"));
    }
    if !job.is_moderate() {
        return Err(msg("code.immoderate"));
    }
    let told = match job.first_how() {
        How::Max(max) => matches!(max.nan, Nan::Propagate | Nan::Ignore),
        How::Min(min) => matches!(min.nan, Nan::Propagate | Nan::Ignore),
        How::Average(_) => true,
        _ => false,
    };
    let told = told && !matches!(job.how(), HowKind::MaxBlur | HowKind::Unpool | HowKind::Cat);
    if told || job.stays_finite() { Ok(()) } else { Err(msg("code.not_finite")) }
}

/// One layer, or several whose outputs are one vector.
fn single(job: &Job<'_>, lines: &mut Lines) -> Result<(), Msg> {
    let loops = place::Loops::new(job);
    let hows: Vec<&How> = loops.hows(job);
    let bodies: Vec<how::Body> =
        hows.iter().map(|how| how::body(job, how, loops.at())).collect::<Result<_, Msg>>()?;
    for body in &bodies {
        lines.add(&*body.constants);
    }
    lines.blank();
    loops.define(job, lines);
    if let Some(counted) = bodies.iter().find_map(|body| body.counted.as_ref()) {
        lines.blank();
        lines.add(&**counted);
    }
    for half in [Half::Forward, Half::Backward] {
        lines.blank();
        lines.add(if half == Half::Forward { "# forward" } else { "# backward" });
        lines.add(if half == Half::Forward {
            "y = np.zeros_like(dy)"
        } else {
            "dx = np.zeros_like(x)"
        });
        if half == Half::Forward && bodies.iter().any(|body| body.remembers) {
            lines.add("winner = {}");
        }
        loops.begin(lines);
        for (i, body) in bodies.iter().enumerate() {
            let of = if half == Half::Forward { &body.forward } else { &body.backward };
            let wants_cells = half == Half::Forward || !body.remembers;
            loops.nest(lines, (half, i), wants_cells, of);
        }
    }
    Ok(())
}
