//! Small steps: where they stop, and what is said there.

use crate::{first, time, with};
use pooling_playground::model::action::TimeAction;
use pooling_playground::model::compute::Computed;
use pooling_playground::model::doc::Doc;
use pooling_playground::model::link;
use pooling_playground::model::narrate;
use pooling_playground::model::settings::{HowKind, Settings};
use pooling_playground::model::state::State;
use pooling_playground::model::timeline::Timeline;
use proptest::prelude::*;

fn small(state: &State) -> State {
    let mut state = time(state, TimeAction::Small(true));
    state.prefs.reduced_motion = true;
    state
}

/// The keys of what is said, key press by key press, until the end.
fn said(mut state: State) -> Vec<&'static str> {
    let computed = Computed::new(state.doc(), 0).unwrap();
    let mut keys = Vec::new();
    while state.time.at < state.line().total() as f64 {
        state = time(&state, TimeAction::Forward);
        let aim = state.time.aim();
        keys.push(narrate::small(state.doc(), &computed, state.line(), aim, 0).key);
    }
    keys
}

#[test]
fn a_maximum_is_told_in_three_sentences_and_its_gradient_in_four() {
    let keys = said(small(&first()));
    assert_eq!(keys.len(), 9 * 3 + 9 * 4);
    assert_eq!(keys[..3], ["small.covers", "small.picks", "small.goes_remembering"]);
    let back = ["small.comes_back", "small.remembers", "small.first_added", "small.others"];
    assert_eq!(keys[27..31], back);
}

#[test]
fn an_average_shares_alike_and_padding_is_told() {
    let settings =
        Settings { how: HowKind::Average, kernel: [3, 3], padding: [1, 1], ..Settings::default() };
    let keys = said(small(&with(4, 4, settings)));
    assert_eq!(keys[..3], ["small.covers_padding", "say.forward.average", "small.goes"]);
    assert_eq!(keys.last(), Some(&"small.alike"));
}

/// The same of what a link opens.
fn told(fragment: &str) -> Vec<&'static str> {
    let opened = link::read(fragment, &Doc::first().unwrap());
    assert_eq!(opened.notices, [], "{fragment}");
    let computed = Computed::new(&opened.doc, 0).unwrap();
    let line = Timeline { n: computed.steps() };
    let (mut at, mut keys) = (0.0, Vec::new());
    while at < line.total() as f64 {
        at = line.stop_after(at);
        keys.push(narrate::small(&opened.doc, &computed, line, at, 0).key);
    }
    keys
}

#[test]
fn equal_cells_are_not_said_to_be_without_effect() {
    for ties in ["first", "last"] {
        let keys = told(&format!("kernel=2x2&stride=2x2&ties={ties}&x=3,3;1,0"));
        assert_eq!(keys.last(), Some(&"small.others_tied"));
    }
    assert_eq!(told("kernel=2x2&stride=2x2&x=3,2;1,0").last(), Some(&"small.others"));
}

#[test]
fn nan_is_not_the_largest() {
    let keys = told("kernel=2x2&stride=2x2&x=nan,1;1,2");
    assert_eq!(keys[..3], ["small.covers", "small.picks_nan", "small.goes_remembering"]);
}

#[test]
fn a_filter_lies_on_maxima() {
    let keys = told("how=maxblur&kernel=2x2&stride=2x2&x=1,3,2,1;4,8,5,3;2,1,4,6;0,5,9,2");
    assert_eq!(keys[0], "small.filter");
}

#[test]
fn what_is_put_back_is_fetched() {
    let keys = told("how=unpool&kernel=2x2&stride=2x2&x=1,3;4,8");
    assert!(keys.contains(&"say.forward.put_back") && keys.contains(&"small.fetches"), "{keys:?}");
    assert!(!keys.contains(&"small.goes_remembering"), "{keys:?}");
}

#[test]
fn back_leads_over_the_same_stops() {
    let mut state = small(&first());
    let mut there = vec![state.time.at];
    for _ in 0..40 {
        state = time(&state, TimeAction::Forward);
        there.push(state.time.at);
    }
    for at in there.iter().rev().skip(1) {
        state = time(&state, TimeAction::Back);
        assert!((state.time.at - at).abs() < 1e-9, "{} instead of {at}", state.time.at);
    }
    assert_eq!(time(&state, TimeAction::Back).time.at, 0.0);
    let whole = time(&time(&state, TimeAction::Small(false)), TimeAction::Forward);
    assert_eq!(whole.time.at, 1.0);
}

proptest! {
    #[test]
    fn every_stop_lies_after_and_none_is_passed_over(n in 1usize..6, at in 0.0f64..12.0) {
        let line = Timeline { n };
        let at = line.clamp(at);
        let next = line.stop_after(at);
        prop_assert!(next > at || next == line.total() as f64);
        prop_assert!(line.stop_before(next) <= at + 1e-6);
        prop_assert!(next.ceil() <= at.floor() + 1.0 + 1e-9);
    }
}
