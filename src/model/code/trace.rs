//! Which line of the loops a step executes, and what its variables hold then.

use super::{Does, Line};
use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::input::short::shown;
use crate::model::settings::HowKind;
use crate::model::timeline::{Half, Moment};
use pooling::{Average, How};

/// More cells of a window than this are counted, not listed.
const MOST: usize = 12;

/// A line that is executed, and its variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Counted from 0.
    pub line: usize,
    pub variables: Vec<(&'static str, String)>,
}

/// The line that does this much of the step in view; the nearest one where no line does it alone.
pub fn trace(
    lines: &[Line],
    (doc, computed): (&Doc, &Computed),
    moment: Moment,
    does: Does,
) -> Option<Trace> {
    let (part, _) = computed.windows.part(moment.k);
    let kinds = if doc.settings.how == HowKind::Cat { 2 } else { 1 };
    let parts = computed.windows.parts();
    let at = parts.iter().position(|one| one.from == part.from).unwrap_or(0);
    let layer = at * kinds / parts.len().max(1);
    let of = |line: &&(usize, &Line)| {
        line.1.mark.is_some_and(|mark| mark.half == moment.half && mark.layer == layer)
    };
    let marked: Vec<(usize, &Line)> = lines.iter().enumerate().collect();
    let marked: Vec<_> = marked.iter().filter(of).collect();
    let done = |line: &&&(usize, &Line)| line.1.mark.is_some_and(|mark| mark.does >= does);
    let (line, _) = **marked.iter().find(done).or(marked.last())?;
    Some(Trace { line, variables: variables(doc, computed, moment, does) })
}

fn variables(
    doc: &Doc,
    computed: &Computed,
    moment: Moment,
    does: Does,
) -> Vec<(&'static str, String)> {
    let k = moment.k;
    let at = computed.windows.place(k);
    let rank = doc.grid.rank();
    let mut all = Vec::new();
    if computed.windows.parts().len() > 1 {
        all.push(("k", k.to_string()));
    } else {
        if rank > 1 {
            all.push(("i", at.row.to_string()));
        }
        all.push(("j", at.col.to_string()));
    }
    let cols = match computed.windows.before() {
        Some(before) => before.output_shape().dhw()[2],
        None => doc.grid.cols(),
    };
    let cell = |cell: usize| match rank {
        1 => cell.to_string(),
        _ => format!("({}, {})", cell / cols, cell % cols),
    };
    let cells = computed.cells(doc, k);
    let mut list = Vec::new();
    cells.for_each(|at, v| list.push((at, v)));
    let few = list.len() <= MOST;
    let texts = |of: &dyn Fn(&(usize, f32)) -> String| {
        let all: Vec<String> = list.iter().take(MOST).map(of).collect();
        let more = if few { "" } else { ", …" };
        ["[", &all.join(", "), more, "]"].concat()
    };
    all.push(("cells", texts(&|(at, _)| cell(*at))));
    all.push(("x[cells]", texts(&|(_, v)| shown(*v))));
    if does == Does::Window {
        return all;
    }
    let value = computed.value(doc, k);
    if let Some(best) = value.winner {
        all.push(("best", cell(best)));
    }
    if let How::Average(Average { .. }) = computed.how(k) {
        let total = list.iter().fold(0.0, |sum: f32, (_, v)| sum + v);
        all.push(("total", shown(total)));
    }
    if does == Does::Work && moment.half == Half::Forward {
        return all;
    }
    all.push(("y", shown(value.y)));
    if moment.half == Half::Backward {
        all.push(("dy", shown(computed.dy_plane().get(k).copied().unwrap_or(0.0))));
    }
    all
}
