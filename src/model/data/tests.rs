use super::*;
use crate::model::input::{npy as reader, opened};
use crate::model::link;
use serde_json::{Value, json};

fn computed(doc: &Doc) -> Vec<Computed> {
    let one = |channel: usize| {
        let mut computed = Computed::new(doc, channel).unwrap();
        while !computed.advance(doc, usize::MAX) {}
        computed
    };
    (0..doc.grid.channels()).map(one).collect()
}

fn of(link: &str) -> Doc {
    let opened = link::read(link, &Doc::first().unwrap());
    assert_eq!(opened.notices, []);
    opened.doc
}

fn written(doc: &Doc, what: What, form: Form) -> Vec<u8> {
    let channels = computed(doc);
    write(&Source { doc, channels: &channels, shown: 0, note: "and more" }, what, form)
}

fn text(doc: &Doc, what: What, form: Form) -> String {
    String::from_utf8(written(doc, what, form)).unwrap()
}

fn json_of(doc: &Doc, what: What) -> Value {
    serde_json::from_str(&text(doc, what, Form::Json)).unwrap()
}

const SMALL: &str = "how=max&kernel=2x2&stride=2x2&x=1,2,3,4;5,6,7,8.5&dy=0.5,-1";

#[test]
fn arrays_as_lists_and_tables() {
    let doc = of(SMALL);
    assert_eq!(json_of(&doc, What::X), json!([[1, 2, 3, 4], [5, 6, 7, 8.5]]));
    assert_eq!(json_of(&doc, What::Y), json!([[6, 8.5]]));
    assert_eq!(json_of(&doc, What::Indices), json!([[5, 7]]));
    assert_eq!(json_of(&doc, What::Dx), json!([[0, 0, 0, 0], [0, 0.5, 0, -1]]));
    assert_eq!(text(&doc, What::X, Form::Csv), "1,2,3,4\n5,6,7,8.5\n");
    assert_eq!(text(&doc, What::Dy, Form::Csv), "0.5,-1\n");
}

#[test]
fn channels_have_an_axis_and_1d_has_no_rows() {
    let doc = of("how=max&kernel=1x2&stride=1x2&x=1,2;3,4|5,6;7,8");
    assert_eq!(json_of(&doc, What::Y), json!([[[2], [4]], [[6], [8]]]));
    assert_eq!(text(&doc, What::X, Form::Csv), "1,2\n3,4\n\n5,6\n7,8\n");
    let line = of("rank=1&how=average&kernel=2&stride=2&x=1,2,3,5");
    assert_eq!(json_of(&line, What::Y), json!([1.5, 4]));
    assert_eq!(text(&line, What::Y, Form::Csv), "1.5,4\n");
    let levels = of("how=max&where=pyramid&levels=1,2&x=1,2;3,4");
    assert_eq!(json_of(&levels, What::Y), json!([4, 1, 2, 3, 4]));
}

#[test]
fn what_json_has_not_is_text() {
    let doc = of("how=max&kernel=1x2&stride=1x2&x=nan,inf,-inf,-0");
    assert_eq!(json_of(&doc, What::X), json!([["NaN", "inf", "-inf", -0.0]]));
    assert_eq!(text(&doc, What::X, Form::Csv), "NaN,inf,-inf,-0\n");
    // Python's reader takes -0 for the whole number 0.
    assert!(text(&doc, What::X, Form::Json).contains("-0.0"));
}

#[test]
fn every_form_opens_here_again() {
    for link in [
        SMALL,
        "how=max&kernel=1x2&x=1e-45,0.1;16777216,-3e38",
        "how=max&kernel=2x2&x=1,2;3,4|5,6;7,8|0,1;2,3",
    ] {
        let doc = of(link);
        let bits = |v: &[f32]| v.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
        let wanted = bits(doc.grid.tensor().data());
        let table = reader::read(&written(&doc, What::X, Form::Npy)).unwrap();
        assert_eq!(bits(&table.values), wanted, "{link}");
        for form in [Form::Json, Form::Csv] {
            let opened = opened::text_file("a", &written(&doc, What::X, form), false).unwrap();
            assert_eq!(bits(opened.grid.tensor().data()), wanted, "{link} {form:?}");
        }
    }
}

