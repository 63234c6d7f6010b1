//! A window over channels: the whole input as one plane, a channel a row and a place a column.

use super::{at, edit, first, set};
use pooling_playground::model::action::Edit;
use pooling_playground::model::compute::Computed;
use pooling_playground::model::doc::{Doc, Source};
use pooling_playground::model::formula;
use pooling_playground::model::grid::Grid;
use pooling_playground::model::link::{self, Place};
use pooling_playground::model::params::Param;
use pooling_playground::model::settings::{HowKind, Settings, WhereKind};
use pooling_playground::model::state::{Control, State};
use pooling_playground::scene::Panel;

/// Six channels of one row of two cells: 0 1, 10 11, 20 21, ...
fn six() -> State {
    let values = (0..12).map(|i| (i / 2 * 10 + i % 2) as f32).collect();
    let grid = Grid::new(2, 6, 1, 2, values).unwrap();
    edit(&first(), Edit::Replace { grid, source: Source::Made, settings: Some(Box::new(whole())) })
}

fn whole() -> Settings {
    Settings { kernel: [1, 1], stride: [1, 1], ..Settings::default() }
}

fn depth(state: &State, channels: &str) -> State {
    let state = edit(state, Edit::Param(Param::Depth, channels.to_owned()));
    edit(&state, Edit::Where(WhereKind::Depth))
}

fn pooled(doc: &Doc) -> Computed {
    let mut computed = Computed::new(doc, 0).unwrap();
    while !computed.advance(doc, 3) {}
    computed
}

#[test]
fn windows_reach_over_channels() {
    let state = depth(&six(), "3");
    let doc = state.doc();
    assert_eq!((doc.grid.channels(), doc.grid.rows(), doc.grid.cols()), (1, 6, 2));
    assert_eq!((state.size(Panel::X), state.size(Panel::Y)), ((6, 2), (2, 2)));
    let computed = pooled(doc);
    assert_eq!(computed.y, [20.0, 21.0, 50.0, 51.0]);
    assert_eq!(computed.argmax, [4, 5, 10, 11]);
    let ones: Vec<usize> = (0..12).filter(|&i| computed.dx[i] == 1.0).collect();
    assert_eq!(ones, [4, 5, 10, 11]);
    // The rows' formula and the places' one.
    assert_eq!(formula::place(doc, &computed, 0).len(), 2);
}

#[test]
fn every_how_runs_that_needs_no_stride() {
    for how in HowKind::ALL {
        let state = edit(&depth(&six(), "2"), Edit::How(how));
        if state.refusal(Control::How).is_some_and(|why| why.key == "refused.not_sliding") {
            assert!(matches!(how, HowKind::MaxBlur | HowKind::Unpool), "{how:?}");
            continue;
        }
        assert_eq!(state.refusal(Control::How), None, "{how:?}");
        let computed = pooled(state.doc());
        let layers = if how == HowKind::Cat { 2 } else { 1 };
        assert_eq!(computed.steps(), 6 * layers, "{how:?}");
        assert!(computed.y.iter().all(|v| v.is_finite()), "{how:?}: {:?}", computed.y);
    }
}

/// By TensorFlow's rules, whatever a sliding window follows.
#[test]
fn a_nan_is_skipped() {
    let state = set(&depth(&six(), "6"), Panel::X, &[(at(5, 0), f32::NAN)]);
    let computed = pooled(state.doc());
    assert_eq!(computed.y, [40.0, 51.0]);
}

#[test]
fn cells_and_sizes_stay_those_of_the_planes() {
    let state = set(&depth(&six(), "3"), Panel::X, &[(at(3, 1), 99.0)]);
    let back = edit(&state, Edit::Where(WhereKind::Sliding));
    let grid = &back.doc().grid;
    assert_eq!((grid.channels(), grid.rows(), grid.cols()), (6, 1, 2));
    assert_eq!(grid.get(3, at(0, 1)), Some(99.0));
    let wider = edit(&state, Edit::Resize { rows: 2, cols: 2 });
    assert_eq!(wider.size(Panel::X), (6, 4));
    assert_eq!(wider.doc().grid.get(0, at(3, 1)), Some(99.0));
}

#[test]
fn a_window_must_divide_the_channels() {
    let state = depth(&six(), "3");
    let asked = edit(&state, Edit::Param(Param::Depth, "4".to_owned()));
    let why = asked.refusal(Control::Param(Param::Depth)).unwrap();
    assert_eq!((why.key, asked.doc().settings.params.depth), ("refused.depth", 3));
    // With another number of channels it gives way, and that is said.
    let opened = link::read("where=depth&depth=2&x=1|2|3", &Doc::first().unwrap());
    assert_eq!(opened.doc.settings.params.depth, 3);
    assert_eq!(opened.notices.iter().map(|why| why.key).collect::<Vec<_>>(), ["fit.done"]);
    let large = Grid::new(2, 2, 40, 40, vec![0.0; 3200]).unwrap();
    let large =
        Edit::Replace { grid: large, source: Source::Made, settings: Some(Box::new(whole())) };
    let refused = depth(&edit(&first(), large), "2");
    assert_eq!(refused.refusal(Control::Where).unwrap().key, "refused.too_large");
    assert_eq!(refused.doc().settings.place, WhereKind::Sliding);
}

#[test]
fn a_link_has_planes() {
    let state = depth(&six(), "3");
    let text = link::write(state.doc(), Place::default()).fragment;
    assert!(text.contains("where=depth") && text.contains("depth=3"), "{text}");
    assert!(text.contains("x=0,1|10,11|20,21|30,31|40,41|50,51"), "{text}");
    let again = link::read(&text, &Doc::first().unwrap());
    assert_eq!(again.doc.settings, state.doc().settings);
    assert_eq!(again.doc.grid.stacked(false).tensor(), state.doc().grid.tensor());
    assert_eq!((again.doc.grid.rows(), again.doc.grid.cols()), (6, 2));
}
