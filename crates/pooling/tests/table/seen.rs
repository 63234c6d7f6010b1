//! The twin of the wheres. Nothing is computed by a formula that can be found by looking: outputs are
//! counted, bins are the cells that they meet, borders are written out.

use pooling::{
    Adaptive, AutoPad, Bins, Border, Fractional, Layout, Plane, Samples, Shape, Short, Sliding,
    SlidingAxis, random,
};

/// What a tap meets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Seen {
    Cell(usize),
    Constant(f32),
    Padding,
    Overhang,
}

/// One window: how many taps per axis, and what they meet, row-major.
#[derive(Clone, Debug)]
pub(crate) struct Window {
    pub(crate) sizes: Vec<usize>,
    pub(crate) taps: Vec<Seen>,
}

/// All windows of one plane, row-major.
pub(crate) fn windows(layout: &Layout, input: Shape, plane: Plane) -> Vec<Window> {
    if let Layout::Depth(depth) = layout {
        let (k, places) = (depth.kernel as usize, input.plane_len());
        let all = (0..input.c() / k).flat_map(|bin| (0..places).map(move |at| (bin, at)));
        let cell = |bin: usize, at: usize, j: usize| Seen::Cell((bin * k + j) * places + at);
        return all
            .map(|(bin, at)| (0..k).map(|j| cell(bin, at, j)).collect())
            .map(|taps| Window { sizes: vec![k, 1], taps })
            .collect();
    }
    let mut windows = vec![Window { sizes: vec![], taps: vec![Seen::Cell(0)] }];
    for (a, &n) in input.spatial().iter().enumerate() {
        let line = match layout {
            Layout::Sliding(sliding) => slide(n as i64, sliding.axes[a], sliding),
            Layout::Adaptive(adaptive) => bins(n, adaptive, a),
            Layout::Global(_) => vec![(0..n).map(Seen::Cell).collect()],
            Layout::Fractional(fractional) => fraction(n, fractional, a, input, plane),
            other => unreachable!("no twin of {other:?}"),
        };
        windows =
            windows.iter().flat_map(|window| line.iter().map(|l| cross(window, l, n))).collect();
    }
    windows
}

/// A window with one more axis, of `n` cells.
fn cross(window: &Window, line: &[Seen], n: usize) -> Window {
    let sizes = window.sizes.iter().copied().chain([line.len()]).collect();
    let pairs = window.taps.iter().flat_map(|&t| line.iter().map(move |&u| (t, u)));
    let taps = pairs.map(|pair| match pair {
        (Seen::Cell(row), Seen::Cell(at)) => Seen::Cell(row * n + at),
        (Seen::Overhang, _) | (_, Seen::Overhang) => Seen::Overhang,
        (Seen::Constant(v), _) | (_, Seen::Constant(v)) => Seen::Constant(v),
        _ => Seen::Padding,
    });
    Window { sizes, taps: taps.collect() }
}

fn slide(n: i64, asked: SlidingAxis, sliding: &Sliding) -> Vec<Vec<Seen>> {
    let SlidingAxis { kernel, stride, dilation, .. } = asked;
    let reach = (kernel - 1) * dilation + 1;
    let explicit = match sliding.auto_pad {
        AutoPad::Explicit => Some(asked.padding),
        AutoPad::Valid => Some((0, 0)),
        _ => None,
    };
    let ((before, after), o) = match explicit {
        Some(pads) => (pads, lay(n, reach, stride, pads, sliding)),
        None => same(n, asked, sliding),
    };
    let window = |i: i64| {
        let place = move |j: i64| i * stride - before + j * dilation;
        (0..kernel).map(|j| meets(n, place(j), after, sliding.border)).collect()
    };
    (0..o).map(window).collect()
}

