use crate::{at, edit, first, look, run, set, time, with};
use pooling_playground::model::action::{Action, Came, Edit, LookAction, TimeAction};
use pooling_playground::model::doc::Source;
use pooling_playground::model::grid::Grid;
use pooling_playground::model::guest::{Guest, Show};
use pooling_playground::model::link;
use pooling_playground::model::settings::{HowKind, Settings, Span};
use pooling_playground::model::state::{About, Control, State};
use pooling_playground::model::upstream::Fill;
use pooling_playground::model::words::msg;
use pooling_playground::scene::Panel;

fn x(state: &State, row: usize, col: usize) -> f32 {
    state.doc().grid.get(0, at(row, col)).unwrap()
}

#[test]
fn each_edit_is_undone_and_done_again() {
    let one = set(&first(), Panel::X, &[(at(0, 0), 7.5)]);
    let two = edit(&one, Edit::How(HowKind::Average));
    assert_eq!((x(&two, 0, 0), two.doc().settings.how), (7.5, HowKind::Average));
    let back = run(&two, [Action::Undo, Action::Undo]);
    assert_eq!((x(&back, 0, 0), back.doc().settings.how), (1.0, HowKind::Max));
    assert!(!back.history.can_undo());
    let again = run(&back, [Action::Redo, Action::Redo]);
    assert_eq!((x(&again, 0, 0), again.doc().settings.how), (7.5, HowKind::Average));
}

#[test]
fn a_new_edit_after_undo_forgets_what_was_undone() {
    let one = set(&first(), Panel::X, &[(at(0, 0), 7.0)]);
    let other = set(&run(&one, [Action::Undo]), Panel::X, &[(at(0, 1), 8.0)]);
    assert!(!other.history.can_redo());
    assert_eq!((x(&other, 0, 0), x(&other, 0, 1)), (1.0, 8.0));
}

#[test]
fn one_drag_of_the_brush_is_one_undo() {
    let stroke = |col: usize, gesture: u32| {
        let cells = vec![(at(0, col), 9.0)];
        Action::Edit(Edit::Cells { panel: Panel::X, cells, gesture: Some(gesture) })
    };
    let state = run(&first(), [stroke(0, 1), stroke(1, 1), stroke(2, 1), stroke(3, 2)]);
    let once = state.after(Action::Undo);
    assert_eq!((x(&once, 0, 2), x(&once, 0, 3)), (9.0, 1.0));
    let twice = once.after(Action::Undo);
    assert_eq!((x(&twice, 0, 0), twice.history.can_undo()), (1.0, false));
}

#[test]
fn the_browser_travels_to_an_entry_by_its_id() {
    let mut state = first();
    let mut ids = vec![state.history.now().id];
    for v in 1..=4 {
        state = set(&state, Panel::X, &[(at(0, 0), v as f32 * 10.0)]);
        ids.push(state.history.now().id);
    }
    let middle = state.after(Action::Travel(ids[2]));
    assert_eq!(x(&middle, 0, 0), 20.0);
    assert_eq!(x(&middle.after(Action::Travel(ids[4])), 0, 0), 40.0);
    assert_eq!(x(&middle.after(Action::Travel(999)), 0, 0), 20.0);
}

#[test]
fn a_state_knows_how_often_the_browser_led_it() {
    let state = set(&first(), Panel::X, &[(at(0, 0), 7.0)]);
    let led = |action| state.after(Action::Led(Box::new(action)));
    let travelled = led(Action::Travel(999));
    assert_eq!((state.led, travelled.led), (0, 1));
    // Where it led may be refused: that it led is known all the same.
    let mut locked = state.clone();
    locked.guest = Guest { show: Show::Still, ..Guest::default() };
    let refused = locked.after(Action::Led(Box::new(Action::Undo)));
    assert_eq!((refused.led, refused.history.now().id), (1, state.history.now().id));
    assert_eq!(led(Action::Undo).history.now().id, state.after(Action::Undo).history.now().id);
}

#[test]
fn what_is_refused_leaves_everything_as_it_was_and_says_why_at_the_control() {
    let state = edit(&first(), Edit::Span(Span::Padding, 1, 2));
    assert_eq!(state.doc().settings.padding, [0, 0]);
    assert!(!state.history.can_undo());
    assert!(state.refusal(Control::Span(Span::Padding, 1)).is_some());
    let mended = edit(&state, Edit::Span(Span::Padding, 1, 1));
    assert_eq!(mended.doc().settings.padding, [1, 1]);
    assert_eq!(mended.refusal(Control::Span(Span::Padding, 1)), None);
}

