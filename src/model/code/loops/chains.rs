//! Two stages, one after the other: anti-aliased pooling and unpooling.

use super::Lines;
use crate::model::code::Does::{Window, Work, Write};
use crate::model::code::job::Job;
use crate::model::code::loops::place::Loops;
use crate::model::code::python::{brackets, tuple};
use crate::model::timeline::Half::{Backward, Forward};
use pooling::{Axis, Border, Plane};

const PICK: [&str; 4] =
    ["best = cells[0]", "for cell in cells:", "    if x[cell] > x[best]:", "        best = cell"];

/// The maxima at every place, then a blur that strides over them.
pub fn blur(job: &Job<'_>, lines: &mut Lines) {
    let computed = job.computed();
    let rank = job.rank();
    let taps = job.doc.settings.params.filter as usize;
    lines.add(format!(
        "row = np.array({}, np.float32) / {}",
        brackets(&pascal(taps)),
        1u64 << (taps - 1)
    ));
    lines.blank();
    Loops::new(job).define(job, lines);
    let run = &computed.windows.parts()[0].run;
    let [_, rows, cols] = run.dhw(Plane::default());
    let axes: Vec<&Axis> = [rows, cols].into_iter().skip(2 - rank).collect();
    let strides: Vec<usize> = axes.iter().map(|axis| axis.stride().unwrap_or(1)).collect();
    let before = (taps - 1) / 2;
    let fold = match job.doc.settings.params.border {
        Border::Reflect => {
            "    at %= max(2 * n - 2, 1)\n    return at if at < n else 2 * n - 2 - at"
        }
        Border::Replicate => "    return min(max(at, 0), n - 1)",
        _ => "    return at if 0 <= at < n else None",
    };
    lines.add(format!("def fold(at, n):\n{fold}"));
    let strides = tuple(&strides);
    lines.add(format!(
        "def taps(i, axis):\n    at = i * {strides}[axis] - {before}\n    return [(fold(at + t, m.shape[axis]), row[t]) for t in range({taps})]"
    ));
    let sizes = tuple(&job.axes().iter().map(Axis::output).collect::<Vec<_>>());
    let at = if rank == 1 { "j" } else { "i, j" };
    lines.blank();
    lines.add(format!("# forward\nm, taken = np.zeros({sizes}, np.float32), {{}}"));
    let deep = nest(lines, rank, "m.shape");
    lines.add([&" ".repeat(4 * deep), cells_of(rank)].concat());
    for text in PICK {
        lines.add([&" ".repeat(4 * deep), text].concat());
    }
    lines.add(
        format!("{}m[{at}], taken[{at}] = m_best, best", " ".repeat(4 * deep))
            .replace("m_best", "x[best]"),
    );
    lines.add("y = np.zeros_like(dy)");
    let weights = match rank {
        1 => "near = taps(j, 0)",
        _ => "near = [((r, c), v * w) for r, v in taps(i, 0) for c, w in taps(j, 1)]",
    };
    let keep = match (job.doc.settings.params.border, rank) {
        (Border::Reflect | Border::Replicate, _) => None,
        (_, 1) => Some("near = [(at, w) for at, w in near if at is not None]"),
        _ => Some("near = [(at, w) for at, w in near if None not in at]"),
    };
    let deep = nest(lines, rank, "dy.shape");
    lines.does(deep, (Forward, Window, 0), weights);
    if let Some(keep) = keep {
        lines.does(deep, (Forward, Work, 0), keep);
    }
    lines.does(deep, (Forward, Write, 0), &format!("y[{at}] = sum(w * m[at] for at, w in near)"));
    lines.blank();
    lines.add("# backward\ndm, dx = np.zeros_like(m), np.zeros_like(x)");
    let deep = nest(lines, rank, "dy.shape");
    lines.does(deep, (Backward, Window, 0), weights);
    if let Some(keep) = keep {
        lines.does(deep, (Backward, Work, 0), keep);
    }
    lines.does(deep, (Backward, Work, 0), "for at, w in near:");
    lines.does(deep, (Backward, Write, 0), &format!("    dm[at] += w * dy[{at}]"));
    lines.add("for at, cell in taken.items():\n    dx[cell] += dm[at]");
}

/// The maxima go back to their cells; each fetches the gradient of its place.
pub fn unpool(job: &Job<'_>, lines: &mut Lines) {
    let rank = job.rank();
    lines.blank();
    Loops::new(job).define(job, lines);
    let sizes = tuple(&job.axes().iter().map(Axis::output).collect::<Vec<_>>());
    let index = if rank == 1 { "best" } else { "best[0] * x.shape[1] + best[1]" };
    let at = if rank == 1 { "j" } else { "i, j" };
    lines.blank();
    lines.add(format!(
        "# forward\ny, z, winner = np.zeros_like(dy), np.zeros({sizes}, np.float32), {{}}"
    ));
    let deep = nest(lines, rank, "z.shape");
    lines.does(deep, (Forward, Window, 0), cells_of(rank));
    for text in PICK {
        lines.does(deep, (Forward, Work, 0), text);
    }
    lines.does(deep, (Forward, Work, 0), &format!("z[{at}], winner[{at}] = x[best], best"));
    lines.does(deep, (Forward, Work, 0), &format!("index = {index}"));
    lines.does(deep, (Forward, Work, 0), "if index < y.size:");
    lines.does(deep, (Forward, Write, 0), &format!("    y.flat[index] = z[{at}]"));
    lines.blank();
    lines.add("# backward\ndx = np.zeros_like(x)");
    let deep = nest(lines, rank, "z.shape");
    lines.does(deep, (Backward, Window, 0), &format!("best = winner[{at}]"));
    lines.does(deep, (Backward, Work, 0), &format!("index = {index}"));
    lines.does(deep, (Backward, Work, 0), "if index < dy.size:");
    lines.does(deep, (Backward, Write, 0), "    dx[best] += dy.flat[index]");
}

fn cells_of(rank: usize) -> &'static str {
    match rank {
        1 => "cells = list(window(j))",
        _ => "cells = [(r, c) for r in window(i, 0) for c in window(j, 1)]",
    }
}

/// Loops over all places of a plane; how deep its body stands.
fn nest(lines: &mut Lines, rank: usize, shape: &str) -> usize {
    if rank > 1 {
        lines.add(format!("for i in range({shape}[0]):"));
    }
    let last = rank - 1;
    lines.add(format!("{}for j in range({shape}[{last}]):", " ".repeat(4 * last)));
    rank
}

/// A row of Pascal's triangle.
pub fn pascal(taps: usize) -> Vec<u64> {
    let mut row = vec![1u64];
    for _ in 1..taps {
        let next = row.windows(2).map(|pair| pair[0] + pair[1]);
        row = std::iter::once(1).chain(next).chain([1]).collect();
    }
    row
}
