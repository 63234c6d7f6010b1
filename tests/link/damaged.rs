use crate::docs::first;
use pooling_playground::model::link::read;
use pooling_playground::model::words::{Arg, Msg};

/// `fragment<TAB>keys of the notices, in their order`; `-` for none. `\u{..}` stands for one character.
const TABLE: &str = include_str!("../data/links/damaged.tsv");

fn rows() -> impl Iterator<Item = (String, Vec<&'static str>)> {
    let lines = TABLE.lines().filter(|line| !line.starts_with("# ") && !line.is_empty());
    lines.map(|line| {
        let (fragment, keys) = line.split_once('\t').unwrap();
        let keys = keys.split(' ').filter(|&key| key != "-").collect();
        (unescaped(fragment), keys)
    })
}

fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut whole = parts.next().unwrap().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap();
        whole.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        whole.push_str(rest);
    }
    whole
}

#[test]
fn every_damaged_link_opens_with_its_notices() {
    let mut wrong = Vec::new();
    for (fragment, expected) in rows() {
        let opened = read(&fragment, &first());
        let got: Vec<_> = opened.notices.iter().map(|n| n.key).collect();
        if got != expected {
            wrong.push(format!("{fragment}\t{}", got.join(" ")));
        }
        assert!(opened.doc.settings.prepare(&opened.doc.grid).is_ok(), "{fragment}");
    }
    assert!(rows().count() >= 40);
    assert!(wrong.is_empty(), "notices differ:\n{}", wrong.join("\n"));
}

fn texts(message: &Msg) -> Vec<String> {
    let arg = |(_, arg): &(&str, Arg)| match arg {
        Arg::Text(text) => vec![text.to_string()],
        Arg::Msg(inner) => texts(inner),
        Arg::Count(_) => Vec::new(),
    };
    message.args.iter().flat_map(arg).collect()
}

#[test]
fn notices_quote_little_and_nothing_that_hides() {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    for (fragment, _) in rows() {
        for text in read(&fragment, &first()).notices.iter().flat_map(texts) {
            assert!(text.chars().count() <= 200 && !text.contains(hidden), "{fragment}: {text}");
        }
    }
}

#[test]
fn what_can_be_read_is_kept() {
    let opened =
        read("v=1&how=average&kernel=3x3&pad=9x9&x=1,2;3,oops&dy=zeros&step=1&base=1", &first());
    let doc = &opened.doc;
    assert_eq!(doc.grid.plane(0), [1.0, 2.0, 3.0, 0.0]);
    assert_eq!((doc.settings.kernel, doc.settings.padding), ([3, 3], [1, 1]));
    assert_eq!((opened.step, opened.base), (1, 1));
    let keys: Vec<_> = opened.notices.iter().map(|n| n.key).collect();
    assert_eq!(keys, ["link.bad_numbers", "fit.done"]);
}
