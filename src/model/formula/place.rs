//! Where the windows lie, and how many there are, with this input's numbers.

use super::window::part;
use super::{Math, Role, fill, int, num};
use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::settings::{Settings, WhereKind};
use crate::model::windows::Part;
use crate::model::words::{Msg, msg};
use pooling::{AutoPad, Axis, NO_INDEX, random};

/// The formulas of a where, a line each: those of the window in view, first the rows' axis.
pub fn place(doc: &Doc, computed: &Computed, k: usize) -> Vec<Math> {
    let settings = &doc.settings;
    let first = if doc.grid.rank() == 1 { 1 } else { 0 };
    let (axes, at) = computed.windows.axes(computed.plane(), k);
    let line = |a: usize| {
        vec![match settings.place {
            WhereKind::Sliding => size(axes[a], settings),
            WhereKind::Pyramid if settings.params.he => he(axes[a], level(settings, computed, k)),
            WhereKind::Adaptive | WhereKind::Pyramid => bin(axes[a], at[a]),
            WhereKind::Depth => depth(doc, axes[a], a),
            WhereKind::Global => {
                fill("n = # ⇒ o = #", vec![int(axes[a].input()), size_of(axes[a])])
            }
            WhereKind::Fractional => {
                let seed = settings.params.draw.into();
                let u = random::unit(seed, [0, computed.channel, a - first]);
                return start(axes[a], at[a], u);
            }
        }]
    };
    let mut lines = match settings.place {
        WhereKind::Pyramid => vec![vector(doc, computed)],
        WhereKind::Fractional => {
            vec![fill("α = {n − k}/{o − 1}, s_i = ⌊(i + u) α⌋ − ⌊u α⌋", Vec::new())]
        }
        _ => Vec::new(),
    };
    if matches!(settings.place, WhereKind::Adaptive | WhereKind::Pyramid) && !settings.params.he {
        lines.push(fill("⌊{i n}/o⌋ … ⌈{(i + 1) n}/o⌉ − 1", Vec::new()));
    }
    let mut put = |line: Math| {
        if lines.last() != Some(&line) {
            lines.push(line);
        }
    };
    if let Some(before) = computed.windows.before() {
        let all = before.dhw(computed.plane());
        (first..2).for_each(|a| put(size(&all[a + 1], settings)));
        (first..2).for_each(|a| put(blurred(axes[a])));
        return lines;
    }
    (first..2).flat_map(line).for_each(&mut put);
    if let Some(sizes) = computed.windows.unpooled() {
        (first..2).for_each(|a| put(unpooled(axes[a], sizes[a])));
    }
    lines
}

fn size_of(axis: &Axis) -> Math {
    Math::Num(axis.output().to_string(), Role::Selected)
}

/// The output size of one sliding axis:
/// `⌊(n + 2p − d(k − 1) − 1) / s⌋ + 1 = o`, with `p + p′` where padding differs before and after.
pub fn size(axis: &Axis, settings: &Settings) -> Math {
    let [n, d, k, s] =
        [axis.input(), axis.dilation(), axis.kernel(), axis.stride().unwrap_or(1)].map(int);
    let (before, after) = axis.pad();
    let same = matches!(settings.params.auto_pad, AutoPad::SameUpper | AutoPad::SameLower);
    if same && !settings.is_chain() {
        return fill("⌈#/#⌉ = #", vec![n, s, size_of(axis)]);
    }
    let pads = if before == after {
        fill("2 · #", vec![int(before)])
    } else {
        fill("# + #", vec![int(before), int(after)])
    };
    let mut parts = vec![n, pads];
    let reach = if axis.dilation() == 1 {
        parts.push(k);
        "# + # − #"
    } else {
        parts.extend([d, k]);
        "# + # − # · (# − 1) − 1"
    };
    let text = match (settings.rounds_up(), dropped(axis, settings)) {
        (false, _) => "⌊#/#⌋ + 1 = #",
        (true, false) => "⌈#/#⌉ + 1 = #",
        // Ceil mode's last window may not start in the padding after the input.
        (true, true) => "⌈#/#⌉ + 1 − 1 = #",
    };
    fill(text, vec![fill(reach, parts), s, size_of(axis)])
}

/// The size of a blur, whose padding need not be even: `⌊(5 + 1 + 1 − 3) / 2⌋ + 1 = 3`.
fn blurred(axis: &Axis) -> Math {
    let (before, after) = axis.pad();
    let [n, p, q, k] = [axis.input(), before, after, axis.kernel()].map(int);
    let s = int(axis.stride().unwrap_or(1));
    fill("⌊{# + # + # − #}/#⌋ + 1 = #", vec![n, p, q, k, s, size_of(axis)])
}

/// The size that unpooling takes by itself, and that which it was told:
/// `(3 − 1) · 2 − 2 · 0 + 2 = 6`.
fn unpooled(axis: &Axis, size: usize) -> Math {
    let (stride, pad) = (axis.stride().unwrap_or(1), axis.pad().0);
    let default = ((axis.output() - 1) * stride + axis.kernel()) as i64 - 2 * pad as i64;
    let mut parts = [axis.output(), stride, pad, axis.kernel()].map(int).to_vec();
    let result = |v: String| Math::Num(v, Role::Selected);
    if default == size as i64 {
        parts.push(result(size.to_string()));
        return fill("(# − 1) · # − 2 · # + # = #", parts);
    }
    parts.extend([int(default), result(size.to_string())]);
    fill("(# − 1) · # − 2 · # + # = # → #", parts)
}

/// Whether ceil mode dropped a last window that would start past the input.
pub fn dropped(axis: &Axis, settings: &Settings) -> bool {
    let reach = axis.dilation() * (axis.kernel() - 1) + 1;
    let (before, after) = axis.pad();
    let room = (axis.input() + before + after).saturating_sub(reach);
    settings.rounds_up() && room.div_ceil(axis.stride().unwrap_or(1)) + 1 > axis.output()
}

