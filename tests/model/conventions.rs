//! Whose rules: what they refuse, and what two of them make of one input.

use super::{at, edit, first, with};
use pooling::{Convention, Rule};
use pooling_playground::model::action::Edit;
use pooling_playground::model::differ::{Comparison, Found, Kind, cell, compare};
use pooling_playground::model::doc::Doc;
use pooling_playground::model::link;
use pooling_playground::model::params::Param;
use pooling_playground::model::settings::{HowKind, Settings, Span};
use pooling_playground::model::state::{Control, State};
use pooling_playground::model::words::Arg;
use proptest::prelude::*;
use proptest::sample::select;

pub(super) fn doc(link: &str) -> Doc {
    let opened = link::read(link, &Doc::first().unwrap());
    assert_eq!(opened.notices, [], "{link}");
    opened.doc
}

pub(super) fn answered(link: &str, channel: usize) -> Found {
    let doc = doc(link);
    let other = doc.settings.params.versus.unwrap();
    match compare(&doc, channel, other) {
        Ok(Comparison::Answered(found)) => *found,
        other => panic!("{link}: {other:?}"),
    }
}

pub(super) fn texts(found: &Found, side: usize, kind: Kind) -> Vec<String> {
    let [rows, cols] = found.sides[side].size(kind);
    let all = (0..rows * cols).map(|i| at(i / cols, i % cols));
    all.map(|at| found.sides[side].text(kind, at).unwrap()).collect()
}

fn refused(state: &State, control: Control) -> &'static str {
    state.refusal(control).map_or("", |why| why.key)
}

#[test]
fn a_divisor_parts_outputs_and_gradients() {
    let link = "how=average&kernel=2&stride=2&pad=1&versus=onnx&x=4,8;12,16&dy=4,4;4,4";
    let found = answered(link, 0);
    assert_eq!(texts(&found, 0, Kind::Y), ["1", "2", "3", "4"]);
    assert_eq!(texts(&found, 1, Kind::Y), ["4", "8", "12", "16"]);
    assert_eq!((found.count(Kind::Y), found.count(Kind::Dx)), (4, 4));
    assert_eq!(found.rules, [Rule::CountIncludePad]);
    let mark = found.mark(Kind::Dx, at(1, 0)).unwrap();
    assert_eq!(mark.rules, [Rule::CountIncludePad]);
    let said = cell(&found, mark, 2, 0);
    assert!(matches!(&said.args[..], [_, ("a", Arg::Text(a)), ("b", Arg::Text(b)), ..]
        if a == "1" && b == "4"));
    assert_eq!(answered(&(link.to_owned() + "&count_include_pad=1"), 0).rules, []);
}

#[test]
fn an_index_counts_from_where_the_framework_does() {
    let link = "how=max&kernel=2&indices=yes&versus=onnx&x=1,2;3,4|5,6;7,8";
    assert_eq!(answered(link, 0).count(Kind::Index), 0);
    let found = answered(link, 1);
    assert_eq!(
        (texts(&found, 0, Kind::Index), texts(&found, 1, Kind::Index)),
        (vec!["3".into()], vec!["7".into()])
    );
    assert_eq!((found.count(Kind::Y), found.count(Kind::Index), found.count(Kind::Dx)), (0, 1, 0));
    assert_eq!(found.mark(Kind::Index, at(0, 0)).unwrap().rules, [Rule::IndexBase]);
    assert_eq!(
        answered("how=max&kernel=2&versus=onnx&x=1,2;3,4|5,6;7,8", 1).kinds(),
        [Kind::Y, Kind::Dx]
    );
}

#[test]
fn a_nan_parts_everything() {
    let found = answered("how=max&kernel=2&versus=tensorflow&x=nan,2;3,4&dy=5", 0);
    assert_eq!(
        (texts(&found, 0, Kind::Y), texts(&found, 1, Kind::Y)),
        (vec!["NaN".into()], vec!["4".into()])
    );
    assert!(found.rules.contains(&Rule::Nan), "{:?}", found.rules);
    let all: Vec<_> = (0..4).filter_map(|i| found.mark(Kind::Dx, at(i / 2, i % 2))).collect();
    assert!(!all.is_empty() || texts(&found, 0, Kind::Dx) == texts(&found, 1, Kind::Dx));
    assert!(all.iter().all(|mark| !mark.rules.is_empty()));
}

/// Caffe has a window more where nothing is padded.
#[test]
fn a_place_that_one_alone_has() {
    let found =
        answered("how=max&kernel=1&stride=2&rules=onnx&ceil=1&versus=caffe&x=1,2,3,4;5,6,7,8", 0);
    assert_eq!([found.sides[0].size(Kind::Y), found.sides[1].size(Kind::Y)], [[1, 2], [2, 3]]);
    assert!(found.mark(Kind::Y, at(0, 2)).unwrap().rules.contains(&Rule::LastWindow));
}

