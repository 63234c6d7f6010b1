//! Poolings that one framework has and another makes of something else, side by side.

use super::at;
use super::conventions::{answered, doc, texts};
use pooling::{Convention, Rule};
use pooling_playground::model::compute::Computed;
use pooling_playground::model::differ::{Comparison, Found, Kind, Side, compare, notes};
use pooling_playground::model::words::Msg;

const SQUARE: &str = "x=1,2,3,4,5;6,7,8,9,1;2,3,4,5,6;7,8,9,1,2;3,4,5,6,7";

/// The one answer, and why there is no other.
fn alone(link: &str, channel: usize) -> (Side, Msg) {
    let doc = doc(link);
    let other = doc.settings.params.versus.unwrap();
    match compare(&doc, channel, other) {
        Ok(Comparison::Refused { why, alone: Some(alone), .. }) => {
            (*alone, why.into_iter().flatten().next().unwrap())
        }
        other => panic!("{link}: {other:?}"),
    }
}

fn rules(found: &Found, kind: Kind, row: usize, col: usize) -> &[Rule] {
    found.mark(kind, at(row, col)).map_or(&[], |mark| &mark.rules)
}

fn said(link: &str) -> Vec<&'static str> {
    let doc = doc(link);
    let other = doc.settings.params.versus.unwrap();
    notes(&doc, other).iter().map(|note| note.key).collect()
}

#[test]
fn bins_that_are_alike_are_a_window() {
    let link = "where=adaptive&output=2x2&versus=onnx&x=1,2,3,4;5,6,7,nan;2,3,4,5;7,8,9,1";
    let found = answered(link, 0);
    assert_eq!(texts(&found, 0, Kind::Y), ["6", "NaN", "8", "9"]);
    assert_eq!(texts(&found, 1, Kind::Y), ["6", "7", "8", "9"]);
    assert_eq!((found.count(Kind::Y), rules(&found, Kind::Y, 0, 1)), (1, &[Rule::Nan][..]));
    assert_eq!(said(link), ["differ.window"]);
    // Three cells in two bins: a window of 2 with stride 1.
    let overlapping = "where=adaptive&how=average&output=2x2&versus=jax&x=1,2,3;4,5,6;7,8,9";
    let found = answered(overlapping, 0);
    assert_eq!((found.first(), found.rules.len()), (None, 0));
    assert_eq!(texts(&found, 1, Kind::Y), ["3", "4", "6", "7"]);
}

#[test]
fn other_bins_stand_alone() {
    let link = format!("where=adaptive&output=3x3&versus=caffe&{SQUARE}");
    let (side, why) = alone(&link, 0);
    assert_eq!((side.by, why.key), (Convention::PyTorch, "differ.uneven"));
    assert_eq!(side.text(Kind::Y, at(1, 0)).unwrap(), "8");
    assert_eq!(side.kinds(), [Kind::Y, Kind::Dx]);
    // Keras has adaptive pooling of its own, whose gradient is not laid beside.
    let keras = link.replace("caffe", "tensorflow");
    assert_eq!((answered(&keras, 0).kinds(), said(&keras)), (vec![Kind::Y], vec!["differ.keras"]));
    assert_eq!(answered(&keras, 0).first(), None);
    let nan = answered(&keras.replace("x=1,2", "x=1,nan"), 0);
    assert_eq!((nan.count(Kind::Y), rules(&nan, Kind::Y, 0, 1)), (2, &[Rule::Nan][..]));
    // No framework has adaptive norms, but windows of PyTorch and ONNX lie on bins that are alike.
    let norms = "where=adaptive&how=lp&output=1x1&versus=onnx&x=3,4";
    assert_eq!(texts(&answered(norms, 0), 0, Kind::Y), ["5"]);
}

/// Level 2 of 5 cells: bins [0, 3) and [2, 5), Caffe's windows [-1, 2) and [2, 5).
#[test]
fn a_pyramid_as_caffe_cuts_it() {
    let link = format!("where=pyramid&levels=1,2&versus=caffe&{SQUARE}");
    let found = answered(&link, 0);
    assert_eq!((found.sides[0].size(Kind::Y), said(&link)), ([3, 2], vec!["differ.spp"]));
    let y = |side: usize, row, col| found.sides[side].text(Kind::Y, at(row, col));
    assert_eq!([y(0, 0, 0), y(1, 0, 0), y(0, 0, 1)], [Some("9".into()), Some("9".into()), None]);
    assert_eq!([y(0, 1, 0), y(1, 1, 0)], [Some("8".into()), Some("7".into())]);
    assert_eq!(rules(&found, Kind::Y, 1, 0), [Rule::Bins]);
    assert_eq!(rules(&found, Kind::Y, 0, 0), []);
    assert!(found.count(Kind::Dx) > 0 && found.rules == [Rule::Bins]);
    let (side, why) = alone(&link.replace("1,2&versus=caffe", "1,3&versus=onnx"), 0);
    assert_eq!((side.by, why.key), (Convention::PyTorch, "differ.uneven"));
    // He et al.'s windows slide everywhere.
    assert_eq!(answered(&link.replace("caffe", "onnx&bins=he"), 0).first(), None);
}