#[test]
fn a_divisor_of_zero_is_refused_at_its_control() {
    let average = edit(&first(), Edit::How(HowKind::Average));
    let state = edit(&average, Edit::Divisor(Some(0)));
    assert_eq!(state.doc().settings.divisor_override, None);
    assert!(state.refusal(Control::Divisor).is_some());
    let negative = edit(&state, Edit::Divisor(Some(-3)));
    assert_eq!(negative.doc().settings.divisor_override, Some(-3));
}

#[test]
fn unlinked_axes_move_alone() {
    let state = edit(&first(), Edit::Link(Span::Kernel));
    let state = edit(&state, Edit::Span(Span::Kernel, 0, 3));
    assert_eq!(state.doc().settings.kernel, [3, 2]);
    let linked = edit(&state, Edit::Link(Span::Kernel));
    assert_eq!(linked.doc().settings.kernel, [2, 2]);
}

#[test]
fn dilation_waits_while_average_is_chosen() {
    let state = edit(&first(), Edit::Span(Span::Dilation, 1, 2));
    let average = edit(&state, Edit::How(HowKind::Average));
    assert_eq!(average.size(Panel::Y), (3, 3));
    let max = edit(&average, Edit::How(HowKind::Max));
    assert_eq!((max.doc().settings.dilation, max.size(Panel::Y)), ([2, 2], (2, 2)));
}

#[test]
fn resizing_keeps_what_stays_inside() {
    let small = edit(&first(), Edit::Resize { rows: 4, cols: 7 });
    assert_eq!((x(&small, 3, 2), x(&small, 3, 6)), (9.0, 0.0));
    let refused = edit(&first(), Edit::Resize { rows: 0, cols: 6 });
    assert!(refused.refusal(Control::Size).is_some());
    assert_eq!(refused.doc().grid.rows(), 6);
}

#[test]
fn the_upstream_gradient_is_kept_by_position_while_y_is_smaller() {
    let typed = set(&first(), Panel::Dy, &[(at(2, 2), 5.0)]);
    let small = edit(&typed, Edit::Span(Span::Kernel, 1, 4));
    assert_eq!(small.size(Panel::Dy), (2, 2));
    let again = edit(&small, Edit::Span(Span::Kernel, 1, 2));
    assert_eq!(again.doc().upstream.value(0, at(2, 2)), 5.0);
}

#[test]
fn a_fill_replaces_what_was_typed_and_undo_brings_it_back() {
    let ones = edit(&first(), Edit::Fill(Fill::Ones));
    assert_eq!(ones.doc().upstream.value(0, at(0, 0)), 1.0);
    assert_eq!(ones.after(Action::Undo).doc().upstream.value(0, at(0, 0)), 0.5);
}

#[test]
fn a_new_grid_that_is_too_small_takes_settings_that_fit_and_says_so() {
    let kernel = Settings { kernel: [5, 5], ..Settings::default() };
    let state = with(8, 8, kernel);
    let grid = pooling_playground::model::grid::Grid::new(2, 1, 2, 3, vec![0.0; 6]).unwrap();
    let small = edit(&state, Edit::Replace { grid, source: Source::Made, settings: None });
    assert!(small.doc().settings.prepare(&small.doc().grid).is_ok());
    assert_eq!(small.notices.len(), 1);
    assert_eq!(small.after(Action::Undo).doc().settings.kernel, [5, 5]);
}

fn replace(state: &State, rows: usize, cols: usize) -> State {
    let grid = Grid::new(2, 1, rows, cols, vec![0.0; rows * cols]).unwrap();
    edit(state, Edit::Replace { grid, source: Source::Made, settings: None })
}

#[test]
fn what_gave_way_to_a_narrow_grid_comes_back_with_room() {
    let state = with(8, 8, Settings { kernel: [3, 3], ..Settings::default() });
    let narrow = replace(&state, 1, 8);
    assert_eq!(narrow.doc().settings.kernel, [1, 3], "one axis gives way alone");
    let narrower = replace(&narrow, 1, 2);
    assert_eq!((narrower.doc().settings.kernel, narrower.notices.len()), ([1, 2], 1));
    let wide = replace(&narrower, 6, 6);
    assert_eq!(wide.doc().settings, state.doc().settings);
    assert!(wide.notices.is_empty(), "what fits has nothing to say");
    // Another size is room too, and undo comes back to what was wanted then.
    let taller = edit(&narrow, Edit::Resize { rows: 4, cols: 8 });
    assert_eq!(taller.doc().settings.kernel, [3, 3]);
    let again = run(&wide, [Action::Undo, Action::Undo, Action::Undo, Action::Redo, Action::Redo]);
    assert_eq!(replace(&again, 6, 6).doc().settings, state.doc().settings);
    // What a person chooses is wanted from then on.
    let chosen = edit(&narrow, Edit::CeilMode(true));
    assert!(chosen.notices.is_empty());
    assert_eq!(replace(&chosen, 6, 6).doc().settings.kernel, [1, 3]);
}

