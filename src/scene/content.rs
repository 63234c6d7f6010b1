use crate::model::compute::Computed;
use crate::model::grid::MAX_CELL_SIDE;
use pooling::Axis;

/// What has to find a place on the stage: sizes, in cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    pub input: [usize; 2],
    pub output: [usize; 2],
    pub kernel: [usize; 2],
    /// Per axis, what lies around x where windows reach.
    pub ring: [Ring; 2],
    /// 1-D grids have no row numbers.
    pub rank: usize,
}

/// Cells that are no part of x: padding before and after, and what only ceil mode reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ring {
    pub before: usize,
    pub after: usize,
    pub overhang: usize,
}

impl Ring {
    fn of(axis: &Axis) -> Self {
        let (before, after) = axis.pad();
        let last = axis.position(axis.output().saturating_sub(1), axis.kernel().saturating_sub(1));
        let past = last + 1 - (axis.input() + after) as i64;
        Self { before, after, overhang: usize::try_from(past).unwrap_or(0) }
    }

    /// Room for both.
    fn with(self, other: Self) -> Self {
        Self {
            before: self.before.max(other.before),
            after: self.after.max(other.after),
            overhang: self.overhang.max(other.overhang),
        }
    }

    pub fn total(self) -> usize {
        self.before + self.after + self.overhang
    }
}

impl Content {
    pub fn of(computed: &Computed) -> Self {
        let plane = computed.plane();
        let rings = computed.windows.parts().iter().map(|part| {
            let [_, rows, cols] = part.run.dhw(plane);
            [Ring::of(rows), Ring::of(cols)]
        });
        let shape = computed.windows.input_shape();
        let [_, height, width] = shape.dhw();
        let (rows, cols) = computed.windows.size();
        Self {
            input: [height, width],
            output: [rows, cols],
            kernel: computed.windows.kernel(),
            ring: rings.fold([Ring::default(); 2], |a, b| [a[0].with(b[0]), a[1].with(b[1])]),
            rank: shape.rank(),
        }
    }

    /// Rows and columns of x with its ring.
    pub fn padded(&self) -> [usize; 2] {
        [0, 1].map(|a| self.input[a] + self.ring[a].total())
    }
}

/// Whether a grid is drawn as one picture instead of cell by cell.
pub(super) fn is_raster([rows, cols]: [usize; 2]) -> bool {
    rows > MAX_CELL_SIDE || cols > MAX_CELL_SIDE
}
