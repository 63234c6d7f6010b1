//! The twin. It pads for real: a padded plane holds, per place, the cell that lies there or nothing,
//! and every window looks at every one of its taps.

use crate::request::Request;
use pooling::{AxisId, Error, How, SlidingAxis};

/// One axis, with its output size found by laying window after window.
#[derive(Clone, Copy)]
struct Line {
    n: i64,
    asked: SlidingAxis,
    o: i64,
}

/// What a window sees.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Seen {
    Cell(usize),
    Padding,
    Overhang,
}

pub(crate) struct Twin {
    lines: [Line; 3],
    how: How,
}

impl Twin {
    pub(crate) fn new(request: &Request) -> Self {
        let unit = Line { n: 1, asked: SlidingAxis::new(1), o: 1 };
        let mut lines = [unit; 3];
        let rank = request.axes.len();
        for (a, (&asked, &n)) in request.axes.iter().zip(&request.spatial).enumerate() {
            let n = n as i64;
            let o = lay(n, asked, request.ceil_mode);
            lines[3 - rank + a] = Line { n, asked, o };
        }
        Self { lines, how: request.how.clone() }
    }

    /// Output places of one plane.
    pub(crate) fn steps(&self) -> usize {
        self.lines.iter().map(|line| line.o as usize).product()
    }

    /// The taps of every window, window after window, all row-major.
    pub(crate) fn windows(&self) -> Vec<Vec<Seen>> {
        let [z, y, x] = self.lines;
        let padded = self.padded();
        let size = self.lines.map(|l| l.n + l.asked.padding.0 + l.asked.padding.1);
        let mut windows = Vec::new();
        for oz in 0..z.o {
            for oy in 0..y.o {
                for ox in 0..x.o {
                    let mut seen = Vec::new();
                    for jz in 0..z.asked.kernel {
                        for jy in 0..y.asked.kernel {
                            for jx in 0..x.asked.kernel {
                                let pz = oz * z.asked.stride + jz * z.asked.dilation;
                                let py = oy * y.asked.stride + jy * y.asked.dilation;
                                let px = ox * x.asked.stride + jx * x.asked.dilation;
                                if pz >= size[0] || py >= size[1] || px >= size[2] {
                                    seen.push(Seen::Overhang);
                                    continue;
                                }
                                let at = (pz * size[1] + py) * size[2] + px;
                                seen.push(match padded[at as usize] {
                                    Some(cell) => Seen::Cell(cell),
                                    None => Seen::Padding,
                                });
                            }
                        }
                    }
                    windows.push(seen);
                }
            }
        }
        windows
    }

    /// The padded plane: the number of the cell at each place, or nothing.
    fn padded(&self) -> Vec<Option<usize>> {
        let mut padded = Vec::new();
        let inside = |p: i64, line: &Line| {
            let at = p - line.asked.padding.0;
            (0..line.n).contains(&at).then_some(at)
        };
        let [z, y, x] = &self.lines;
        let size = |l: &Line| l.n + l.asked.padding.0 + l.asked.padding.1;
        for pz in 0..size(z) {
            for py in 0..size(y) {
                for px in 0..size(x) {
                    let place = (inside(pz, z), inside(py, y), inside(px, x));
                    padded.push(match place {
                        (Some(d), Some(h), Some(w)) => Some(((d * y.n + h) * x.n + w) as usize),
                        _ => None,
                    });
                }
            }
        }
        padded
    }

    /// y and, for max, the flat index of the winner, of one plane.
    pub(crate) fn forward(&self, x: &[f32]) -> (Vec<f32>, Vec<u32>) {
        let (mut y, mut argmax) = (Vec::new(), Vec::new());
        for seen in self.windows() {
            match &self.how {
                How::Max(_) => {
                    let (value, winner) = max(&seen, x);
                    y.push(value);
                    argmax.push(winner as u32);
                }
                How::Average(_) => {
                    let mut sum = 0.0f32;
                    for cell in cells(&seen) {
                        sum += x[cell];
                    }
                    // PyTorch adds the quotient to an output of 0.0.
                    y.push(0.0 + sum / self.divisor(&seen));
                }
                other => unreachable!("no twin of {other:?}"),
            }
        }
        (y, argmax)
    }

