//! What a framework has itself: the call that answers with the numbers that the page shows.

use super::job::Job;
use crate::model::asked;
use crate::model::refusal::{refusal, rules_name};
use crate::model::settings::{HowKind, Settings, WhereKind};
use crate::model::words::{Msg, msg};
use pooling::{
    AutoPad, Axis, Convention, Error, Missing, Operation, Plane, Prepared, Request, Tensor, Ties,
};

/// The request for which a framework's rules give the windows of the page and, where it is the page's
/// own pooling that is asked for, its numbers. `kind` is Max, Average or Lp: a part of the page's
/// pooling, which counts no padding, or all of it.
///
/// # Errors
/// What the framework does not have or refuses; or that its numbers are others.
pub fn request(job: &Job<'_>, by: Convention, kind: HowKind) -> Result<Request, Msg> {
    // PyTorch alone says what becomes of NaN; elsewhere it depends on where in a register it lies.
    if job.has_nan() && by != Convention::PyTorch {
        return Err(msg("code.not_finite"));
    }
    if by.flushes() && job.has_subnormal() {
        return Err(msg("code.subnormal").with("rules", rules_name(by)));
    }
    if !job.is_moderate() {
        return Err(msg("code.immoderate"));
    }
    let mut refused = None;
    for (i, asked) in candidates(job, by, kind).into_iter().enumerate() {
        match answer(job, by, &asked) {
            Ok(run) if same_windows(job, &run) && same_numbers(job, by, kind, &run) => {
                return Ok(asked);
            }
            // The first is what the page asks for; the others are attempts.
            Err(why) if i == 0 => refused = Some(why),
            _ => {}
        }
    }
    match refused {
        Some(why) => Err(refusal(&why)),
        None => Err(msg("code.differs").with("rules", rules_name(by))),
    }
}

fn answer(job: &Job<'_>, by: Convention, asked: &Request) -> Result<Prepared, Error> {
    by.leaf(asked)?.prepare(job.doc.grid.tensor().shape())
}

/// The same windows, asked for in several ways: padding in numbers, padding by name.
fn candidates(job: &Job<'_>, by: Convention, kind: HowKind) -> Vec<Request> {
    let settings = &job.doc.settings;
    let shape = job.doc.grid.tensor().shape();
    // Side by side the average is the page's own; mixed it counts no padding.
    let own = kind == settings.how || settings.how == HowKind::Cat;
    let mut plain = Settings { how: kind, ..settings.clone() };
    if !own {
        (plain.count_include_pad, plain.divisor_override) = (Some(false), None);
    }
    let Some(mut asked) = asked::request(&plain, shape) else { return Vec::new() };
    if settings.has_dilation() && settings.place == WhereKind::Sliding {
        asked.dilation = settings.dilation[2 - shape.rank()..].to_vec();
    }
    asked.ceil_mode =
        (settings.place == WhereKind::Sliding && settings.rounds_up()).then_some(true);
    asked.indices = by == Convention::Onnx && kind == HowKind::Max;
    if asked.operation == Operation::Average {
        let average =
            settings.params.rules.average(plain.count_include_pad, plain.divisor_override);
        asked.divisor_override = average.divisor_override;
        // Where nothing is padded it makes no difference, and need not be there.
        asked.count_include_pad = job.reaches_out().then_some(average.count_include_pad && own);
    }
    let pads = |axis: &Axis| {
        let (before, after) = axis.pad();
        (before as i64, after as i64)
    };
    let explicit = Request {
        auto_pad: AutoPad::Explicit,
        padding: job.axes().iter().map(pads).collect(),
        ..asked.clone()
    };
    let named =
        |auto_pad| Request { auto_pad, padding: Vec::new(), ceil_mode: None, ..explicit.clone() };
    let names = [named(AutoPad::SameUpper), named(AutoPad::SameLower)];
    // By name first where the page has it by name.
    let asked = (asked.auto_pad != AutoPad::Explicit).then_some(asked);
    asked.into_iter().chain([explicit]).chain(names).collect()
}

fn same_windows(job: &Job<'_>, run: &Prepared) -> bool {
    let x = job.doc.grid.plane(0);
    let steps = job.channels[0].windows.parts()[0].run.steps();
    let cells = |k: usize| {
        let mut list = Vec::new();
        run.cells(Plane::default(), x, k).for_each(|cell, _| list.push(cell));
        list
    };
    run.steps() == steps && (0..steps).all(|k| cells(k) == job.cells(0, k))
}

/// Whether y and dL/dx are those of the page, as far as sums in another order can be.
fn same_numbers(job: &Job<'_>, by: Convention, kind: HowKind, run: &Prepared) -> bool {
    if kind != job.how() {
        return true;
    }
    let mut x = job.doc.grid.tensor().clone();
    x.data_mut().iter_mut().for_each(|v| *v = by.sees(*v));
    let x = &x;
    let Ok(forward) = run.forward(x) else { return false };
    let Ok(dy) = Tensor::new(run.output_shape(), job.dy()) else { return false };
    let Ok(mut dx) = by.backward(run, x, &dy) else { return false };
    by.unrouted(run, x, &mut dx);
    let near = |a: &[f32], b: &[f32]| {
        let close = |(a, b): (&f32, &f32)| {
            let close = (a - b).abs() <= 1e-5 * a.abs().max(b.abs());
            a == b || (a.is_nan() && b.is_nan()) || (close && a.is_finite() && b.is_finite())
        };
        a.len() == b.len() && a.iter().zip(b).all(close)
    };
    near(forward.y.data(), &job.y()) && near(dx.data(), &job.dx())
}

/// A tie that no framework's pooling has as a choice of its own.
///
/// # Errors
/// Of equal cells the first has the gradient, in all of them.
pub fn first_tie(job: &Job<'_>, by: Convention) -> Result<(), Msg> {
    let free = matches!(job.how(), HowKind::Max | HowKind::Min);
    if free && job.doc.settings.params.ties != Ties::First {
        return Err(msg("code.ties").with("rules", rules_name(by)));
    }
    Ok(())
}

/// What a framework has no word for.
pub fn lacks(by: Convention, what: Missing) -> Msg {
    crate::model::refusal::lacks(by, what)
}

/// Whether a how is one that frameworks have, where the window slides.
pub fn is_theirs(job: &Job<'_>) -> bool {
    let theirs = matches!(job.how(), HowKind::Max | HowKind::Average | HowKind::Lp);
    theirs && matches!(job.place(), WhereKind::Sliding | WhereKind::Global)
}

/// Padding before and after, per axis, as far as it is told in numbers.
pub fn pads(asked: &Request) -> Vec<(i64, i64)> {
    let told = asked.auto_pad == AutoPad::Explicit && !asked.padding.is_empty();
    if told { asked.padding.clone() } else { vec![(0, 0); asked.kernel.len()] }
}

pub fn strides(asked: &Request) -> Vec<i64> {
    asked.stride.clone().unwrap_or_else(|| asked.kernel.clone())
}

pub fn dilations(asked: &Request) -> Vec<i64> {
    if asked.dilation.is_empty() { vec![1; asked.kernel.len()] } else { asked.dilation.clone() }
}

pub fn is_dilated(asked: &Request) -> bool {
    asked.dilation.iter().any(|&d| d != 1)
}
