//! Pages of a lesson: one entry of undo each, with the stage, the answers and the step that it had.

use crate::{at, first, run, set, time};
use pooling_playground::model::action::{Action, TimeAction};
use pooling_playground::model::json::Json;
use pooling_playground::model::lesson::place::{self, Place};
use pooling_playground::model::lesson::{Lesson, Prompt, PromptAction, address, read};
use pooling_playground::model::link;
use pooling_playground::model::state::State;
use pooling_playground::scene::Panel;

const LESSON: &str = r#"{"id":"two","pages":[
    {"stage":"v=1&how=max&x=1,2;3,4&step=1"},
    {},
    {"stage":"v=1&how=average&x=5,6;7,8","ask":"fill y"}]}"#;

fn lessons() -> Vec<Lesson> {
    vec![read(&Json::read(LESSON).unwrap()).unwrap()]
}

fn place(state: &State) -> Option<Place> {
    place::of(&lessons(), state.prompt()?)
}

fn go(state: &State, page: Option<usize>) -> State {
    let to = page.map(|page| (0, page));
    state.after(Action::Prompt(place::turn(&lessons(), place(state), to)))
}

fn link(state: &State) -> String {
    link::write(state.doc(), state.place()).fragment
}

fn x(state: &State) -> f32 {
    state.doc().grid.get(0, at(0, 0)).unwrap()
}

fn answers(state: &State) -> Vec<f32> {
    state.quiz().map(|quiz| quiz.answers.iter().map(|(_, value)| *value).collect()).unwrap()
}

#[test]
fn back_moves_card_and_stage_together() {
    let one = go(&first(), Some(0));
    assert_eq!((place(&one), x(&one), one.time.settled()), (Some((0, 0)), 1.0, 1));
    // Its stage goes on, and yet the page is an entry of its own.
    let two = time(&go(&one, Some(1)), TimeAction::Last);
    let three = go(&two, Some(2));
    assert_eq!((place(&three), x(&three), three.time.settled()), (Some((0, 2)), 5.0, 0));
    let back = three.after(Action::Undo);
    assert_eq!((place(&back), x(&back), back.time.settled()), (Some((0, 1)), 1.0, 2));
    assert!(back.quiz().is_none());
    let back = back.after(Action::Undo);
    assert_eq!((place(&back), back.time.settled()), (Some((0, 0)), 1));
    let out = back.after(Action::Undo);
    assert_eq!((place(&out), link(&out)), (None, link(&first())));
    let again = run(&out, [Action::Redo, Action::Redo, Action::Redo]);
    assert_eq!((place(&again), x(&again)), (Some((0, 2)), 5.0));
}

#[test]
fn answers_stay_with_their_page() {
    let asked = go(&first(), Some(2));
    let answered = set(&asked, Panel::Y, &[(at(0, 0), 6.5)]);
    let changed = set(&answered, Panel::X, &[(at(0, 0), 50.0)]);
    assert_eq!(answers(&changed), [6.5]);
    let more = set(&changed, Panel::Y, &[(at(0, 0), 17.75)]);
    // The number in x goes back, what was answered meanwhile does not.
    let undone = more.after(Action::Undo);
    assert_eq!((x(&undone), answers(&undone)), (5.0, vec![17.75]));
    let left = go(&undone, None);
    assert_eq!((place(&left), left.quiz().is_some()), (None, false));
    let back = left.after(Action::Undo);
    assert_eq!((place(&back), answers(&back)), (Some((0, 2)), vec![17.75]));
}

#[test]
fn an_address_gives_a_page_back() {
    let answered = set(&go(&first(), Some(2)), Panel::Y, &[(at(0, 0), 6.5)]);
    let address = address::write(answered.prompt().unwrap(), "v=1");
    let opened = |address: &str| {
        let (prompt, _) = address::read(address);
        let asked = first().after(Action::Prompt(PromptAction::Show(prompt, None)));
        let there = place::asked_for(&lessons(), asked.prompt().unwrap());
        asked.after(Action::Prompt(there))
    };
    // The stage comes from the address as well, so the page does not bring its own.
    let state = opened(&address);
    assert_eq!((place(&state), answers(&state)), (Some((0, 2)), vec![6.5]));
    assert_eq!(link(&state), link(&first()));
    assert!(!state.history.can_undo());
    let alone = opened("lesson=two.2");
    assert_eq!((place(&alone), x(&alone), alone.time.settled()), (Some((0, 1)), 1.0, 1));
    assert_eq!(place(&opened("lesson=two.9")), Some((0, 0)));
    assert_eq!(opened("lesson=three").prompt(), None);
}

#[test]
fn of_lessons_that_changed_a_page_may_be_gone() {
    let gone = Prompt { id: "two".into(), page: 3, ..Prompt::default() };
    assert_eq!(place::of(&lessons(), &gone), None);
    assert_eq!(place::ended(&lessons(), Some((0, 2)), None).as_deref(), Some("two"));
    assert_eq!(place::ended(&lessons(), Some((0, 1)), None), None);
}

/// A stage of a lesson says nothing of how places are counted.
#[test]
fn places_are_counted_on_as_the_person_counts_them() {
    let one = first().after(Action::Base(1));
    let there = go(&one, Some(0));
    assert_eq!(there.prefs.base, 1);
    assert_eq!(go(&there, Some(2)).prefs.base, 1);
}

/// The cell that a gradient goes to may be chosen where its gradient lies.
#[test]
fn a_cell_is_chosen_in_x_and_in_its_gradient() {
    const ASKS: &str =
        r#"{"id":"two","pages":[{"stage":"v=1&how=max&x=1,2;3,4","ask":"winner 0 0"}]}"#;
    let all = vec![read(&Json::read(ASKS).unwrap()).unwrap()];
    let asked = first().after(Action::Prompt(place::turn(&all, None, Some((0, 0)))));
    let chooses = Panel::ALL.map(|panel| (panel, asked.chooses(panel)));
    for (panel, chooses) in chooses {
        assert_eq!(chooses, matches!(panel, Panel::X | Panel::Dx), "{panel:?}");
    }
}
