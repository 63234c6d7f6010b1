//! Where the windows lie, as loops.

use super::Lines;
use crate::model::code::Does;
use crate::model::code::job::Job;
use crate::model::code::python::tuple;
use crate::model::settings::WhereKind;
use crate::model::timeline::Half;
use pooling::{Axis, How};

/// What a body is made of: what each line does, and its text.
pub type Body = [(Does, String)];

/// The loops around a window.
pub struct Loops {
    rank: usize,
    /// Bins per axis, and rows and columns of windows, of the levels of a pyramid.
    levels: Vec<(usize, Vec<usize>)>,
    /// Outputs are counted through.
    counts: bool,
}

impl Loops {
    pub fn new(job: &Job<'_>) -> Self {
        let parts = job.computed().windows.parts();
        let rank = job.rank();
        let mut levels = Vec::new();
        if job.place() == WhereKind::Pyramid {
            let asked = &job.doc.settings.params.levels;
            let sized = asked.iter().zip(parts);
            levels = sized.map(|(&n, part)| (n as usize, part.size[2 - rank..].to_vec())).collect();
        }
        Self { rank, levels, counts: parts.len() > 1 }
    }

    /// One how for every loop over all windows: a pyramid's levels are one loop.
    pub fn hows<'a>(&self, job: &'a Job<'_>) -> Vec<&'a How> {
        let parts = job.computed().windows.parts();
        parts.iter().step_by(self.levels.len().max(1)).map(|part| part.run.how()).collect()
    }

    /// The place of an output.
    pub fn at(&self) -> &'static str {
        match (self.counts, self.rank) {
            (true, _) => "k",
            (false, 1) => "j",
            _ => "i, j",
        }
    }

    /// Before the loops.
    pub fn begin(&self, lines: &mut Lines) {
        if self.counts {
            lines.add("k = 0");
        }
    }

    /// What a window's cells are along an axis.
    pub fn define(&self, job: &Job<'_>, lines: &mut Lines) {
        let axes = job.axes();
        if self.counts && self.levels.is_empty() {
            let sizes: Vec<String> = axes.iter().map(|axis| axis.output().to_string()).collect();
            let names = if self.rank == 1 { "cols" } else { "rows, cols" };
            lines.add(format!("{names} = {}", sizes.join(", ")));
        }
        let (axis, at) = if self.rank == 1 { ("", "0") } else { (", axis", "axis") };
        let bins = if self.levels.is_empty() { "" } else { ", bins" };
        let size = if self.rank == 1 { "len(x)".to_owned() } else { format!("x.shape[{at}]") };
        let head = format!("def window(i{axis}{bins}):");
        let of = match (self.counts, self.rank) {
            (true, 1) => "cols".to_owned(),
            (true, _) => "(rows, cols)[axis]".to_owned(),
            _ => format!("dy.shape[{at}]"),
        };
        match job.place() {
            WhereKind::Sliding => sliding(job, lines, &head, (at, &size)),
            WhereKind::Global => lines.add(format!("{head}\n    return range({size})")),
            WhereKind::Depth => {
                let k = job.doc.settings.params.depth;
                lines.add(format!(
                    "{head}\n    return range(i * {k}, (i + 1) * {k}) if axis == 0 else [i]"
                ));
            }
            WhereKind::Fractional => {
                let starts = |axis: &Axis| {
                    tuple(&(0..axis.output()).map(|i| axis.position(i, 0)).collect::<Vec<_>>())
                };
                let starts: Vec<String> = axes.iter().map(starts).collect();
                let kernel: Vec<usize> = axes.iter().map(Axis::kernel).collect();
                lines.add(format!("starts, kernel = {}, {}", tuple(&starts), tuple(&kernel)));
                lines.add(format!(
                    "{head}\n    return range(starts[{at}][i], starts[{at}][i] + kernel[{at}])"
                ));
            }
            WhereKind::Adaptive => lines.add(format!(
                "{head}\n    n, bins = {size}, {of}\n    return range(i * n // bins, -(-(i + 1) * n // bins))"
            )),
            WhereKind::Pyramid if job.doc.settings.params.he => lines.add(format!(
                "{head}\n    n = {size}\n    stride, kernel = n // bins, -(-n // bins)\n    return range(i * stride, i * stride + kernel)"
            )),
            WhereKind::Pyramid => lines.add(format!(
                "{head}\n    n = {size}\n    return range(i * n // bins, -(-(i + 1) * n // bins))"
            )),
        }
    }

    /// The loops over all windows, with a body.
    pub fn nest(
        &self,
        lines: &mut Lines,
        (half, layer): (Half, usize),
        wants_cells: bool,
        body: &Body,
    ) {
        let mut depth = 0;
        let mut head = |lines: &mut Lines, text: String| {
            lines.add([" ".repeat(4 * depth), text].concat());
            depth += 1;
        };
        let sizes: [&str; 2] = match self.levels.is_empty() {
            false => ["shape[0]", "shape[1]"],
            true if self.counts => ["rows", "cols"],
            true => ["dy.shape[0]", "dy.shape[1]"],
        };
        if !self.levels.is_empty() {
            let each = self.levels.iter().map(|(n, shape)| format!("({n}, {})", tuple(shape)));
            head(lines, format!("for bins, shape in {}:", tuple(&each.collect::<Vec<_>>())));
        }
        if self.rank > 1 {
            head(lines, format!("for i in range({}):", sizes[0]));
        }
        let size = match (self.rank, self.counts, self.levels.is_empty()) {
            (1, true, true) => "cols",
            (1, ..) => sizes[0],
            _ => sizes[1],
        };
        head(lines, format!("for j in range({size}):"));
        if wants_cells {
            lines.does(depth, (half, Does::Window, layer), &self.cells());
        }
        for (does, text) in body {
            lines.does(depth, (half, *does, layer), text);
        }
        if self.counts {
            lines.add([&" ".repeat(4 * depth), "k += 1"].concat());
        }
    }

    fn cells(&self) -> String {
        let bins = if self.levels.is_empty() { "" } else { ", bins" };
        match self.rank {
            1 => format!("cells = list(window(j{bins}))"),
            _ => {
                format!("cells = [(r, c) for r in window(i, 0{bins}) for c in window(j, 1{bins})]")
            }
        }
    }
}

