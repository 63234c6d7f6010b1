//! What common mistakes make of this very grid.

use super::Computed;
use super::compete::competes;
use crate::model::doc::Doc;
use crate::model::words::{Msg, msg};
use pooling::{How, Route, Tap, Ties};

/// More cells than these are not laid out in a table.
const MOST: usize = 144;

/// Numbers as a rule has them, and as they come out without it.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrong {
    pub right: Vec<f32>,
    pub wrong: Vec<f32>,
    /// Rows and columns of both.
    pub size: [usize; 2],
}

impl Wrong {
    /// The cells that differ.
    pub fn differs(&self) -> Vec<usize> {
        let same = |a: f32, b: f32| a == b || (a.is_nan() && b.is_nan());
        (0..self.right.len()).filter(|&i| !same(self.right[i], self.wrong[i])).collect()
    }

    /// The sums of both.
    pub fn sums(&self) -> [f64; 2] {
        let sum = |values: &[f32]| values.iter().fold(0.0, |sum, &v| sum + f64::from(v));
        [sum(&self.right), sum(&self.wrong)]
    }

    /// Whether there is room for it in a table.
    pub fn fits(&self) -> bool {
        self.right.len() <= MOST
    }
}

/// dL/dx with `=` where `+=` belongs: of the windows that share a cell only the last one counts.
/// Nothing for a picture, whose gradient is summed in pieces.
pub fn assigned(doc: &Doc, computed: &Computed) -> Option<Wrong> {
    if doc.grid.is_picture() {
        return None;
    }
    let steps = computed.steps();
    let right = computed.gradient(doc, steps);
    let mut wrong = vec![0.0; right.len()];
    for k in 0..steps {
        let dy = computed.dy_plane()[k];
        for Route { cell, share } in computed.routes(doc, k) {
            if let Some(slot) = wrong.get_mut(cell) {
                *slot = share.of(dy);
            }
        }
    }
    Some(Wrong { right, wrong, size: [doc.grid.rows(), doc.grid.cols()] })
}

/// y when the padding of a maximum (or minimum) is zeros that take part. Nothing where nothing is
/// padded, and for hows whose padding is no question of this kind.
pub fn zero_padded(doc: &Doc, computed: &Computed) -> Option<Wrong> {
    if doc.grid.is_picture() || is_staged(computed) || !pads(computed) {
        return None;
    }
    let mut wrong = Vec::new();
    let mut right = Vec::new();
    for k in 0..computed.steps() {
        let y = computed.value(doc, k).y;
        right.push(y);
        wrong.push(match (computed.how(k), meets_padding(computed, k)) {
            (How::Max(_), true) if !y.is_nan() => y.max(0.0),
            (How::Min(_), true) if !y.is_nan() => y.min(0.0),
            _ => y,
        });
    }
    let (rows, cols) = computed.windows.size();
    Some(Wrong { right, wrong, size: [rows, cols] })
}

/// Whether more than one layer makes y: what one padding does is not to be seen in it alone.
pub fn is_staged(computed: &Computed) -> bool {
    computed.windows.parts().len() != 1 || computed.windows.middle().is_some()
}

/// What to type for a zero to win: it is larger than negative numbers, smaller than positive ones.
pub fn harmless(computed: &Computed) -> Msg {
    let smallest = matches!(computed.how(0), How::Min(_));
    msg(if smallest { "try.zeros_harmless_min" } else { "try.zeros_harmless" })
}

fn pads(computed: &Computed) -> bool {
    let selects = matches!(computed.how(0), How::Max(_) | How::Min(_));
    selects && (0..computed.steps()).any(|k| meets_padding(computed, k))
}

fn meets_padding(computed: &Computed, k: usize) -> bool {
    let (axes, at) = computed.windows.axes(computed.plane(), k);
    [0, 1].iter().any(|&a| (0..axes[a].taps(at[a])).any(|j| axes[a].tap(at[a], j) == Tap::Padding))
}

/// Who gets the gradient of equal cells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Choice {
    /// Equal cells do not compete: nothing has to be chosen.
    None,
    /// They compete, and the pooling itself says which one it takes.
    Fixed,
    /// The policy, and how many windows have equals among their largest.
    Of(Ties, usize),
}