    /// dL/dx of one plane.
    pub(crate) fn backward(&self, x: &[f32], dy: &[f32]) -> Vec<f32> {
        let mut dx = vec![0.0f32; x.len()];
        for (seen, &g) in self.windows().iter().zip(dy) {
            match &self.how {
                How::Max(_) => dx[max(seen, x).1] += g,
                How::Average(_) => {
                    let share = g / self.divisor(seen);
                    for cell in cells(seen) {
                        dx[cell] += share;
                    }
                }
                other => unreachable!("no twin of {other:?}"),
            }
        }
        dx
    }

    fn divisor(&self, seen: &[Seen]) -> f32 {
        let How::Average(average) = &self.how else { unreachable!("only averages divide") };
        let overhang = seen.iter().filter(|tap| **tap == Seen::Overhang).count();
        match (average.divisor_override, average.count_include_pad) {
            (Some(divisor), _) => divisor as f32,
            (None, true) => (seen.len() - overhang) as f32,
            (None, false) => cells(seen).count() as f32,
        }
    }
}

fn cells(seen: &[Seen]) -> impl Iterator<Item = usize> {
    seen.iter().filter_map(|tap| if let Seen::Cell(cell) = tap { Some(*cell) } else { None })
}

/// `m = -inf`, `idx` = first cell; replace when `v > m || isnan(v)`.
fn max(seen: &[Seen], x: &[f32]) -> (f32, usize) {
    let mut m = f32::NEG_INFINITY;
    let mut idx = cells(seen).next().expect("a window without a cell is refused");
    for cell in cells(seen) {
        let v = x[cell];
        if v > m || v.is_nan() {
            m = v;
            idx = cell;
        }
    }
    (m, idx)
}

/// How many windows there are, by laying them: with floor as many as fit into the padded input, with
/// ceil until the padded input is covered, less a last one that starts in the padding after.
fn lay(n: i64, asked: SlidingAxis, ceil_mode: bool) -> i64 {
    let SlidingAxis { kernel: k, stride: s, padding: (before, after), dilation: d } = asked;
    let (padded, reach) = (before + n + after, (k - 1) * d + 1);
    let mut o = 0;
    if !ceil_mode {
        while o * s + reach <= padded {
            o += 1;
        }
        return o;
    }
    // The first window may stick out, but by less than a stride.
    if reach - padded < s {
        o = 1;
        while (o - 1) * s + reach < padded {
            o += 1;
        }
        if (o - 1) * s >= before + n {
            o -= 1;
        }
    }
    o
}

/// The error that a request deserves, by the rules as they are written down.
pub(crate) fn refusal(request: &Request) -> Option<Error> {
    let rank = request.axes.len();
    let axes = || request.axes.iter().zip(&request.spatial).enumerate();
    for (index, (asked, _)) in axes() {
        let axis = AxisId { index, rank };
        let SlidingAxis { kernel, stride, padding, dilation } = *asked;
        if kernel <= 0 {
            return Some(Error::Kernel { axis, got: kernel });
        }
        if stride <= 0 {
            return Some(Error::Stride { axis, got: stride });
        }
        if dilation <= 0 {
            return Some(Error::Dilation { axis, got: dilation });
        }
        for got in [padding.0, padding.1] {
            if got < 0 || 2 * got > kernel {
                return Some(Error::Padding { axis, got, limit: kernel / 2, kernel });
            }
        }
    }
    for (index, (&asked, &input)) in axes() {
        let axis = AxisId { index, rank };
        let n = input as i64;
        let o = lay(n, asked, request.ceil_mode);
        if o < 1 {
            let SlidingAxis { kernel: k, stride: s, padding: (before, after), dilation: d } = asked;
            let room = (n + before + after - d * (k - 1) - 1) as f64;
            let got = room / s as f64;
            let got = if request.ceil_mode { got.ceil() } else { got.floor() } as i64 + 1;
            return Some(Error::OutputTooSmall { axis, input, asked, got });
        }
        for i in 0..o {
            let start = i * asked.stride - asked.padding.0;
            if !(0..asked.kernel).any(|j| (0..n).contains(&(start + j * asked.dilation))) {
                return Some(Error::EmptyWindow { axis, input, asked, window: i as usize });
            }
        }
    }
    let How::Average(average) = &request.how else { return None };
    if average.divisor_override == Some(0) {
        return Some(Error::DivisorZero);
    }
    let small =
        |(_, (asked, input)): &(usize, (&SlidingAxis, &usize))| asked.kernel > **input as i64;
    match axes().find(small) {
        Some((index, (asked, &input))) if rank == 3 => Some(Error::InputSmallerThanKernel {
            axis: AxisId { index, rank },
            input,
            kernel: asked.kernel,
        }),
        _ => None,
    }
}
