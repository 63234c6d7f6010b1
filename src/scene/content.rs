use crate::model::compute::Computed;
use crate::model::grid::MAX_CELL_SIDE;
use pooling::{Axis, How, Mode};

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
    /// Layers whose outputs stand under each other.
    pub layers: usize,
    pub aid: Option<Aid>,
    /// Cells of a window have different parts, which are written into them.
    pub parts: bool,
    /// About how wide the grids' names are on one line, in pixels, by the panels' order, and after them
    /// the words over the lenses.
    pub texts: [u16; 6],
}

/// What a lens shows beside the cells of its window, where those alone do not tell how they become
/// one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aid {
    /// The probabilities of a draw as the parts of a wheel.
    Wheel,
    /// The values of the window in their order.
    Strip,
    /// The plane that the window lies on, which another layer made of x: rows and columns, what it is
    /// padded with included.
    Before([usize; 2]),
    /// The plane that is put back into y.
    After([usize; 2]),
}

impl Aid {
    pub(super) fn of(computed: &Computed, k: usize) -> Option<Self> {
        let windows = &computed.windows;
        if let Some(size) = windows.middle() {
            return Some(match windows.unpooled() {
                Some(_) => Self::After(size),
                None => Self::Before([0, 1].map(|a| size[a] + ring(computed, k)[a].total())),
            });
        }
        match computed.how(k) {
            How::Stochastic(stochastic) => (stochastic.mode == Mode::Train).then_some(Self::Wheel),
            How::Median(_) | How::Rank(_) => Some(Self::Strip),
            _ => None,
        }
    }

    /// The rows and columns of a plane.
    pub(super) fn plane(self) -> Option<[usize; 2]> {
        match self {
            Self::Before(size) | Self::After(size) => Some(size),
            Self::Wheel | Self::Strip => None,
        }
    }
}

/// What lies around the plane between, where windows reach.
pub(super) fn ring(computed: &Computed, k: usize) -> [Ring; 2] {
    let (axes, _) = computed.windows.axes(computed.plane(), k);
    axes.map(|axis| Ring { overhang: 0, ..Ring::of(axis) })
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
        // A last bin may be smaller than the largest one.
        let last = axis.output().saturating_sub(1);
        let last = axis.position(last, axis.taps(last).saturating_sub(1));
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
        let windows = &computed.windows;
        let layers = windows.parts().iter().map(|part| &part.run);
        // Those that lie on x.
        let first = windows.before().into_iter();
        let rings = first.chain(layers.filter(|_| windows.before().is_none())).map(|run| {
            let [_, rows, cols] = run.dhw(plane);
            [Ring::of(rows), Ring::of(cols)]
        });
        let (rows, cols) = computed.windows.size();
        Self {
            input: computed.windows.input_size(),
            output: [rows, cols],
            kernel: computed.windows.kernel(),
            ring: rings.fold([Ring::default(); 2], |a, b| [a[0].with(b[0]), a[1].with(b[1])]),
            rank: computed.windows.rank(),
            layers: computed.windows.parts().len(),
            aid: Aid::of(computed, 0),
            parts: has_parts(computed.how(0)),
            texts: [0; 6],
        }
    }

    /// Room for the name of a grid, or with a number from 4 for the words over a lens, in whatever
    /// language, with the air that the person has between letters and words.
    pub fn name(&mut self, number: usize, text: &str, air: Air) {
        // Bold letters; capitals with air between them.
        let size = if number < 4 { 13.0 } else { 17.0 };
        if let Some(width) = self.texts.get_mut(number) {
            *width = (ems(text, air) * size) as u16;
        }
    }

    /// Rows and columns of x with its ring.
    pub fn padded(&self) -> [usize; 2] {
        [0, 1].map(|a| self.input[a] + self.ring[a].total())
    }
}

/// What a person adds after letters and between words, in the size of the letters: none, but for who
/// reads better so (WCAG 2.2, 1.4.12).
pub type Air = [f32; 2];

/// About how wide a text is, in the size of its letters: Chinese ones are as wide as they are high.
pub fn ems(text: &str, [letters, words]: Air) -> f32 {
    let width = |c: char| {
        let own = if u32::from(c) >= 0x2e80 { 1.0 } else { 0.57 };
        own + letters + if c == ' ' { words } else { 0.0 }
    };
    text.chars().map(width).sum()
}

fn has_parts(how: &How) -> bool {
    use How as H;
    matches!(
        how,
        H::Lp(_) | H::Mixed(_) | H::Stochastic(_) | H::Soft(_) | H::LogSumExp(_) | H::Blur(_)
    )
}

/// Whether a grid is drawn as one picture instead of cell by cell.
pub(super) fn is_raster([rows, cols]: [usize; 2]) -> bool {
    rows > MAX_CELL_SIDE || cols > MAX_CELL_SIDE
}
