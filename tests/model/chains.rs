//! Poolings of two stages, against what antialiased-cnns and PyTorch returned.

use crate::edit;
use pooling_playground::model::action::Edit;
use pooling_playground::model::cells;
use pooling_playground::model::compute::Computed;
use pooling_playground::model::doc::Doc;
use pooling_playground::model::grid::At;
use pooling_playground::model::link;
use pooling_playground::model::params::Param;
use pooling_playground::model::settings::{HowKind, WhereKind};
use pooling_playground::model::state::Control;
use pooling_playground::scene::Panel;
use serde_json::Value;
use std::path::Path;

fn opened(fragment: &str) -> (Doc, Computed) {
    let opened = link::read(fragment, &Doc::first().unwrap());
    assert!(opened.notices.is_empty(), "{fragment}: {:?}", opened.notices);
    let mut computed = Computed::new(&opened.doc, 0).unwrap();
    while !computed.advance(&opened.doc, 7) {}
    (opened.doc, computed)
}

fn numbers(array: &Value) -> Vec<f32> {
    let number = |v: &Value| v.as_f64().map(|v| v as f32);
    array["data"].as_array().unwrap().iter().map(|v| number(v).unwrap()).collect()
}

/// Rows and columns of a plane.
fn plane(array: &Value) -> [usize; 2] {
    let sizes: Vec<usize> = serde_json::from_value(array["shape"].clone()).unwrap();
    [if sizes.len() == 3 { 1 } else { sizes[2] }, sizes[sizes.len() - 1]]
}

fn spelled(values: &[f32], cols: usize) -> String {
    let row = |row: &[f32]| row.iter().map(f32::to_string).collect::<Vec<_>>().join(",");
    values.chunks(cols).map(row).collect::<Vec<_>>().join(";")
}

fn cases(file: &str, op: &str) -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/corpus");
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    let all = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let chosen: Vec<Value> =
        all.filter(|case| case["op"].as_str().unwrap().starts_with(op)).collect();
    assert!(chosen.len() > 2, "{op}");
    chosen
}

/// What a grid shows at the end, beside what was returned.
fn compare(
    doc: &Doc,
    computed: &Computed,
    panel: Panel,
    expected: &[f32],
    cols: usize,
    what: &Value,
) {
    let end = 2 * computed.steps();
    for (i, &expected) in expected.iter().enumerate() {
        let at = At { row: i / cols, col: i % cols };
        let got = cells::value(doc, computed, panel, at, end).unwrap();
        let near = (got - expected).abs() <= 1e-5 * expected.abs().max(1.0);
        assert!(near, "{what}: {panel:?} {at:?} shows {got}, returned was {expected}");
    }
}

#[test]
fn blurs_are_those_of_antialiased_cnns() {
    for (op, kernel) in [("max_blur_pool2d", 2), ("blur_pool2d", 1)] {
        for case in cases("third_party.jsonl", op) {
            let params = &case["params"];
            // A kernel's zeros, which kornia pads with, lie otherwise; an offset no page has.
            if case["framework"] != "antialiased_cnns"
                || params["pad_off"].as_i64().unwrap_or(0) != 0
            {
                continue;
            }
            let ([_, cols], [_, out]) = (plane(&case["input"]), plane(&case["output"]));
            let of = |name: &str| {
                let [rows, cols] = plane(&case[name]);
                spelled(&numbers(&case[name])[..rows * cols], cols)
            };
            let (doc, computed) = opened(&format!(
                "v=1&how=maxblur&kernel={kernel}x{kernel}&stride={s}x{s}&filter={}&border={}&x={}&dy={}",
                params["filt_size"],
                params["pad_type"].as_str().unwrap(),
                of("input"),
                of("grad_output"),
                s = params["stride"],
            ));
            let first =
                |name: &str| numbers(&case[name])[..plane(&case[name]).iter().product()].to_vec();
            compare(&doc, &computed, Panel::Y, &first("output"), out, &case["id"]);
            compare(&doc, &computed, Panel::Dx, &first("grad_input"), cols, &case["id"]);
        }
    }
}

/// A pooling that had such maxima and indices: lower numbers everywhere else.
#[test]
fn unpooling_is_pytorchs() {
    for case in cases("torch_misc.jsonl", "max_unpool") {
        let from_pool =
            case["tags"].as_array().unwrap().iter().any(|tag| tag == "indices from max_pool");
        if !from_pool {
            continue;
        }
        let ([rows, cols], [h, w]) = (plane(&case["output"]), plane(&case["input"]));
        let (z, dz) = (numbers(&case["input"]), numbers(&case["grad_input"]));
        let least = z.iter().copied().fold(0.0, f32::min) - 1.0;
        let (mut x, mut dx) = (vec![least; rows * cols], vec![0.0; rows * cols]);
        for (k, index) in numbers(&case["aux"]["indices"]).into_iter().take(h * w).enumerate() {
            x[index as usize] = z[k];
            dx[index as usize] += dz[k];
        }
        let pair = |name: &str, other: i64| {
            let list: Vec<i64> = serde_json::from_value(case["params"][name].clone()).unwrap();
            if list.len() == 1 {
                format!("{other}x{}", list[0])
            } else {
                format!("{}x{}", list[0], list[1])
            }
        };
        let one = if case["layout"] == "NCL" { "&rank=1" } else { "" };
        let (doc, computed) = opened(&format!(
            "v=1&how=unpool&kernel={}&stride={}&pad={}{one}&x={}&dy={}",
            pair("kernel_size", 1),
            pair("stride", 1),
            pair("padding", 0),
            spelled(&x, cols),
            spelled(&numbers(&case["grad_output"])[..rows * cols], cols),
        ));
        compare(
            &doc,
            &computed,
            Panel::Y,
            &numbers(&case["output"])[..rows * cols],
            cols,
            &case["id"],
        );
        compare(&doc, &computed, Panel::Dx, &dx, cols, &case["id"]);
    }
}

#[test]
fn what_does_not_slide_is_refused_beside_its_control() {
    for how in [HowKind::MaxBlur, HowKind::Unpool] {
        let state = edit(&crate::first(), Edit::How(how));
        assert_eq!(state.doc().settings.how, how);
        for place in WhereKind::ALL.into_iter().filter(|place| *place != WhereKind::Sliding) {
            let other = edit(&state, Edit::Where(place));
            assert_eq!(other.doc().settings.place, WhereKind::Sliding, "{how:?} {place:?}");
            assert!(other.refusal(Control::Where).is_some(), "{how:?} {place:?}");
        }
        let global = edit(&edit(&crate::first(), Edit::Where(WhereKind::Global)), Edit::How(how));
        assert_eq!(global.refusal(Control::How).map(|why| why.key), Some("refused.not_sliding"));
    }
}

#[test]
fn a_size_that_no_pooling_has_is_refused_with_those_that_there_are() {
    let state = edit(&crate::first(), Edit::How(HowKind::Unpool));
    let given = edit(&state, Edit::Param(Param::Unpooled, "given".to_owned()));
    let wrong = edit(&given, Edit::Param(Param::Output, "9x6".to_owned()));
    assert_eq!(
        wrong.refusal(Control::Param(Param::Output)).map(|why| why.key),
        Some("refused.unpool_size")
    );
    assert_eq!(wrong.doc().settings.params.output, [6, 6]);
    let more = edit(&given, Edit::Param(Param::Output, "7x6".to_owned()));
    assert_eq!(more.size(Panel::Y), (7, 6));
}
