//! TensorFlow, whose channels come last: planes are turned before and after.

use super::Framework;
use super::composed;
use super::frames::{Inside, program};
use super::job::Job;
use super::native::{dilations, first_tie, is_dilated, is_theirs, pads, request, strides};
use super::python::{brackets, number, tuple};
use crate::model::settings::{HowKind, WhereKind};
use crate::model::words::{Msg, msg};
use pooling::{AutoPad, Convention, Request, Ties};

const BY: Convention = Convention::TensorFlow;

pub fn write(job: &Job<'_>) -> Result<String, Msg> {
    let splits = job.doc.settings.params.ties == Ties::Split
        && matches!(job.how(), HowKind::Max | HowKind::Min);
    let inside = match native(job) {
        Ok(inside) => inside,
        Err(why) if is_theirs(job) && !splits => return Err(why),
        Err(_) if job.place() == WhereKind::Depth && job.how() == HowKind::Max && !splits => {
            return Err(msg("code.depth_gradient"));
        }
        Err(_) => composed::inside(job, Framework::TensorFlow)?,
    };
    Ok(program(job, Framework::TensorFlow, &inside))
}

fn native(job: &Job<'_>) -> Result<Inside, Msg> {
    first_tie(job, BY)?;
    if !matches!(job.place(), WhereKind::Sliding | WhereKind::Global) {
        return Err(msg("refused.other"));
    }
    let call = |kind, x: &str| request(job, BY, kind).and_then(|asked| layer(job, &asked, kind, x));
    let y = match job.how() {
        HowKind::Max | HowKind::Average => call(job.how(), "x")?,
        HowKind::Lp => {
            request(job, BY, HowKind::Lp)?;
            return Err(msg("refused.other"));
        }
        HowKind::Min => ["-", &call(HowKind::Max, "-x")?].concat(),
        HowKind::Mixed => {
            let a = job.doc.settings.params.a;
            let (max, mean) = (call(HowKind::Max, "x")?, call(HowKind::Average, "x")?);
            format!("{} * {max} + {} * {mean}", number(a), number(1.0 - a))
        }
        _ => return Err(msg("refused.other")),
    };
    let [last, first] = match job.rank() {
        1 => ["(0, 2, 1)", "(0, 2, 1)"],
        _ => ["(0, 2, 3, 1)", "(0, 3, 1, 2)"],
    };
    let lines = vec![format!("x = tf.transpose(x, {last})"), format!("y = {y}")];
    Ok(Inside { lines, y: format!("tf.transpose(y, {first})"), ..Inside::default() })
}

fn layer(job: &Job<'_>, asked: &Request, kind: HowKind, x: &str) -> Result<String, Msg> {
    let d = job.rank();
    let (name, word) = if kind == HowKind::Average { ("avg", "AVG") } else { ("max", "MAX") };
    let explicit = pads(asked).iter().any(|pad| *pad != (0, 0));
    let padding = match asked.auto_pad {
        AutoPad::SameUpper => "\"SAME\"".to_owned(),
        AutoPad::Explicit if explicit => {
            let each: Vec<String> =
                pads(asked).iter().map(|(before, after)| format!("[{before}, {after}]")).collect();
            format!("[[0, 0], {}, [0, 0]]", each.join(", "))
        }
        _ => "\"VALID\"".to_owned(),
    };
    if is_dilated(asked) {
        let [kernel, dilation] = [brackets(&asked.kernel), brackets(&dilations(asked))];
        return Ok(format!(
            "tf.nn.pool({x}, {kernel}, \"{word}\", padding={padding}, dilations={dilation})"
        ));
    }
    let [kernel, stride] = [tuple(&asked.kernel), tuple(&strides(asked))];
    Ok(match d {
        1 => format!(
            "tf.nn.{name}_pool1d({x}, {}, {}, {padding})",
            asked.kernel[0],
            strides(asked)[0]
        ),
        _ => format!("tf.nn.{name}_pool2d({x}, {kernel}, {stride}, {padding})"),
    })
}
