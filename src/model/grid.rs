use super::shared::Shared;
use pooling::{Error, Shape, Tensor};

/// The most rows or columns of x.
pub const MAX_SIDE: usize = 1024;
/// The most channels of x.
pub const MAX_CHANNELS: usize = 16;
/// Up to this many rows and columns, cells are drawn one by one, with numbers as long as they fit.
pub const MAX_CELL_SIDE: usize = 64;

/// The input x: channels x rows x columns, or channels x columns for 1-D.
///
/// A window over channels reaches into planes that lie under each other in memory: there the whole
/// input is looked at as one plane, a channel a row and a place a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    tensor: Shared<Tensor>,
    is_stacked: bool,
}

/// A row and a column of a drawn grid; 1-D grids have the row 0 only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    pub row: usize,
    pub col: usize,
}

impl Grid {
    /// `rank` 1 wants `h` = 1. `values` are row-major, channel by channel.
    ///
    /// # Errors
    /// Empty axes, or another number of values than the sizes say.
    pub fn new(rank: usize, c: usize, h: usize, w: usize, values: Vec<f32>) -> Result<Self, Error> {
        let spatial: &[usize] = if rank == 1 { &[w] } else { &[h, w] };
        Tensor::new(Shape::new(1, c, spatial)?, values).map(Self::of)
    }

    fn of(tensor: Tensor) -> Self {
        Self { tensor: Shared::new(tensor), is_stacked: false }
    }

    /// The same cells with channels as rows and places as columns, or each channel a plane again.
    #[must_use]
    pub fn stacked(&self, is_stacked: bool) -> Self {
        Self { tensor: self.tensor.clone(), is_stacked }
    }

    /// The cells in their own shape, however they are looked at.
    pub fn tensor(&self) -> &Tensor {
        &self.tensor
    }

    pub fn rank(&self) -> usize {
        if self.is_stacked { 2 } else { self.tensor.shape().rank() }
    }

    pub fn channels(&self) -> usize {
        if self.is_stacked { 1 } else { self.tensor.shape().c() }
    }

    pub fn rows(&self) -> usize {
        let shape = self.tensor.shape();
        if self.is_stacked { shape.c() } else { shape.dhw()[1] }
    }

    pub fn cols(&self) -> usize {
        let shape = self.tensor.shape();
        if self.is_stacked { shape.plane_len() } else { shape.dhw()[2] }
    }

    /// Drawn as a picture with a magnifier instead of cell by cell.
    pub fn is_picture(&self) -> bool {
        self.rows() > MAX_CELL_SIDE || self.cols() > MAX_CELL_SIDE
    }

    /// The values of one channel, row-major.
    pub fn plane(&self, channel: usize) -> &[f32] {
        let len = self.rows() * self.cols();
        self.tensor.data().get(channel * len..(channel + 1) * len).unwrap_or(&[])
    }

    pub fn get(&self, channel: usize, at: At) -> Option<f32> {
        if at.row >= self.rows() || at.col >= self.cols() {
            return None;
        }
        self.plane(channel).get(at.row * self.cols() + at.col).copied()
    }

    /// A copy with some cells of one channel changed; places outside are passed over.
    #[must_use]
    pub fn with(&self, channel: usize, cells: &[(At, f32)]) -> Self {
        let (rows, cols) = (self.rows(), self.cols());
        let mut copy = self.clone();
        let base = channel * rows * cols;
        let data = copy.tensor.make_mut().data_mut();
        for &(at, value) in cells {
            if at.row < rows
                && at.col < cols
                && let Some(cell) = data.get_mut(base + at.row * cols + at.col)
            {
                *cell = value;
            }
        }
        copy
    }

    /// Another size of the planes; what stays inside keeps its place, new cells are 0.
    ///
    /// # Errors
    /// An empty axis.
    pub fn resized(&self, rank: usize, h: usize, w: usize) -> Result<Self, Error> {
        if self.is_stacked {
            return self.stacked(false).resized(rank, h, w);
        }
        let mut values = vec![0.0; self.channels() * h * w];
        for c in 0..self.channels() {
            for row in 0..h.min(self.rows()) {
                for col in 0..w.min(self.cols()) {
                    let from = self.get(c, At { row, col }).unwrap_or(0.0);
                    values[(c * h + row) * w + col] = from;
                }
            }
        }
        Self::new(rank, self.channels(), h, w, values)
    }

    /// Smallest and largest finite value of one channel.
    pub fn range(&self, channel: usize) -> Option<(f32, f32)> {
        self.plane(channel).iter().filter(|v| v.is_finite()).fold(None, |range, &v| {
            let (lo, hi) = range.unwrap_or((v, v));
            Some((v.min(lo), v.max(hi)))
        })
    }
}
