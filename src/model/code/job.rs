//! A document, worked out as far as a program is written from it.

use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::refusal::refusal;
use crate::model::settings::{HowKind, WhereKind};
use crate::model::words::{Msg, msg};
use pooling::{Axis, How, Plane};

/// The most cells, and the most taps of all windows together, that are written into a program: more
/// is no text to read.
const MOST_CELLS: usize = 4096;
const MOST_TAPS: usize = 1 << 16;

pub struct Job<'a> {
    pub doc: &'a Doc,
    /// Every channel, worked out whole.
    pub channels: Vec<Computed>,
    pub shown: usize,
}

impl<'a> Job<'a> {
    pub fn new(doc: &'a Doc, shown: usize) -> Result<Self, Msg> {
        let windows = doc.settings.prepare(&doc.grid).map_err(|error| refusal(&error))?;
        let cells = doc.grid.tensor().data().len();
        let [high, wide] = windows.kernel();
        let taps = windows.steps().saturating_mul(high.saturating_mul(wide));
        let outputs = windows.steps().max(doc.grid.rows() * doc.grid.cols());
        if cells.max(outputs) > MOST_CELLS || taps > MOST_TAPS {
            return Err(msg("code.large").with("limit", MOST_CELLS));
        }
        let whole = |channel| {
            let mut computed = Computed::new(doc, channel).map_err(|error| refusal(&error))?;
            while !computed.advance(doc, usize::MAX) {}
            Ok(computed)
        };
        let channels = (0..doc.grid.channels()).map(whole).collect::<Result<Vec<_>, Msg>>()?;
        Ok(Self { doc, shown: shown.min(channels.len().saturating_sub(1)), channels })
    }

    pub fn computed(&self) -> &Computed {
        &self.channels[self.shown]
    }

    pub fn how(&self) -> HowKind {
        self.doc.settings.how
    }

    pub fn place(&self) -> WhereKind {
        self.doc.settings.place
    }

    /// Axes of a plane of x, as it is pooled.
    pub fn rank(&self) -> usize {
        self.doc.grid.rank()
    }

    /// How the first layer makes a number of a window.
    pub fn first_how(&self) -> &How {
        self.computed().how(0)
    }

    /// Rows and columns (1-D: columns) of the windows of the first layer.
    pub fn axes(&self) -> Vec<Axis> {
        let computed = self.computed();
        let [_, rows, cols] = match computed.windows.before() {
            Some(before) => before.dhw(computed.plane()),
            None => computed.windows.parts()[0].run.dhw(Plane { n: 0, c: self.shown }),
        };
        let both = [rows.clone(), cols.clone()];
        both.into_iter().skip(2 - self.rank()).collect()
    }

    /// Sizes of a plane of x.
    pub fn x_sizes(&self) -> Vec<usize> {
        self.of_rank([self.doc.grid.rows(), self.doc.grid.cols()])
    }

    /// Sizes of a plane of y: of several layers it is one vector.
    pub fn y_sizes(&self) -> Vec<usize> {
        let windows = &self.computed().windows;
        if windows.parts().len() > 1 {
            return vec![windows.steps()];
        }
        self.of_rank(windows.size().into())
    }

    fn of_rank(&self, sizes: [usize; 2]) -> Vec<usize> {
        sizes[2 - self.rank()..].to_vec()
    }

    /// N x C x spatial of x, and of y, as frameworks have them.
    pub fn shapes(&self) -> [Vec<usize>; 2] {
        let x = self.doc.grid.tensor().shape();
        let mut y = vec![1, self.channels.len()];
        y.extend(self.y_sizes());
        if self.place() == WhereKind::Depth {
            // Channels are rows of one plane here, places its columns.
            let bins = self.computed().windows.size().0;
            y = [vec![1, bins], x.spatial().to_vec()].concat();
        }
        [x.to_vec(), y]
    }

    /// dL/dy of all channels.
    pub fn dy(&self) -> Vec<f32> {
        self.channels.iter().flat_map(|c| c.dy_laid().to_vec()).collect()
    }

    /// y of all channels.
    pub fn y(&self) -> Vec<f32> {
        self.channels.iter().flat_map(|c| c.y_laid(self.doc)).collect()
    }

    /// dL/dx of all channels.
    pub fn dx(&self) -> Vec<f32> {
        self.channels.iter().flat_map(|c| c.dx.clone()).collect()
    }

    pub fn is_finite(&self) -> bool {
        self.doc.grid.tensor().data().iter().all(|v| v.is_finite())
    }

    /// Whether all that comes of it is finite, too.
    pub fn stays_finite(&self) -> bool {
        let all = |values: Vec<f32>| values.iter().all(|v| v.is_finite());
        self.is_finite() && all(self.y()) && all(self.dx())
    }

    /// Whether powers, exponents and their quotients of these numbers stay far from both ends of f32, where
    /// the how has any: beyond them other programs overflow or vanish where the core does not.
    pub fn is_moderate(&self) -> bool {
        use HowKind as H;
        if !matches!(self.how(), H::Lp | H::Stochastic | H::Soft | H::LogSumExp) {
            return true;
        }
        let far = |v: &f32| *v != 0.0 && !(1e-15..1e15).contains(&v.abs());
        !self.doc.grid.tensor().data().iter().any(far)
    }

    /// Whether a number is so small that TensorFlow and JAX take it for zero.
    pub fn has_subnormal(&self) -> bool {
        let any = |values: &[f32]| values.iter().any(|v| v.is_subnormal());
        any(self.doc.grid.tensor().data()) || any(&self.dy()) || any(&self.y()) || any(&self.dx())
    }

    pub fn has_nan(&self) -> bool {
        self.doc.grid.tensor().data().iter().any(|v| v.is_nan())
    }

    /// The cells of window `k` of a channel.
    pub fn cells(&self, channel: usize, k: usize) -> Vec<usize> {
        let mut list = Vec::new();
        self.channels[channel].cells(self.doc, k).for_each(|cell, _| list.push(cell));
        list
    }

    /// Whether some window has no cell.
    pub fn has_empty(&self) -> bool {
        let computed = self.computed();
        (0..computed.steps()).any(|k| computed.cells(self.doc, k).is_empty())
    }

    /// Whether windows reach beyond the input.
    pub fn reaches_out(&self) -> bool {
        let short = |axis: &Axis| (0..axis.output()).any(|i| axis.valid(i).len() < axis.taps(i));
        self.axes().iter().any(short)
    }
}
