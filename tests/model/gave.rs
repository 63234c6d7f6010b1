//! What a choice did to other settings is told beside it, until something else changes.

use super::{at, edit, set, with};
use pooling_playground::model::action::{Action, Edit};
use pooling_playground::model::params::{Param, Unpooled};
use pooling_playground::model::settings::{HowKind, Settings, Span, WhereKind};
use pooling_playground::model::state::{Control, State};
use pooling_playground::model::texts::Texts;
use pooling_playground::scene::Panel;
use std::collections::BTreeMap;

/// What is told beside a control, in English, and nowhere else.
fn told(state: &State, control: Control) -> String {
    let file = include_str!("../../static/locales/en.json");
    let table: BTreeMap<String, String> = serde_json::from_str(file).unwrap();
    let other = Box::new(|_| "other".to_owned());
    let texts = Texts::new("en", table.into_iter().collect(), other, Box::new(|| None));
    state.gave(control).map(|text| texts.text(text)).unwrap_or_default()
}

fn ask(state: &State, param: Param, text: &str) -> State {
    edit(state, Edit::Param(param, text.to_owned()))
}

#[test]
fn bins_leave_padding_and_rules_without_effect() {
    let first = ask(&with(6, 6, Settings::default()), Param::Rules, "onnx");
    let padded = edit(&first, Edit::Span(Span::Padding, 0, 1));
    assert_eq!(padded.gave, None, "nothing gave way");
    let bins = edit(&padded, Edit::Where(WhereKind::Adaptive));
    assert_eq!(
        told(&bins, Control::Where),
        "Adaptive: Kept, but without effect here: rules of ONNX, padding 1 × 1. Here the rules are \
         PyTorch's."
    );
    assert_eq!(told(&bins, Control::How), "");
    let back = edit(&bins, Edit::Where(WhereKind::Sliding));
    assert_eq!(
        told(&back, Control::Where),
        "Sliding: In effect again: rules of ONNX, padding 1 × 1."
    );
    let painted = set(&back, Panel::X, &[(at(0, 0), 9.0)]);
    assert_eq!(painted.gave, None, "the next change");
    let undone = back.after(Action::Undo);
    assert_eq!((&undone.gave, undone.doc()), (&None, bins.doc()));
    assert_eq!(undone.after(Action::Undo).doc().settings, padded.doc().settings);
}

#[test]
fn numbers_that_do_not_fit_give_way_with_the_reason() {
    let mut settings =
        Settings { place: WhereKind::Adaptive, kernel: [4, 4], ..Settings::default() };
    settings.params.output = [3, 3];
    let state = edit(&with(5, 5, settings), Edit::Where(WhereKind::Fractional));
    let said = told(&state, Control::Where);
    assert!(said.starts_with("Fractional: ") && said.contains("Changed to fit: "), "{said}");
    assert!(said.contains("output size 3x3 to 2x2"), "{said}");
    assert_eq!(state.doc().settings.params.output, [2, 2]);
    let undone = state.after(Action::Undo);
    assert_eq!(undone.doc().settings.params.output, [3, 3]);
}

#[test]
fn a_smaller_kernel_takes_the_padding_along() {
    let settings = Settings { kernel: [2, 2], padding: [1, 1], ..Settings::default() };
    let state =
        edit(&with(6, 6, settings), Edit::StepSpan { span: Span::Kernel, axis: 1, up: false });
    let said = told(&state, Control::Span(Span::Kernel, 1));
    assert!(said.starts_with("Kernel 1 × 1: "), "{said}");
    assert!(said.ends_with("Changed to fit: padding 1 × 1 → 0 × 0."), "{said}");
    let larger = edit(&state, Edit::StepSpan { span: Span::Kernel, axis: 1, up: true });
    assert_eq!(larger.gave, None);
}

#[test]
fn links_and_sizes_that_start_anew_are_told() {
    let settings = Settings { kernel: [3, 2], linked: [false; 5], ..Settings::default() };
    let state = edit(&with(6, 6, settings), Edit::Link(Span::Kernel));
    assert_eq!(
        told(&state, Control::Span(Span::Kernel, 1)),
        "Rows and columns linked: This also changes: kernel 3 × 2 → 2 × 2."
    );
    let unpooled = edit(&with(6, 6, Settings::default()), Edit::How(HowKind::Unpool));
    let given = ask(&unpooled, Param::Unpooled, "given");
    assert!(told(&given, Control::Param(Param::Unpooled)).contains("output size 3x3 to 6x6"));
    // A size for another grid is no wish for this one.
    let mut settings = given.doc().settings.clone();
    (settings.how, settings.params.output) = (HowKind::Max, [99, 99]);
    let again = edit(&with(6, 6, settings), Edit::How(HowKind::Unpool));
    assert_eq!(again.doc().settings.params.unpooled, Unpooled::Input);
    assert!(told(&again, Control::How).contains("output_size as large as x"));
}

#[test]
fn a_how_or_rules_without_a_setting_say_so() {
    let settings = Settings { dilation: [2, 2], ..Settings::default() };
    let mut tied = settings.clone();
    tied.params.ties = pooling::Ties::Last;
    let average = edit(&with(6, 6, settings), Edit::How(HowKind::Average));
    assert!(told(&average, Control::How).contains("without effect here: dilation 2 × 2"));
    let onnx = ask(&average, Param::Rules, "onnx");
    assert!(told(&onnx, Control::Param(Param::Rules)).contains("In effect again: dilation 2 × 2"));
    let blurred = edit(&with(6, 6, tied), Edit::How(HowKind::MaxBlur));
    assert!(told(&blurred, Control::How).contains("Ties: the last"));
    let padded = Settings { kernel: [3, 3], padding: [1, 1], ..Settings::default() };
    let same = ask(&ask(&with(6, 6, padded), Param::Rules, "onnx"), Param::AutoPad, "same");
    assert_eq!(
        told(&same, Control::Param(Param::AutoPad)),
        "SAME padding: Kept, but without effect here: padding 1 × 1."
    );
}

#[test]
fn what_is_refused_tells_nothing() {
    let settings = Settings { kernel: [2, 2], padding: [1, 1], ..Settings::default() };
    let state = edit(&with(6, 6, settings), Edit::Span(Span::Kernel, 1, 99));
    assert_eq!(state.gave, None);
    assert!(state.refusal(Control::Span(Span::Kernel, 1)).is_some());
}
