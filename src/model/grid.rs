use super::shared::Shared;
use pooling::{Error, Shape, Tensor};

/// The most rows or columns of x.
pub const MAX_SIDE: usize = 1024;
/// The most channels of x.
pub const MAX_CHANNELS: usize = 16;
/// Up to this many rows and columns, cells are drawn one by one, with numbers as long as they fit.
pub const MAX_CELL_SIDE: usize = 64;

/// The input x: channels x rows x columns, or channels x columns for 1-D.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid(Shared<Tensor>);

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
        Tensor::new(Shape::new(1, c, spatial)?, values).map(|tensor| Self(Shared::new(tensor)))
    }

    pub fn tensor(&self) -> &Tensor {
        &self.0
    }

    pub fn rank(&self) -> usize {
        self.0.shape().rank()
    }

    pub fn channels(&self) -> usize {
        self.0.shape().c()
    }

    pub fn rows(&self) -> usize {
        self.0.shape().dhw()[1]
    }

    pub fn cols(&self) -> usize {
        self.0.shape().dhw()[2]
    }

    /// Drawn as a picture with a magnifier instead of cell by cell.
    pub fn is_picture(&self) -> bool {
        self.rows() > MAX_CELL_SIDE || self.cols() > MAX_CELL_SIDE
    }

    /// The values of one channel, row-major.
    pub fn plane(&self, channel: usize) -> &[f32] {
        let len = self.rows() * self.cols();
        self.0.data().get(channel * len..(channel + 1) * len).unwrap_or(&[])
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
        let data = copy.0.make_mut().data_mut();
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

    /// Another size; what stays inside keeps its place, new cells are 0.
    ///
    /// # Errors
    /// An empty axis.
    pub fn resized(&self, rank: usize, h: usize, w: usize) -> Result<Self, Error> {
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
