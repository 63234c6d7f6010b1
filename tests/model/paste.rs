use crate::{at, first, look, run};
use pooling_playground::model::action::{Action, LookAction};
use pooling_playground::model::input::opened;
use pooling_playground::model::pasting::{copied, edited, paste, replacing};
use pooling_playground::model::state::State;
use pooling_playground::scene::Panel;

fn select(panel: Panel, from: (usize, usize), to: (usize, usize)) -> State {
    let one = LookAction::Select { panel, at: at(from.0, from.1), extend: false };
    let two = LookAction::Select { panel, at: at(to.0, to.1), extend: true };
    run(&first(), [Action::Look(one), Action::Look(two)])
}

fn pasted(state: &State, text: &str) -> State {
    run(state, paste(state, text, false, false).unwrap())
}

#[test]
fn a_table_goes_in_from_the_chosen_cell_on() {
    let state = pasted(&select(Panel::X, (1, 1), (1, 1)), "70\t80\n90\t100\n");
    let get = |r, c| state.doc().grid.get(0, at(r, c)).unwrap();
    assert_eq!(
        [get(1, 1), get(1, 2), get(2, 1), get(2, 2), get(0, 0)],
        [70.0, 80.0, 90.0, 100.0, 1.0]
    );
    assert_eq!(state.doc().grid.rows(), 6);
}

#[test]
fn a_table_that_does_not_fit_there_is_a_new_grid() {
    let state = pasted(&select(Panel::X, (5, 5), (5, 5)), "[[1. 2.]\n [3. 4.]]");
    assert_eq!(state.doc().grid.plane(0), [1.0, 2.0, 3.0, 4.0]);
}

#[test]
fn without_a_chosen_cell_it_is_a_new_grid() {
    let state = pasted(&first(), "1,2,3\n4,5,6");
    assert_eq!((state.doc().grid.rows(), state.doc().grid.cols()), (2, 3));
}

#[test]
fn one_number_fills_the_selection() {
    let state = pasted(&select(Panel::Dy, (0, 0), (1, 2)), "4");
    let get = |r, c| state.doc().upstream.value(0, at(r, c));
    assert_eq!([get(0, 0), get(1, 2), get(2, 0)], [4.0, 4.0, 1.0]);
}

#[test]
fn what_is_no_table_is_refused() {
    assert!(paste(&first(), "hello", false, false).is_err());
    assert!(paste(&first(), "1 2\n3", false, false).is_err());
}

#[test]
fn what_is_copied_can_be_pasted() {
    let state = select(Panel::X, (2, 1), (3, 3));
    let text = copied(&state).unwrap();
    assert_eq!(text, "1\t4\t6\n5\t9\t2");
    let moved = look(&state, LookAction::Select { panel: Panel::X, at: at(0, 0), extend: false });
    let state = pasted(&moved, &text);
    assert_eq!(state.doc().grid.get(0, at(1, 1)), Some(9.0));
}

fn told(state: &State) -> Vec<&'static str> {
    state.notices.iter().map(|notice| notice.text.key).collect()
}

#[test]
fn what_goes_elsewhere_than_asked_is_told() {
    let beyond = pasted(&select(Panel::Dy, (2, 2), (2, 2)), "7\t8\n9\t10");
    assert_eq!(beyond.doc().upstream.value(0, at(3, 3)), 10.0);
    assert_eq!(told(&beyond), ["paste.hidden"]);
    assert!(told(&beyond.after(Action::Undo)).is_empty());
    let whole = pasted(&select(Panel::X, (5, 5), (5, 5)), "1\t2\n3\t4");
    assert_eq!(told(&whole), ["paste.replaced"]);
    let larger = pasted(&select(Panel::X, (0, 0), (0, 0)), "1\t2\t3\t4\t5\t6\t7");
    assert_eq!((told(&larger), larger.doc().grid.cols()), (vec!["paste.replaced"], 7));
    assert!(told(&pasted(&larger, "8")).is_empty(), "the next paste has nothing to tell");
    assert!(told(&pasted(&first(), "1\t2")).is_empty(), "nothing else was asked for");
    let file = opened::pasted("1 2", false).unwrap();
    assert!(told(&run(&beyond, replacing(file))).is_empty(), "a pasted file is a paste too");
}

#[test]
fn several_channels_do_not_go_into_one() {
    let state = select(Panel::Dy, (0, 0), (0, 0));
    let why = paste(&state, "[[[1, 2]], [[3, 4]]]", false, false).unwrap_err();
    assert_eq!(why.key, "paste.channels");
}

#[test]
fn an_entry_is_for_all_selected_cells() {
    let state = select(Panel::X, (1, 1), (2, 3));
    assert_eq!(edited(&state, Panel::X, at(2, 3)).len(), 6);
    assert_eq!(edited(&state, Panel::X, at(0, 0)), [at(0, 0)], "another cell is meant alone");
    assert_eq!(edited(&state, Panel::Dy, at(1, 1)), [at(1, 1)]);
}
