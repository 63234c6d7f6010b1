use super::steps::COLUMNS;
use super::{Array, Source, What, number};
use crate::model::guest::told::pairs;
use crate::model::json::quote;
use crate::model::link::{self, Place};

/// Of one array its nested lists, else an object. JSON has no infinity and no NaN: these are texts.
pub(super) fn write(source: &Source<'_>, what: What) -> String {
    let mut out = String::new();
    match what {
        What::All => all(source, &mut out),
        What::Steps => steps(source, &mut out),
        _ => nested(&source.array(what), &mut out),
    }
    out.push('\n');
    out
}

fn all(source: &Source<'_>, out: &mut String) {
    let computed = source.channels.first();
    let there = |what: What| computed.is_some_and(|c| what.can_be(c, super::Form::Json));
    let place = Place { channel: source.shown, ..Place::default() };
    out.push_str("{\n\"settings\": ");
    out.push_str(&pairs(&link::write(source.doc, place).fragment));
    for what in [What::X, What::Y, What::Indices, What::Dy, What::Dx] {
        if there(what) {
            out.push_str(&[",\n\"", what.name(), "\": "].concat());
            nested(&source.array(what), out);
        }
    }
    out.push_str(",\n\"steps\": ");
    steps(source, out);
    out.push_str("\n}");
}

fn steps(source: &Source<'_>, out: &mut String) {
    let (all, steps) = source.steps();
    let routes = source.routes(&steps);
    out.push_str(&format!("{{\n\"channel\": {},\n\"count\": {all},\n", source.shown));
    if steps.len() < all || routes.len() < steps.len() {
        out.push_str("\"note\": ");
        quote(out, source.note);
        out.push_str(",\n");
    }
    out.push_str("\"list\": [");
    for (k, step) in steps.iter().enumerate() {
        out.push_str(if k > 0 { ",\n{" } else { "\n{" });
        let whole = step.whole.iter().map(i64::to_string);
        let values: Vec<String> = whole.chain(step.floats.map(json_number)).collect();
        for (i, ((name, _), value)) in COLUMNS.iter().zip(values).enumerate() {
            out.push_str(&[if i > 0 { ", \"" } else { "\"" }, name, "\": ", &value].concat());
        }
        if let Some(routes) = routes.get(k) {
            let pair = |(cell, part): &(usize, f32)| format!("[{cell}, {}]", json_number(*part));
            let list: Vec<String> = routes.iter().map(pair).collect();
            out.push_str(&[", \"routes\": [", &list.join(", "), "]"].concat());
        }
        out.push('}');
    }
    out.push_str("]\n}");
}

fn json_number(v: f32) -> String {
    of_text(number(v))
}

/// JSON's number for a number's text. Readers take -0 for a whole number, which has no sign.
fn of_text(text: String) -> String {
    match text.ends_with(|c: char| c.is_ascii_digit()) {
        true if text == "-0" => "-0.0".to_owned(),
        true => text,
        false => ["\"", &text, "\""].concat(),
    }
}

fn nested(array: &Array, out: &mut String) {
    let mut at = 0;
    list(array, 0, &mut at, out);
}

fn list(array: &Array, axis: usize, at: &mut usize, out: &mut String) {
    let Some(&size) = array.sizes.get(axis) else {
        let text = array.numbers.text(*at);
        *at += 1;
        return out.push_str(&of_text(text));
    };
    let last = axis + 1 == array.sizes.len();
    out.push('[');
    for i in 0..size {
        if i > 0 {
            out.push_str(if last { ", " } else { ",\n " });
        }
        list(array, axis + 1, at, out);
    }
    out.push(']');
}
