//! Checks that a student can press.

mod compete;
mod reason;
mod slopes;
mod wrong;

pub use reason::differs;
pub use slopes::{Slopes, slopes};
pub use wrong::{Choice, Wrong, assigned, harmless, is_staged, ties, zero_padded};

use super::compute::Computed;
use super::doc::Doc;

/// Both gradients, summed in f64 over the shown channel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sums {
    /// Of dL/dy over the windows that are routed.
    pub upstream: f64,
    /// Of dL/dx; nothing while a large picture is not wholly routed.
    pub input: Option<f64>,
}

impl Sums {
    /// Whether dL/dx adds up to the same, as far as sums of f32 tell.
    #[inline]
    pub fn equal(&self, input: f64) -> bool {
        (input - self.upstream).abs() <= 1e-5 * (1.0 + self.upstream.abs())
    }
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
    fn the_sums_agree_as_far_as_the_windows_are_routed() {
        let doc = doc(HowKind::Average, &[5.0, 3.0, 1.0, 2.0, 2.0]);
        let computed = computed(&doc);
        for routed in 0..=4 {
            let sums = sums(&doc, &computed, routed);
            assert_eq!(sums.input, Some(sums.upstream));
        }
    }
}
