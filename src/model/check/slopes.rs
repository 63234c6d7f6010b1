//! Finite differences, and whether there is a kink where one is taken.

use super::compete::ties;
use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::grid::At;

/// How L = sum of dL/dy * y changes when one cell is nudged down and up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slopes {
    /// The step h by which the cell is nudged.
    pub h: f32,
    pub below: f64,
    pub above: f64,
    /// What backward routes to the cell.
    pub routed: f32,
    /// Whether the two sides stay apart, however short the step.
    pub kink: bool,
    /// Whether a cell of the same value competes with this one in a window.
    pub tied: bool,
}

impl Slopes {
    /// The central difference.
    pub fn middle(&self) -> f64 {
        (self.below + self.above) / 2.0
    }

    pub fn agrees(&self) -> bool {
        !self.kink && close(self.middle(), f64::from(self.routed))
    }
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 2e-3 * (1.0 + a.abs().max(b.abs()))
}

/// Steps are this many times shorter, one after the other.
const SHORTER: f32 = 4.0;
/// A step that is shorter than this part of the numbers at hand drowns in their rounding.
const SHORTEST: f32 = 1.0 / 16384.0;

/// Nudges a cell by h both ways and pools the windows that cover it again. The two sides of a curve
/// come together as h becomes shorter, and near ties come out of its reach; those of a kink stay apart.
///
/// `None` where a difference says nothing: the cell or an output near it is not finite.
pub fn slopes(doc: &Doc, computed: &Computed, at: At) -> Option<Slopes> {
    let value = doc.grid.get(computed.channel, at).filter(|v| v.is_finite())?;
    // A power of two: x + h and x - h lose as little as f32 allows.
    let mut h = 1.0 / 256.0;
    while h * 256.0 < value.abs() {
        h *= 2.0;
    }
    let contributions = computed.contributions(doc, at, computed.steps());
    let routed = contributions.iter().fold(0.0, |sum, c| sum + c.gradient);
    let mut nudged = Nudged::new(doc, computed, at.row * doc.grid.cols() + at.col);
    let shortest = nudged.largest(value) * SHORTEST;
    let mut sides = |h: f32| nudged.sides(value, h).filter(|_| routed.is_finite());
    let tied = ties(doc, computed, at, value);
    let mut found = Vec::new();
    let first = (h, sides(h)?);
    let mut now = Some(first);
    while let Some((step, [below, above])) = now {
        let shorter = step / SHORTER;
        let next = (shorter >= shortest).then(|| sides(shorter)).flatten();
        let gap = |[below, above]: [f64; 2]| (above - below).abs();
        let closes = next.is_some_and(|next| gap(next) < gap([below, above]) / 2.0);
        let kink = !close(below, above) && !closes;
        found.push(Slopes { h: step, below, above, routed, kink, tied });
        now = next.map(|sides| (shorter, sides));
    }
    let best = found.iter().find(|s| s.agrees()).or(found.iter().find(|s| !s.kink));
    best.or(found.first()).copied()
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

    /// The slopes towards a smaller and towards a larger value.
    fn sides(&mut self, value: f32, h: f32) -> Option<[f64; 2]> {
        let (low, high) = (value - h, value + h);
        let [below, here, above] = [low, value, high].map(|to| self.loss(to));
        let step = |from: f32, to: f32| f64::from(to) - f64::from(from);
        let sides = [(here - below) / step(low, value), (above - here) / step(value, high)];
        sides.iter().all(|side| side.is_finite()).then_some(sides)
    }

    /// The size of the largest number whose rounding is felt.
    fn largest(&self, value: f32) -> f32 {
        let y = |&k: &usize| self.computed.windows.value(self.computed.plane(), self.on(), k).y;
        let finite = self.windows.iter().map(y).filter(|y| y.is_finite());
        finite.fold(value.abs(), |most, y| most.max(y.abs()))
    }

    fn on(&self) -> &[f32] {
        self.ground.as_ref().unwrap_or(&self.x)
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
        if let Some([_, cols]) = windows.unpooled() {
            return self.put_back(cols);
        }
        let dy = self.computed.dy_plane();
        let y = |k: usize| f64::from(windows.value(plane, self.on(), k).y);
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
    use crate::model::link;

    fn at_cell(fragment: &str, row: usize, col: usize) -> Slopes {
        let opened = link::read(fragment, &Doc::first().unwrap());
        assert!(opened.notices.is_empty(), "{fragment}: {:?}", opened.notices);
        let doc = opened.doc;
        let mut computed = Computed::new(&doc, 0).unwrap();
        while !computed.advance(&doc, 1) {}
        slopes(&doc, &computed, At { row, col }).unwrap()
    }

    #[test]
    fn a_clear_winner_agrees_and_a_tie_is_a_kink() {
        let row = "v=1&how=max&rank=1&kernel=2&stride=1&x=5,3,1,2,2&dy=ones";
        assert!(at_cell(row, 0, 0).agrees());
        let tied = at_cell(row, 0, 4);
        assert!(tied.kink && tied.tied, "{tied:?}");
    }

    /// The two sides of a curve differ at any step, without a kink; cells that nearly tie do not tie.
    #[test]
    fn what_is_smooth_is_no_kink() {
        for fragment in [
            "how=logsumexp&x=1,2;3,5",
            "how=logsumexp&r=20&x=1,2;3,3",
            "how=soft&x=1,2;3,3",
            "how=soft&x=10,20;30,29",
            "how=lp&p=3&x=1,2;3,5",
            "how=lp&p=2&x=0.1,0.2;0.3,0.01",
            "how=stochastic&mode=test&x=1,2;3,5",
            "how=max&x=1,2;4.99,5",
            "how=mixed&x=1,2;3,3.001",
        ] {
            let found = at_cell(&format!("v=1&kernel=2x2&stride=2x2&dy=1&{fragment}"), 1, 1);
            assert!(found.agrees(), "{fragment}: {found:?}");
        }
    }

    #[test]
    fn a_kink_is_a_tie_only_where_equal_values_compete() {
        for (fragment, tied) in [
            ("how=max&x=1,2;5,5", true),
            ("how=min&x=7,8;5,5", true),
            ("how=median&x=1,9;5,5", true),
            ("how=mixed&x=1,2;5,5", true),
            ("how=maxblur&x=1,2,3;4,5,5;6,7,5", true),
            ("how=unpool&x=1,2;5,5", true),
            ("how=lp&p=inf&powers=absolute&x=1,2;-5,5", true),
            ("how=lp&p=1&powers=absolute&x=1,2;3,0", false),
            ("how=lp&p=1&powers=absolute&x=1,2;0,0", false),
        ] {
            let found = at_cell(&format!("v=1&kernel=2x2&stride=2x2&{fragment}"), 1, 1);
            assert!(found.kink, "{fragment}: {found:?}");
            assert_eq!(found.tied, tied, "{fragment}: {found:?}");
        }
    }

    #[test]
    fn a_cell_that_is_not_finite_has_no_slope() {
        let doc =
            link::read("v=1&rank=1&kernel=2&stride=1&x=nan,inf,1", &Doc::first().unwrap()).doc;
        let computed = Computed::new(&doc, 0).unwrap();
        for col in 0..3 {
            assert_eq!(slopes(&doc, &computed, At { row: 0, col }), None);
        }
    }
}