#[test]
fn fractional_windows_stand_alone() {
    let link = "where=fractional&output=2x2&kernel=2&versus=tensorflow&x=1,2,3,4,5;6,7,8,9,1;2,3,4,5,6;7,8,9,1,2;3,4,5,6,7|9,2,3,4,5;6,7,8,9,1;2,3,4,5,6;7,8,9,1,2;3,4,5,6,7";
    for channel in [0, 1] {
        let (side, why) = alone(link, channel);
        assert_eq!((side.by, why.key), (Convention::PyTorch, "differ.fractional_tensorflow"));
        let doc = doc(link);
        let mut page = Computed::new(&doc, channel).unwrap();
        while !page.advance(&doc, usize::MAX) {}
        let y = (0..4).map(|k| side.text(Kind::Y, at(k / 2, k % 2)).unwrap().parse().unwrap());
        assert_eq!(y.collect::<Vec<f32>>(), page.y);
    }
    assert_eq!(alone(&link.replace("tensorflow", "onnx"), 0).1.key, "differ.no_fractional");
    let nobody = doc(&link.replace("where", "how=average&where"));
    let found = compare(&nobody, 0, Convention::Jax).unwrap();
    assert!(matches!(found, Comparison::Refused { why: [Some(_), Some(_)], alone: None, .. }));
}

#[test]
fn channels_as_rows() {
    let link = "where=depth&depth=2&versus=pytorch&x=1,2|nan,0";
    let found = answered(link, 0);
    assert_eq!(found.sides[0].by, Convention::TensorFlow);
    assert_eq!(
        (texts(&found, 0, Kind::Y), texts(&found, 1, Kind::Y)),
        (vec!["1".into(), "2".into()], vec!["NaN".into(), "2".into()])
    );
    assert_eq!((found.kinds(), rules(&found, Kind::Y, 0, 0)), (vec![Kind::Y], &[Rule::Nan][..]));
    assert_eq!(said(link), ["differ.reshaped"]);
    let (side, why) = alone("where=depth&how=average&depth=2&versus=onnx&x=1,2|3,0", 0);
    assert_eq!((side.by, why.key), (Convention::Onnx, "differ.depth_max"));
    assert_eq!(side.text(Kind::Y, at(0, 0)).unwrap(), "2");
}

/// The maxima differ, and through the blur what hangs on them.
#[test]
fn a_blur_of_other_maxima() {
    let link = "how=maxblur&rank=1&kernel=1x2&stride=1x2&versus=onnx&x=nan,1,5,2,4,4,3";
    let found = answered(link, 0);
    assert_eq!(found.kinds(), [Kind::M, Kind::Y, Kind::Dx]);
    assert_eq!(texts(&found, 1, Kind::M), ["1", "5", "5", "4", "4", "4"]);
    assert_eq!((found.count(Kind::M), rules(&found, Kind::M, 0, 0)), (1, &[Rule::Nan][..]));
    assert_eq!(rules(&found, Kind::Y, 0, 0), [Rule::Nan]);
    assert!(found.mark(Kind::Y, at(0, 2)).is_none());
    let plain = answered(&link.replace("nan", "0"), 0);
    assert_eq!((plain.first(), texts(&plain, 0, Kind::Y)[0].as_str()), (None, "3"));
}

#[test]
fn indices_put_back() {
    let link = "how=unpool&kernel=2&stride=2&versus=onnx&x=1,2;3,4|5,6;7,8";
    let found = answered(link, 1);
    assert_eq!(found.kinds(), [Kind::M, Kind::Y, Kind::Index, Kind::Dx]);
    assert_eq!((found.count(Kind::Index), found.count(Kind::Y)), (1, 0));
    assert_eq!(rules(&found, Kind::Index, 0, 0), [Rule::IndexBase]);
    assert_eq!(texts(&found, 1, Kind::Y), ["0", "0", "0", "8"]);
    let other = link.replace("onnx", "tensorflow");
    assert_eq!(
        (answered(&other, 0).kinds(), said(&other)),
        (vec![Kind::M, Kind::Index], vec!["differ.no_unpool"])
    );
    assert_eq!(said(&link.replace("unpool", "unpool&output_size=default")), ["differ.unpool_onnx"]);
    // NaN first: ONNX keeps it when asked for indices, and drops a later one.
    let nan = answered("how=unpool&kernel=2&stride=2&versus=onnx&x=1,nan;3,4", 0);
    assert_eq!(rules(&nan, Kind::M, 0, 0), [Rule::NanFirst]);
    assert_eq!([rules(&nan, Kind::Y, 0, 1), rules(&nan, Kind::Y, 1, 1)], [[Rule::NanFirst]; 2]);
}

#[test]
fn two_layers_side_by_side() {
    let link = "how=cat&kernel=2&stride=2&pad=1&versus=onnx&x=4,8;12,16";
    let found = answered(link, 0);
    assert_eq!((found.sides[0].size(Kind::Y), found.count(Kind::Y)), ([4, 2], 4));
    assert_eq!(rules(&found, Kind::Y, 2, 0), [Rule::CountIncludePad]);
    assert_eq!(rules(&found, Kind::Y, 0, 0), []);
}

#[test]
fn other_channels_are_counted() {
    let link = "kernel=2&stride=2&versus=onnx&x=1,2;3,4|nan,2;3,4|1,1;1,1";
    let found = answered(link, 0);
    assert_eq!((found.first(), found.whole), (None, true));
    let [(channel, count)] = found.elsewhere[..] else { panic!("{:?}", found.elsewhere) };
    let there = answered(link, 1);
    assert_eq!((channel, there.elsewhere.len()), (1, 0));
    assert_eq!(count, there.count(Kind::Y) + there.count(Kind::Dx));
}