/// A kernel that slides: padding is no cell.
fn sliding(job: &Job<'_>, lines: &mut Lines, head: &str, (at, size): (&str, &str)) {
    let axes = job.axes();
    let all = |of: &dyn Fn(&Axis) -> i64| axes.iter().map(of).collect::<Vec<i64>>();
    let kernel = all(&|axis| axis.kernel() as i64);
    let stride = all(&|axis| axis.stride().unwrap_or(1) as i64);
    let first = all(&|axis| -axis.position(0, 0));
    let dilation = all(&|axis| axis.dilation() as i64);
    let mut names = vec![("kernel", kernel), ("stride", stride)];
    let mut start = format!("i * stride[{at}]");
    if first.iter().any(|&v| v != 0) {
        names.push(("pad", first));
        start.push_str(&format!(" - pad[{at}]"));
    }
    let mut tap = "t".to_owned();
    if dilation.iter().any(|&v| v != 1) {
        names.push(("dilation", dilation));
        tap = format!("t * dilation[{at}]");
    }
    let left: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    let right: Vec<String> = names.iter().map(|(_, values)| tuple(values)).collect();
    lines.add(format!("{} = {}", left.join(", "), right.join(", ")));
    let taps = format!("[{start} + {tap} for t in range(kernel[{at}])]");
    lines.add(match job.reaches_out() {
        true => {
            format!("{head}\n    taps = {taps}\n    return [at for at in taps if 0 <= at < {size}]")
        }
        false => format!("{head}\n    return {taps}"),
    });
}
