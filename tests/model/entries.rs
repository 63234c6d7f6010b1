use crate::{at, first, look, run};
use pooling_playground::model::action::LookAction;
use pooling_playground::model::entry::{Next, ended, opening};
use pooling_playground::model::grid::At;
use pooling_playground::model::state::State;
use pooling_playground::scene::Panel;

/// On a slow machine the next key may come before the editor has the focus.
#[test]
fn an_entry_goes_on_at_its_cell_and_the_next_one_is_another() {
    let enter = |state: &State, at: At, text: Option<&str>| {
        look(state, LookAction::Edit { panel: Panel::X, at, text: text.map(String::from) })
    };
    let entry = |state: &State| state.look.editing.clone().expect("an entry is under way");
    let typed = enter(&first(), at(0, 1), Some("-"));
    let more = enter(&typed, at(0, 1), Some("-7"));
    assert_eq!(
        (entry(&more).text.as_deref(), entry(&more).number),
        (Some("-7"), entry(&typed).number)
    );
    // Asked to open once more, by a double click, it keeps what was typed.
    assert_eq!(entry(&enter(&more, at(0, 1), None)), entry(&more));
    let other = enter(&more, at(0, 0), None);
    assert_eq!(entry(&other).text, None);
    assert_ne!(entry(&other).number, entry(&more).number);
    let again = enter(&look(&more, LookAction::CloseEditor), at(0, 1), Some("3"));
    assert_eq!(entry(&again).text.as_deref(), Some("3"));
    assert_ne!(entry(&again).number, entry(&more).number, "its field is another");
}

#[test]
fn an_entry_that_ends_writes_and_goes_on_to_the_next_cell() {
    let end = |state: &State, to: At, text: &str, next| {
        ended(state, (Panel::X, to), text, next, false).map(|actions| run(state, actions))
    };
    let from = look(&first(), LookAction::Edit { panel: Panel::X, at: at(0, 0), text: None });
    assert_eq!(opening(&from, from.look.editing.as_ref().expect("it is open")), "1");
    let down = end(&from, at(0, 0), "42", Next::Down).expect("42 is a number");
    assert_eq!(down.doc().grid.get(0, at(0, 0)), Some(42.0));
    assert_eq!((down.look.editing.clone(), down.look.focus), (None, Some((Panel::X, at(1, 0)))));
    let right = end(&from, at(0, 0), "42", Next::Right).expect("42 is a number");
    assert_eq!(right.look.focus, Some((Panel::X, at(0, 1))));
    let edge = end(&from, at(0, 0), "42", Next::Left).expect("42 is a number");
    assert_eq!(edge.look.focus, Some((Panel::X, at(0, 0))));
    // What is no number is refused, unless the person has gone already: then the cell stays as it was.
    assert!(end(&from, at(0, 0), "4-", Next::Down).is_err());
    let away = end(&from, at(0, 0), "4-", Next::Away).expect("nobody is trapped");
    assert_eq!((away.doc().grid.get(0, at(0, 0)), away.look.editing), (Some(1.0), None));
    let away = end(&from, at(0, 0), "42", Next::Away).expect("42 is a number");
    assert_eq!(away.look.focus, from.look.focus, "the focus is where the person went");
}