#[test]
fn notices_do_not_pile_up() {
    let tell = |state: &State, texts| state.after(Action::Notice(About::Clipboard, texts));
    let twice = tell(&tell(&first(), vec![msg("a")]), vec![msg("b")]);
    assert_eq!(twice.notices.len(), 1);
    assert!(tell(&twice, Vec::new()).notices.is_empty(), "a success takes the failure away");
    assert!(tell(&first(), vec![msg("a"); 40]).notices.len() <= 6);
    let narrow = replace(&first(), 1, 6);
    assert_eq!(narrow.notices.len(), 1);
    assert!(narrow.after(Action::Undo).notices.is_empty(), "what gave way is back");
    let link = link::read("v=1&x=1,2,3;4,5,6;7,8,9", narrow.doc());
    let opened = narrow.after(Action::Open(Box::new(link), Came::New));
    assert!(opened.notices.is_empty(), "another document has its own settings");
    assert!(replace(&opened, 6, 6).doc().settings == opened.doc().settings);
}

#[test]
fn a_refusal_goes_with_the_next_change_that_is_accepted() {
    let refused = edit(&first(), Edit::Span(Span::Kernel, 0, 99));
    assert!(refused.refusal(Control::Span(Span::Kernel, 0)).is_some());
    assert!(edit(&refused, Edit::Fill(Fill::Ones)).refused.is_empty());
    let link = link::read("v=1&x=1,2;3,4", refused.doc());
    assert!(refused.after(Action::Open(Box::new(link), Came::New)).refused.is_empty());
    assert!(!time(&refused, TimeAction::Forward).refused.is_empty(), "it is still why");
    let step = first().after(Action::Refuse(Control::StepNumber, msg("refused.step")));
    assert!(!time(&step, TimeAction::Tick(0.1)).refused.is_empty());
    assert!(time(&step, TimeAction::Forward).refused.is_empty());
}

#[test]
fn what_lay_before_a_reload_is_undone_to_and_redone_from() {
    let reloaded = edit(&first(), Edit::CeilMode(true));
    let old = || link::read("v=1&how=average&x=1,2;3,4", reloaded.doc());
    let id = reloaded.history.now().id;
    let back = reloaded.after(Action::Open(Box::new(old()), Came::Back(id)));
    assert_eq!(back.doc().settings.how, HowKind::Average);
    assert_eq!(back.after(Action::Redo).doc(), reloaded.doc());
    let ahead = reloaded.after(Action::Open(Box::new(old()), Came::Forward(id)));
    assert_eq!(ahead.after(Action::Undo).doc(), reloaded.doc());
    // Leaping over entries of this visit leaves them ahead.
    let first_id = first().history.now().id;
    let leapt = reloaded.after(Action::Open(Box::new(old()), Came::Back(first_id)));
    assert!(!leapt.history.can_undo());
    let again = run(&leapt, [Action::Redo, Action::Redo]);
    assert_eq!((again.doc(), again.history.can_redo()), (reloaded.doc(), false));
}

#[test]
fn what_was_said_of_an_entry_makes_room_for_the_next_cell() {
    let here = (Panel::X, at(1, 1));
    let focus = LookAction::Focus(Panel::X, at(1, 1));
    let said = LookAction::Said(Some(msg("cell.filled").count(4)));
    let state = run(&first(), [focus.clone(), said, focus].map(Action::Look));
    assert!(state.look.said.is_some(), "the focus that follows an entry is no other cell");
    let moved = look(&state, LookAction::Hover(Some(here)));
    assert!(moved.said().is_none(), "the pointer asks about a cell");
    assert!(look(&moved, LookAction::Hover(None)).said().is_some());
    assert!(look(&state, LookAction::Focus(Panel::X, at(0, 1))).look.said.is_none());
    assert!(set(&state, Panel::X, &[(at(0, 0), 7.5)]).look.said.is_none());
}

#[test]
fn what_is_looked_at_stays_inside_the_grid() {
    let state = look(&first(), LookAction::Select { panel: Panel::X, at: at(5, 5), extend: false });
    let small = edit(&state, Edit::Resize { rows: 3, cols: 3 });
    assert_eq!(small.look.focus, Some((Panel::X, at(2, 2))));
}
