//! A picture that is taken while its document is computed, row by row, comes to the same colours as one
//! taken at the end.

use super::super::{Known, Panel, Pixels, known, picture};
use super::{Input, Look, Ranges, Stage, settings, stage};
use crate::model::compute::Computed;
use crate::model::settings::{HowKind, Settings, WhereKind};
use std::collections::HashMap;

/// What a painter holds of a grid.
#[derive(Default)]
struct Held {
    known: Known,
    scale: [u32; 2],
    levels: Vec<u8>,
    times: usize,
}

impl Held {
    /// As the painter does it: what stays is kept, while the scale is the same.
    fn look(&mut self, input: &Input<'_>, panel: Panel) {
        let (now, scale) = (known(input, panel), input.ranges.scale_of(panel));
        if (now, scale) == (self.known, self.scale) {
            return;
        }
        let same = scale == self.scale && self.times > 0;
        let from = if same { self.known.whole } else { 0 };
        assert!(now.whole >= from, "{panel:?} was known to row {from}, now to {}", now.whole);
        let Pixels { cols, levels, .. } = picture(input, panel, from..now.begun);
        self.levels.truncate(from * cols);
        self.levels.extend(levels);
        (self.known, self.scale, self.times) = (now, scale, self.times + 1);
    }
}

/// Takes pictures after every slice, and one at the end; gives how often each grid was looked at.
fn check(asked: Settings) -> HashMap<Panel, usize> {
    let Stage { doc, computed: done } = stage(37, 41, asked);
    let places = super::Places::new(&super::Content::of(&done), 1280.0, 800.0);
    let look = Look::default();
    let mut computed = Computed::new(&doc, 0).unwrap();
    let first = Ranges::of(&doc, &computed);
    let mut held: HashMap<Panel, Held> = HashMap::new();
    loop {
        let is_done = computed.advance(&doc, 300);
        let ranges = first.grown(&computed);
        let (doc, computed) = (&doc, &computed);
        let input = Input { doc, computed, ranges: &ranges, at: 0.0, places: &places, look: &look };
        for panel in Panel::ALL {
            held.entry(panel).or_default().look(&input, panel);
        }
        if is_done {
            for (panel, held) in &held {
                let whole = picture(&input, *panel, 0..usize::MAX);
                assert_eq!(held.levels, whole.levels, "{panel:?} of {:?}", doc.settings);
            }
            assert_eq!(ranges, Ranges::of(doc, computed));
            break;
        }
    }
    held.into_iter().map(|(panel, held)| (panel, held.times)).collect()
}

#[test]
fn every_how_grows() {
    for how in HowKind::ALL {
        for (kernel, stride, padding) in [(3, 1, 1), (2, 3, 0), (5, 2, 2)] {
            check(settings(how, kernel, stride, padding));
        }
    }
}

#[test]
fn every_where_grows() {
    // A window over channels takes whole groups of them: a row of outputs here, which is no picture.
    for place in WhereKind::ALL.into_iter().filter(|&place| place != WhereKind::Depth) {
        for how in [HowKind::Average, HowKind::Soft] {
            check(Settings { place, ..settings(how, 3, 2, 0) });
        }
    }
}

#[test]
fn only_what_is_new_is_looked_at() {
    let times = check(settings(HowKind::Soft, 3, 1, 1));
    assert_eq!(times[&Panel::X], 1);
    assert!(times[&Panel::Y] > 20 && times[&Panel::Dx] > 20, "{times:?}");
}