/// What there is to choose where cells tie.
pub fn ties(doc: &Doc, computed: &Computed) -> Choice {
    let policy = match computed.how(0) {
        _ if is_staged(computed) => None,
        How::Max(max) => Some(max.ties),
        How::Min(min) => Some(min.ties),
        _ => None,
    };
    let Some(policy) = policy else {
        let before = computed.windows.before().map(|before| before.how());
        let fixed = competes(before.unwrap_or(computed.how(0)));
        return if fixed { Choice::Fixed } else { Choice::None };
    };
    let tied = |k: &usize| {
        let y = computed.value(doc, *k).y;
        let mut equal = 0;
        computed.cells(doc, *k).for_each(|_, v| equal += usize::from(v == y));
        equal > 1
    };
    let steps = if doc.grid.is_picture() { 0 } else { computed.steps() };
    Choice::Of(policy, (0..steps).filter(tied).count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grid::Grid;
    use crate::model::settings::Settings;
    use crate::model::upstream::{Fill, Upstream};

    fn made(settings: Settings, w: usize, values: &[f32]) -> (Doc, Computed) {
        let mut doc = Doc::first().unwrap();
        doc.grid = Grid::new(2, 1, values.len() / w, w, values.to_vec()).unwrap();
        doc.settings = settings;
        doc.upstream = Upstream::new(Fill::Ones);
        let computed = Computed::new(&doc, 0).unwrap();
        (doc, computed)
    }

    #[test]
    fn only_windows_that_share_a_cell_lose_something() {
        let values = [1.0, 2.0, 0.0, 3.0, 9.0, 1.0, 0.0, 1.0, 2.0];
        let one = Settings { stride: [1, 1], ..Settings::default() };
        let (doc, computed) = made(one, 3, &values);
        let found = assigned(&doc, &computed).unwrap();
        assert_eq!((found.differs(), found.sums()), (vec![4], [4.0, 1.0]));
        let (doc, computed) = made(Settings::default(), 2, &values[..4]);
        assert!(assigned(&doc, &computed).unwrap().differs().is_empty());
    }

    #[test]
    fn zeros_in_the_padding_beat_what_is_negative() {
        let padded = Settings { kernel: [2, 2], padding: [1, 1], ..Settings::default() };
        let (doc, computed) = made(padded, 2, &[-1.0, 2.0, -3.0, -4.0]);
        let found = zero_padded(&doc, &computed).unwrap();
        assert_eq!(found.right, [-1.0, 2.0, -3.0, -4.0]);
        assert_eq!(found.wrong, [0.0, 2.0, 0.0, 0.0]);
        let (doc, computed) = made(Settings::default(), 2, &[-1.0, 2.0, -3.0, -4.0]);
        assert_eq!(zero_padded(&doc, &computed), None);
    }

    #[test]
    fn tied_windows_are_counted() {
        let (doc, computed) =
            made(Settings::default(), 4, &[1.0, 1.0, 3.0, 2.0, 0.0, 1.0, 2.0, 1.0]);
        assert_eq!(ties(&doc, &computed), Choice::Of(Ties::First, 1));
    }

    /// The finite difference speaks of ties there, so this must not say that nothing ties.
    #[test]
    fn where_equals_compete_without_a_choice_it_is_said() {
        use crate::model::settings::HowKind as H;
        for (how, choice) in [
            (H::Mixed, Choice::Fixed),
            (H::MaxBlur, Choice::Fixed),
            (H::Unpool, Choice::Fixed),
            (H::Median, Choice::Fixed),
            (H::Average, Choice::None),
            (H::Soft, Choice::None),
        ] {
            let (doc, computed) =
                made(Settings { how, ..Settings::default() }, 2, &[1.0, 2.0, 5.0, 5.0]);
            assert_eq!(ties(&doc, &computed), choice, "{how:?}");
        }
    }

    #[test]
    fn a_minimum_is_beaten_where_numbers_are_positive() {
        use crate::model::settings::HowKind as H;
        for (how, key) in [(H::Max, "try.zeros_harmless"), (H::Min, "try.zeros_harmless_min")] {
            let (_, computed) = made(Settings { how, ..Settings::default() }, 2, &[-1.0; 4]);
            assert_eq!(harmless(&computed).key, key);
        }
    }

    #[test]
    fn what_several_layers_make_is_not_said_to_have_no_padding() {
        use crate::model::settings::HowKind as H;
        for (how, staged) in [(H::Max, false), (H::MaxBlur, true), (H::Unpool, true)] {
            let settings = Settings { how, padding: [1, 1], ..Settings::default() };
            let (_, computed) = made(settings, 2, &[-1.0, -2.0, -5.0, -5.0]);
            assert_eq!(is_staged(&computed), staged, "{how:?}");
        }
    }
}
