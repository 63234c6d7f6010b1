//! Checks that a student can press.

mod wrong;

pub use wrong::{Wrong, assigned, ties, zero_padded};

use super::compute::Computed;
use super::doc::Doc;
use super::grid::At;

/// Both gradients, summed in f64 over the shown channel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sums {
    /// Of dL/dy over the windows that are routed.
    pub upstream: f64,
    /// Of dL/dx; nothing while a large picture is not wholly routed.
    pub input: Option<f64>,
}

/// The sums after `routed` windows.
pub fn sums(doc: &Doc, computed: &Computed, routed: usize) -> Sums {
    let total = |values: &[f32]| values.iter().fold(0.0, |sum, &v| sum + f64::from(v));
    let dy = computed.dy_plane();
    let upstream = total(&dy[..routed.min(dy.len())]);
    let input = if routed == computed.steps() && computed.is_done() {
        Some(total(&computed.dx))
    } else if doc.grid.is_picture() {
        None
    } else {
        Some(total(&computed.gradient(doc, routed)))
    };
    Sums { upstream, input }
}

/// How L = sum of dL/dy * y changes when one cell is nudged down and up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slopes {
    /// The step h by which the cell is nudged.
    pub h: f32,
    pub below: f64,
    pub above: f64,
    /// What backward routes to the cell.
    pub routed: f32,
}

impl Slopes {
    /// The central difference.
    pub fn middle(&self) -> f64 {
        (self.below + self.above) / 2.0
    }

    /// Both sides agree: there is no kink at this cell.
    pub fn smooth(&self) -> bool {
        close(self.below, self.above)
    }

    pub fn agrees(&self) -> bool {
        close(self.middle(), f64::from(self.routed))
    }
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 2e-3 * (1.0 + a.abs().max(b.abs()))
}

/// Nudges a cell by h both ways and pools the windows that cover it again.
///
/// `None` where a difference says nothing: the cell or an output near it is not finite.
pub fn slopes(doc: &Doc, computed: &Computed, at: At) -> Option<Slopes> {
    let value = doc.grid.get(computed.channel, at).filter(|v| v.is_finite())?;
    // A power of two: x + h and x - h lose as little as f32 allows.
    let mut h = 1.0 / 256.0;
    while h * 256.0 < value.abs() {
        h *= 2.0;
    }
    let cell = at.row * doc.grid.cols() + at.col;
    let mut nudged = Nudged::new(doc, computed, cell);
    let mut side = |to: f32| nudged.loss(to);
    let (low, here, high) = (side(value - h), side(value), side(value + h));
    let step = |from: f32, to: f32| f64::from(to) - f64::from(from);
    let below = (here - low) / step(value - h, value);
    let above = (high - here) / step(value, value + h);
    let contributions = computed.contributions(doc, at, computed.steps());
    let routed = contributions.iter().fold(0.0, |sum, c| sum + c.gradient);
    let finite = below.is_finite() && above.is_finite() && routed.is_finite();
    finite.then_some(Slopes { h, below, above, routed })
}

/// L as a function of one cell, as far as it depends on it.
struct Nudged<'a> {
    computed: &'a Computed,
    cell: usize,
    x: Vec<f32>,
    /// What the windows lie on, where that is not x.
    ground: Option<Vec<f32>>,
    windows: Vec<usize>,
}

impl<'a> Nudged<'a> {
    fn new(doc: &Doc, computed: &'a Computed, cell: usize) -> Self {
        let x = doc.grid.plane(computed.channel).to_vec();
        let ground = computed.ground.as_ref().map(|ground| ground.values.clone());
        Self { computed, cell, x, ground, windows: computed.covering(cell) }
    }

    fn loss(&mut self, to: f32) -> f64 {
        let Computed { windows, .. } = self.computed;
        let plane = self.computed.plane();
        self.x[self.cell] = to;
        if let (Some(before), Some(ground)) = (windows.before(), &mut self.ground) {
            for at in before.covering(plane, self.cell) {
                ground[at] = before.value(plane, &self.x, at).y;
            }
        }
        let on = self.ground.as_ref().unwrap_or(&self.x);
        if let Some([_, cols]) = windows.unpooled() {
            return self.put_back(cols);
        }
        let dy = self.computed.dy_plane();
        let y = |k: usize| f64::from(windows.value(plane, on, k).y);
        self.windows.iter().map(|&k| f64::from(dy[k]) * y(k)).sum()
    }

    /// A place that several outputs are put back to counts once, with the last of them.
    fn put_back(&self, cols: usize) -> f64 {
        let Computed { windows, y, argmax, .. } = self.computed;
        let dy = self.computed.dy_laid();
        let mut laid = vec![0.0; dy.len()];
        for k in 0..windows.steps() {
            let (mut value, mut index) = (y[k], Some(argmax[k] as usize));
            if self.windows.binary_search(&k).is_ok() {
                let now = windows.value(self.computed.plane(), &self.x, k);
                (value, index) = (now.y, now.winner);
            }
            if let Some(at) = windows.put(k, index) {
                laid[at.row * cols + at.col] = value;
            }
        }
        let product = |(&y, &dy): (&f32, &f32)| f64::from(y) * f64::from(dy);
        laid.iter().zip(dy).map(product).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grid::Grid;
    use crate::model::settings::{HowKind, Settings};

    fn doc(how: HowKind, values: &[f32]) -> Doc {
        let mut doc = Doc::first().unwrap();
        doc.grid = Grid::new(1, 1, 1, values.len(), values.to_vec()).unwrap();
        doc.settings = Settings { how, stride: [1, 1], ..Settings::default() };
        doc.upstream = super::super::upstream::Upstream::new(super::super::upstream::Fill::Ones);
        doc
    }

    fn computed(doc: &Doc) -> Computed {
        let mut computed = Computed::new(doc, 0).unwrap();
        while !computed.advance(doc, 1) {}
        computed
    }

    #[test]
    fn a_clear_winner_agrees_and_a_tie_is_a_kink() {
        let doc = doc(HowKind::Max, &[5.0, 3.0, 1.0, 2.0, 2.0]);
        let computed = computed(&doc);
        let winner = slopes(&doc, &computed, At { row: 0, col: 0 }).unwrap();
        assert!(winner.smooth() && winner.agrees(), "{winner:?}");
        let tied = slopes(&doc, &computed, At { row: 0, col: 4 }).unwrap();
        assert!(!tied.smooth(), "{tied:?}");
    }

    #[test]
    fn the_sums_agree_as_far_as_the_windows_are_routed() {
        let doc = doc(HowKind::Average, &[5.0, 3.0, 1.0, 2.0, 2.0]);
        let computed = computed(&doc);
        for routed in 0..=4 {
            let sums = sums(&doc, &computed, routed);
            assert_eq!(sums.input, Some(sums.upstream));
        }
    }

    #[test]
    fn a_cell_that_is_not_finite_has_no_slope() {
        let doc = doc(HowKind::Max, &[f32::NAN, f32::INFINITY, 1.0]);
        let computed = computed(&doc);
        assert_eq!(slopes(&doc, &computed, At { row: 0, col: 0 }), None);
        assert_eq!(slopes(&doc, &computed, At { row: 0, col: 1 }), None);
        assert_eq!(slopes(&doc, &computed, At { row: 0, col: 2 }), None);
    }
}