#[test]
fn steps_say_window_selection_and_routes() {
    let doc = of("how=max&kernel=2x2&stride=1x1&pad=1x1&x=1,2;3,4&dy=ones");
    let steps = json_of(&doc, What::Steps);
    assert_eq!((&steps["count"], steps["list"].as_array().unwrap().len()), (&json!(9), 9));
    assert_eq!(
        steps["list"][0],
        json!({"k": 0, "row": 0, "col": 0, "top": -1, "left": -1, "height": 2, "width": 2, "cells": 1,
            "index": 0, "y": 1, "dy": 1, "routes": [[0, 1]]})
    );
    assert_eq!(steps.get("note"), None);
    let csv = text(&doc, What::Steps, Form::Csv);
    assert_eq!(csv.lines().nth(1), Some("0,0,0,-1,-1,2,2,1,0,1,1"));
    assert_eq!(csv.lines().count(), 10);
    let average = json_of(&of("how=average&kernel=2x2&x=1,2;3,4"), What::Steps);
    assert_eq!(average["list"][0]["routes"], json!([[0, 0.25], [1, 0.25], [2, 0.25], [3, 0.25]]));
    assert_eq!(average["list"][0]["index"], json!(-1));
}

#[test]
fn long_lists_end_with_a_note() {
    let grid = crate::model::grid::Grid::new(2, 1, 150, 150, vec![1.5; 150 * 150]).unwrap();
    let settings = crate::model::settings::Settings { stride: [1, 1], ..of(SMALL).settings };
    let doc = Doc { grid, settings, ..of(SMALL) };
    let steps = json_of(&doc, What::Steps);
    assert_eq!(steps["count"], json!(149 * 149));
    assert_eq!(steps["list"].as_array().unwrap().len(), MOST_STEPS);
    assert_eq!(steps["note"], json!("and more"));
    let csv = text(&doc, What::Steps, Form::Csv);
    assert!(csv.starts_with("# and more\nk,row"));
    assert_eq!(csv.lines().count(), MOST_STEPS + 2);
    // One window over everything: its routes are left out, the step is not.
    let settings = crate::model::settings::Settings {
        place: crate::model::settings::WhereKind::Global,
        ..doc.settings.clone()
    };
    let grid = crate::model::grid::Grid::new(2, 1, 400, 400, vec![1.5; 400 * 400]).unwrap();
    let whole = json_of(&Doc { grid, settings, ..doc }, What::Steps);
    assert_eq!((whole["list"].as_array().unwrap().len(), &whole["note"]), (1, &json!("and more")));
    assert_eq!(whole["list"][0].get("routes"), None);
}

#[test]
fn all_is_one_object() {
    let all = json_of(&of(SMALL), What::All);
    let keys: Vec<&str> = all.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["dx", "dy", "indices", "settings", "steps", "x", "y"]);
    assert_eq!(all["settings"]["kernel"], json!("2x2"));
    assert_eq!(json_of(&of("how=average&kernel=2x2&x=1,2;3,4"), What::All).get("indices"), None);
}

/// As NumPy's documentation has the format.
#[test]
fn npy_of_steps_names_its_columns() {
    let bytes = written(&of(SMALL), What::Steps, Form::Npy);
    let length = usize::from(bytes[8]) + 256 * usize::from(bytes[9]);
    assert_eq!((bytes.len() - 10 - length, (10 + length) % 64), (2 * (9 * 8 + 2 * 4), 0));
    let header = str::from_utf8(&bytes[10..10 + length]).unwrap();
    assert!(header.starts_with("{'descr': [('k', '<i8'), ('row', '<i8'),"), "{header}");
    assert!(header.trim_end().ends_with("'fortran_order': False, 'shape': (2,), }"), "{header}");
    assert!(header.ends_with('\n'));
    let indices = written(&of(SMALL), What::Indices, Form::Npy);
    assert!(indices.ends_with(&[5, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0]));
}
