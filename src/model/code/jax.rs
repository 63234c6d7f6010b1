//! JAX: `lax.reduce_window`, which pools whatever axes it is told.

use super::Framework;
use super::composed;
use super::frames::{Inside, program};
use super::job::Job;
use super::native::{dilations, first_tie, is_dilated, is_theirs, pads, request, strides};
use super::python::{number, tuple};
use crate::model::settings::{HowKind, WhereKind};
use crate::model::words::{Msg, msg};
use pooling::{AutoPad, Convention, Request, Ties};

const BY: Convention = Convention::Jax;
const IMPORTS: &str = "from jax import lax\n";

pub fn write(job: &Job<'_>) -> Result<String, Msg> {
    let splits = job.doc.settings.params.ties == Ties::Split
        && matches!(job.how(), HowKind::Max | HowKind::Min);
    let inside = match native(job) {
        Ok(inside) => Inside { imports: IMPORTS, ..inside },
        Err(why) if is_theirs(job) && !splits => return Err(why),
        Err(_) => composed::inside(job, Framework::Jax)?,
    };
    Ok(program(job, Framework::Jax, &inside))
}

fn native(job: &Job<'_>) -> Result<Inside, Msg> {
    first_tie(job, BY)?;
    if !matches!(job.place(), WhereKind::Sliding | WhereKind::Global) {
        return Err(msg("refused.other"));
    }
    let kind = match job.how() {
        HowKind::Max | HowKind::Min | HowKind::Mixed => HowKind::Max,
        HowKind::Average => HowKind::Average,
        HowKind::Lp => HowKind::Lp,
        _ => return Err(msg("refused.other")),
    };
    let asked = request(job, BY, kind)?;
    if is_dilated(&asked) && kind == HowKind::Max {
        return Err(msg("code.dilated_gradient"));
    }
    let before = window(&asked);
    let max = |x: &str| format!("lax.reduce_window({x}, -jnp.inf, lax.max, **window)");
    let sums = vec![
        "total = lax.reduce_window(x, 0., lax.add, **window)".to_owned(),
        "n = lax.reduce_window(jnp.ones_like(x), 0., lax.add, **window)".to_owned(),
    ];
    let inside = Inside { before, ..Inside::default() };
    Ok(match job.how() {
        HowKind::Max => Inside { y: max("x"), ..inside },
        HowKind::Min => Inside { y: ["-", &max("-x")].concat(), ..inside },
        HowKind::Average => Inside { lines: sums, y: "total / n".to_owned(), ..inside },
        _ => {
            let a = job.doc.settings.params.a;
            let y = format!("{} * {} + {} * total / n", number(a), max("x"), number(1.0 - a));
            Inside { lines: sums, y, ..inside }
        }
    })
}

/// N and C have windows of one cell.
fn window(asked: &Request) -> String {
    let with = |values: &[i64]| tuple(&[&[1, 1], values].concat());
    let padding = match asked.auto_pad {
        AutoPad::SameUpper => "\"SAME\"".to_owned(),
        AutoPad::SameLower => "\"SAME_LOWER\"".to_owned(),
        _ => {
            let both = |(before, after): &(i64, i64)| format!("({before}, {after})");
            let pads: Vec<String> = pads(asked).iter().map(both).collect();
            format!("((0, 0), (0, 0), {})", pads.join(", "))
        }
    };
    let dilation = match is_dilated(asked) {
        true => format!(",\n              window_dilation={}", with(&dilations(asked))),
        false => String::new(),
    };
    format!(
        "window = dict(window_dimensions={},\n              window_strides={},\n              padding={padding}{dilation})",
        with(&asked.kernel),
        with(&strides(asked)),
    )
}
