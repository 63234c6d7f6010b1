use crate::{edit, first, time, with};
use pooling_playground::model::action::{Action, Edit, TimeAction};
use pooling_playground::model::grid::At;
use pooling_playground::model::settings::{Settings, Span};
use pooling_playground::model::state::State;
use pooling_playground::model::timeline::{Half, Timeline};
use proptest::prelude::*;

fn settle(mut state: State) -> State {
    for _ in 0..1000 {
        if !state.time.moving() {
            return state;
        }
        state = time(&state, TimeAction::Tick(0.05));
    }
    panic!("it never comes to rest: {:?}", state.time)
}

#[test]
fn a_step_moves_to_the_next_whole_step_and_back() {
    let state = settle(time(&first(), TimeAction::Forward));
    assert_eq!(state.time.at, 1.0);
    assert_eq!(settle(time(&state, TimeAction::Back)).time.at, 0.0);
}

#[test]
fn steps_asked_for_while_moving_are_not_lost() {
    let mut state = first();
    for _ in 0..5 {
        state = time(&state, TimeAction::Forward);
    }
    assert_eq!(state.time.settled(), 5);
    assert_eq!(settle(state).time.at, 5.0);
}

#[test]
fn the_ends_hold() {
    let state = time(&first(), TimeAction::Back);
    assert_eq!((state.time.at, state.time.moving()), (0.0, false));
    let state = time(&time(&first(), TimeAction::Last), TimeAction::Forward);
    assert_eq!((state.time.at, state.time.moving()), (18.0, false));
}

#[test]
fn playing_ends_at_the_end_and_starts_over_from_there() {
    let fast = time(&first(), TimeAction::Speed(16.0));
    let end = settle(time(&fast, TimeAction::Toggle));
    assert_eq!(end.time.at, 18.0);
    let again = time(&end, TimeAction::Toggle);
    assert_eq!((again.time.at, again.time.playing), (0.0, true));
}

#[test]
fn pausing_finishes_the_step_under_way() {
    let playing = time(&time(&first(), TimeAction::Toggle), TimeAction::Tick(0.05));
    let paused = settle(time(&playing, TimeAction::Toggle));
    assert_eq!((paused.time.at, paused.time.playing), (1.0, false));
}

#[test]
fn less_motion_goes_from_whole_step_to_whole_step_at_once() {
    let still = first().after(Action::ReducedMotion(true));
    let state = time(&still, TimeAction::Forward);
    assert_eq!((state.time.at, state.time.moving()), (1.0, false));
}

#[test]
fn a_jump_goes_to_the_window_of_an_output() {
    assert_eq!(
        time(&first(), TimeAction::Jump(Half::Forward, At { row: 1, col: 1 })).time.settled(),
        5
    );
    assert_eq!(
        time(&first(), TimeAction::Jump(Half::Backward, At { row: 1, col: 1 })).time.settled(),
        14
    );
}

#[test]
fn another_output_size_keeps_half_and_window() {
    let state = time(&with(6, 6, Settings::default()), TimeAction::Scrub(14.0));
    let state = edit(&state, Edit::Span(Span::Stride, 1, 1));
    let moment = state.line().moment(state.time.at);
    // Window (1, 1) of 3 x 3 is window (1, 1) of 5 x 5.
    assert_eq!((moment.half, moment.k, moment.phase), (Half::Backward, 6, 1.0));
}

#[test]
fn playing_goes_on_when_a_setting_changes() {
    let state = time(&time(&first(), TimeAction::Scrub(3.25)), TimeAction::Toggle);
    let state = edit(&state, Edit::Span(Span::Kernel, 1, 3));
    assert!(state.time.playing);
    assert!(state.time.at <= state.line().total() as f64);
}

proptest! {
    #[test]
    fn every_moment_lies_on_the_line(n in 1usize..50, at in prop::num::f64::ANY) {
        let moment = Timeline { n }.moment(at);
        prop_assert!(moment.k < n);
        prop_assert!((0.0..=1.0).contains(&moment.phase));
    }

    #[test]
    fn carrying_ends_on_the_new_line(
        at in 0.0..5000.0f64, old in (1usize..40, 1usize..40), new in (1usize..40, 1usize..40),
    ) {
        let line = Timeline { n: new.0 * new.1 };
        let carried = line.carry(at, old, new);
        prop_assert!((0.0..=line.total() as f64).contains(&carried), "{carried}");
    }

    #[test]
    fn carrying_to_the_same_size_changes_nothing(step in 0usize..=800, size in (1usize..20, 1usize..20)) {
        let line = Timeline { n: size.0 * size.1 };
        let at = step.min(line.total()) as f64;
        prop_assert_eq!(line.carry(at, size, size), at);
    }
}