/// How many windows fit; with ceil mode, until all is covered.
fn lay(n: i64, reach: i64, stride: i64, (before, after): (i64, i64), sliding: &Sliding) -> i64 {
    let padded = n + before + after;
    if !sliding.ceil_mode {
        // Less than a stride too short: C's division cuts off to a first window.
        if (1..stride).contains(&(reach - padded)) && sliding.rules.short == Short::One {
            return 1;
        }
        return (0..).take_while(|i| i * stride + reach <= padded).count() as i64;
    }
    let o = (0..).take_while(|i| (i - 1) * stride + reach < padded).count() as i64;
    let asks = sliding.rules.drops_last_unpadded || (before, after) != (0, 0);
    if asks && o > 0 && (o - 1) * stride >= n + before { o - 1 } else { o }
}

/// A window at every stride-th cell; padding so that the last one is filled.
fn same(n: i64, asked: SlidingAxis, sliding: &Sliding) -> ((i64, i64), i64) {
    let SlidingAxis { kernel, stride, dilation, .. } = asked;
    let (reach, rules) = ((kernel - 1) * dilation + 1, sliding.rules);
    let o = (0..n).step_by(stride as usize).count() as i64;
    let filled = if rules.same_ignores_dilation { kernel } else { reach };
    let total = (o - 1) * stride + filled - n;
    let (mut less, mut more) = (0, 0);
    for at in 0..total {
        *if at % 2 == 0 { &mut more } else { &mut less } += 1;
    }
    let lower = sliding.auto_pad == AutoPad::SameLower;
    let mut pads = if lower { (more, less) } else { (less, more) };
    if rules.negative_same && total < 0 {
        // ONNX Runtime's `ComputePad`; C's division cuts off.
        let head = (total + i64::from(lower)) / 2;
        pads = (head, total - head);
    }
    (pads, if filled < reach { lay(n, reach, stride, pads, sliding) } else { o })
}

fn meets(n: i64, place: i64, after: i64, border: Border) -> Seen {
    let written_out: Vec<i64> = match border {
        _ if (0..n).contains(&place) => return Seen::Cell(place as usize),
        _ if place >= n + after => return Seen::Overhang,
        Border::Empty => return Seen::Padding,
        Border::Constant(v) => return Seen::Constant(v),
        Border::Replicate => return Seen::Cell(if place < 0 { 0 } else { n as usize - 1 }),
        Border::Wrap => (0..n).collect(),
        Border::Symmetric => (0..n).chain((0..n).rev()).collect(),
        Border::Reflect => (0..n).chain((1..n - 1).rev()).collect(),
        other => unreachable!("no twin of {other:?}"),
    };
    Seen::Cell(written_out[place.rem_euclid(written_out.len() as i64) as usize] as usize)
}

fn bins(n: usize, adaptive: &Adaptive, a: usize) -> Vec<Vec<Seen>> {
    let o = adaptive.output[a].map_or(n, |o| o as usize);
    if adaptive.bins == Bins::He {
        let kernel = (1..).find(|k| k * o >= n).expect("there is one") as i64;
        let stride = (1..).take_while(|s| s * o <= n).count() as i64;
        let asked = SlidingAxis { stride, ..SlidingAxis::new(kernel) };
        return slide(n as i64, asked, &Sliding::default());
    }
    // Of n o parts of the axis, a cell has o and a bin n.
    let meet = |bin: usize, cell: usize| cell * o < (bin + 1) * n && bin * n < (cell + 1) * o;
    (0..o).map(|bin| (0..n).filter(|&cell| meet(bin, cell)).map(Seen::Cell).collect()).collect()
}

fn fraction(n: usize, f: &Fractional, a: usize, input: Shape, plane: Plane) -> Vec<Vec<Seen>> {
    let (k, o) = (f.kernel[a] as usize, f.output[a] as usize);
    let u = match &f.samples {
        Samples::Seed(seed) => random::unit(*seed, [plane.n, plane.c, a]),
        Samples::Given(given) => given[(plane.n * input.c() + plane.c) * input.rank() + a],
    };
    let alpha = (n - k) as f32 / (o.max(2) - 1) as f32;
    let mut starts: Vec<usize> = (0..o - 1)
        .map(|i| ((i as f32 + u) * alpha).floor() as usize - (u * alpha).floor() as usize)
        .collect();
    starts.push(n - k);
    starts.iter().map(|&start| (start..start + k).map(Seen::Cell).collect()).collect()
}