/// How many windows lie over the channels, at how many places: `C/k = 6/3 = 2`, `H · W = 2 · 4 = 8`.
fn depth(doc: &Doc, axis: &Axis, a: usize) -> Math {
    if a == 0 {
        let k = Math::Num(doc.settings.params.depth.to_string(), Role::Plain);
        return fill("C/k = #/# = #", vec![int(axis.input()), k, size_of(axis)]);
    }
    let shape = doc.grid.tensor().shape();
    let sizes = shape.spatial().iter().map(|&n| int(n)).chain([size_of(axis)]).collect();
    fill(if shape.rank() == 1 { "W = # = #" } else { "H · W = # · # = #" }, sizes)
}

/// The cells of an adaptive bin: `⌊1·7/3⌋ … ⌈2·7/3⌉ − 1 = 2 … 4`.
fn bin(axis: &Axis, i: usize) -> Math {
    let [at, next, n] = [i, i + 1, axis.input()].map(int);
    let from = axis.position(i, 0);
    let to = axis.position(i, axis.taps(i).saturating_sub(1));
    let o = int(axis.output());
    let ends = [from, to].map(|end| Math::Num(end.to_string(), Role::Selected));
    let mut parts = vec![at, n.clone(), o.clone(), next, n, o];
    parts.extend(ends);
    fill("⌊{# · #}/#⌋ … ⌈{# · #}/#⌉ − 1 = # … #", parts)
}

/// Window and stride of He et al.'s recipe: `k = ⌈11/4⌉ = 3, s = ⌊11/4⌋ = 2 ⇒ o = 5`.
fn he(axis: &Axis, level: i64) -> Math {
    let of = || [int(axis.input()), int(level)];
    let sizes = [axis.kernel(), axis.stride().unwrap_or(1)].map(|v| [int(v)]);
    let mut parts = Vec::new();
    for size in sizes {
        parts.extend(of());
        parts.extend(size);
    }
    parts.push(size_of(axis));
    fill("k = ⌈#/#⌉ = #, s = ⌊#/#⌋ = # ⇒ o = #", parts)
}

/// The level of the pyramid that window `k` belongs to: several hows repeat all levels.
fn level(settings: &Settings, computed: &Computed, k: usize) -> i64 {
    let parts = computed.windows.parts();
    let at = parts.iter().rposition(|part| part.from <= k).unwrap_or(0);
    settings.params.levels.iter().cycle().nth(at).copied().unwrap_or(1)
}

/// Where a fractional window starts: what is subtracted has a line of its own, one for both would be
/// wider than the panel.
fn start(axis: &Axis, i: usize, u: f32) -> Vec<Math> {
    let start = Math::Num(axis.position(i, 0).to_string(), Role::Selected);
    let (n, k, o) = (axis.input(), axis.kernel(), axis.output());
    if i + 1 == o {
        return vec![fill("s_# = # − # = #", vec![int(i), int(n), int(k), start])];
    }
    let alpha = (n - k) as f32 / (o - 1) as f32;
    let u = || Math::Num(part(u), Role::Plain);
    let head = fill("s_# = ⌊(# + #) · #⌋", vec![int(i), int(i), u(), num(alpha)]);
    let tail = fill("− ⌊# · #⌋ = #", vec![u(), num(alpha), start]);
    vec![head, tail]
}

/// The length of a pyramid's vector: `C · (1² + 2² + 4²) = 21`.
fn vector(doc: &Doc, computed: &Computed) -> Math {
    let parts = computed.windows.parts();
    let mut row = Vec::new();
    for part in parts {
        let [rows, cols] = part.size.map(int);
        row.push(match (part.size[0] == part.size[1], doc.grid.rank()) {
            (_, 1) => cols,
            (true, _) => fill("#^2", vec![rows]),
            _ => fill("# · #", vec![rows, cols]),
        });
        row.push(Math::Op("+"));
    }
    row.pop();
    let channels = doc.grid.channels();
    let all = Math::Num((channels * computed.steps()).to_string(), Role::Selected);
    fill("# · (#) = #", vec![int(channels), Math::Row(row), all])
}

/// Where He et al.'s recipe does not give as many bins as a level asks for, and where indices do not
/// mean in y what they meant in x.
pub fn place_note(doc: &Doc, computed: &Computed) -> Option<Msg> {
    match computed.windows.unpooled() {
        Some(sizes) => index_note(doc, computed, sizes),
        None => bins_note(doc, computed),
    }
}

fn index_note(doc: &Doc, computed: &Computed, [rows, cols]: [usize; 2]) -> Option<Msg> {
    let most = rows * cols;
    let outside = |&&index: &&u32| index != NO_INDEX && index as usize >= most;
    let lost = computed.argmax.iter().filter(outside).count();
    if lost > 0 {
        return Some(msg("window.lost").with("cells", most).count(lost));
    }
    let moved = cols != doc.grid.cols();
    moved.then(|| msg("window.moved").with("from", doc.grid.cols()).with("to", cols))
}

fn bins_note(doc: &Doc, computed: &Computed) -> Option<Msg> {
    let Settings { place, params, .. } = &doc.settings;
    let levels = params.levels.iter().cycle();
    let differs = |(part, &level): (&Part, &i64)| {
        let got = part.size[1].max(if doc.grid.rank() == 1 { 0 } else { part.size[0] });
        (got as i64 != level).then(|| msg("window.he").with("level", level).with("got", got))
    };
    let parts = computed.windows.parts().iter().zip(levels);
    (*place == WhereKind::Pyramid && params.he).then(|| parts.filter_map(differs).next())?
}
