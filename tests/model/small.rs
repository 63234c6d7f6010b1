//! Small steps: where they stop, and what is said there.

use crate::{first, time, with};
use pooling_playground::model::action::TimeAction;
use pooling_playground::model::compute::Computed;
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