#[test]
fn what_is_not_there_is_said() {
    let asked = doc("how=lp&kernel=2&versus=caffe&x=1,2;3,4");
    match compare(&asked, 0, Convention::Caffe) {
        Ok(Comparison::Refused { why: [None, Some(why)], rules, alone: Some(alone) }) => {
            assert_eq!((why.key, rules), ("missing.norm", vec![]));
            assert_eq!((alone.by, alone.size(Kind::Y)), (Convention::PyTorch, [1, 1]));
        }
        other => panic!("{other:?}"),
    }
    let limits = doc("how=max&kernel=3&rules=onnx&pad=2&versus=pytorch&x=1,2,3;4,5,6;7,8,9");
    match compare(&limits, 0, Convention::PyTorch) {
        Ok(Comparison::Refused { why: [None, Some(why)], rules, .. }) => {
            assert_eq!((why.key, rules), ("refused.padding", vec![Rule::Limits]));
        }
        other => panic!("{other:?}"),
    }
    let nobody = doc("how=median&kernel=2&versus=caffe");
    assert_eq!(compare(&nobody, 0, Convention::Caffe).unwrap_err().key, "differ.how");
    let large = with(64, 64, Settings { kernel: [1, 1], stride: [1, 1], ..Settings::default() });
    let found = compare(large.doc(), 0, Convention::Caffe);
    assert_eq!(found.unwrap_err().key, "differ.large");
}

#[test]
fn padding_that_differs_before_and_after() {
    let state = edit(&first(), Edit::PadEnd(true));
    assert_eq!(refused(&state, Control::PadEnd), "missing.asymmetric");
    assert_eq!(state.doc().settings.pad_end, None);
    let rules = |state: &State, rules: &str| edit(state, Edit::Param(Param::Rules, rules.into()));
    let state = edit(&rules(&first(), "onnx"), Edit::PadEnd(true));
    let state = edit(&state, Edit::Span(Span::PadEnd, 0, 1));
    let settings = &state.doc().settings;
    assert_eq!((settings.padding, settings.pad_end), ([0, 0], Some([1, 1])));
    assert_eq!(state.doc().settings.prepare(&state.doc().grid).unwrap().size(), (3, 3));
    let again = rules(&state, "caffe");
    assert_eq!(refused(&again, Control::Param(Param::Rules)), "missing.asymmetric");
    assert_eq!(edit(&state, Edit::PadEnd(false)).doc().settings.pad_end, None);
    let beyond = edit(&state, Edit::Span(Span::PadEnd, 0, 2));
    assert_eq!(refused(&beyond, Control::Span(Span::PadEnd, 0)), "refused.padding_kernel");
}

#[test]
fn a_how_that_the_framework_does_not_have_is_refused_beside_it() {
    let state = edit(&first(), Edit::Param(Param::Rules, "tensorflow".into()));
    let state = edit(&state, Edit::How(HowKind::Lp));
    assert_eq!(refused(&state, Control::How), "missing.norm");
    assert_eq!(state.doc().settings.how, HowKind::Max);
    let state = edit(&state, Edit::CeilMode(true));
    assert_eq!(refused(&state, Control::CeilMode), "missing.ceil_mode");
}

/// A link may ask for what is not there: it gives way, and that is said.
#[test]
fn a_link_gives_way_to_the_framework() {
    let open = |text| link::read(text, &Doc::first().unwrap());
    for (text, check) in [
        ("pad=1&pad_end=0", "pad=1x1&x"),
        ("rules=tensorflow&how=lp", "how=lp&kernel=2x2&stride=2x2&sample"),
        ("auto_pad=same", "stride=2x2&sample"),
        ("rules=caffe&dilation=2&kernel=2", "rules=caffe"),
    ] {
        let opened = open(text);
        let again = link::write(&opened.doc, link::Place::default()).fragment;
        assert!(again.contains(check) || again.contains("pad=1x1"), "{text}: {again}");
        assert_eq!(opened.notices.len(), usize::from(!text.contains("dilation")), "{text}");
    }
}

fn requests() -> impl Strategy<Value = String> {
    let how = select(vec!["max", "average", "lp", "lp&p=3", "max&indices=yes"]);
    let pads =
        select(vec!["", "&pad=1", "&pad=0x1&pad_end=1", "&auto_pad=same", "&auto_pad=valid"]);
    let flags = select(vec!["", "&ceil=1", "&count_include_pad=1", "&dilation=2", "&where=global"]);
    let numbers = select(vec!["0", "1", "-2", "3", "-0", "nan", "inf", "-inf", "1e-40", "2.5"]);
    let x = prop::collection::vec(numbers, 20);
    (how, pads, flags, (1..4, 1..4), x).prop_map(|(how, pads, flags, (kernel, stride), x)| {
        let rows: Vec<String> = x.chunks(5).map(|row| row.join(",")).collect();
        let x = rows.join(";");
        format!("how={how}&kernel={kernel}&stride={stride}{pads}{flags}&x={x}&dy=random")
    })
}

proptest! {
    /// Every mark has its rules, and what is no window's is a norm's.
    #[test]
    fn every_mark_has_a_rule(
        link in requests(),
        a in select(vec!["pytorch", "tensorflow", "onnx", "caffe", "jax"]),
        b in select(Convention::ALL.to_vec()),
    ) {
        // What the first framework lacks gives way.
        let doc = link::read(&format!("{link}&rules={a}"), &Doc::first().unwrap()).doc;
        if let Ok(Comparison::Answered(found)) = compare(&doc, 0, b) {
            for kind in found.kinds() {
                let [rows, cols] = found.size(kind);
                for place in (0..rows * cols).map(|i| at(i / cols, i % cols)) {
                    let Some(mark) = found.mark(kind, place) else { continue };
                    prop_assert!(!mark.rules.is_empty());
                    prop_assert!(mark.rules != [Rule::Powers] || doc.settings.how == HowKind::Lp, "{mark:?}");
                    prop_assert!(mark.rules.iter().all(|rule| found.rules.contains(rule)));
                }
            }
            prop_assert!(doc.settings.params.rules != b || found.first().is_none());
        }
    }
}
