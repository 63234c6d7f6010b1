//! Cuts a locale file in three, so that a first visit waits for no text that the first step does not show.
//! The page gets the other texts with the first sign of a person, or when one of them is shown, and
//! those of the lessons with the lessons.

use anyhow::{Context, Result};
use serde_json::{Map, Value};

/// How the keys of the first step's texts begin. A story fails when it shows another.
const FIRST: &[&str] = &[
    "at.",
    "axis.",
    "base.",
    "brand",
    "cell.",
    "checks.choose",
    "checks.input",
    "checks.title",
    "checks.upstream",
    "choice.",
    "code.title",
    "dialog.",
    "differ.replaced",
    "differ.title",
    "half.",
    "help.open",
    "help.title",
    "how.",
    "input.",
    "language.",
    "link.on",
    "page.",
    "panel.",
    "param.",
    "paste.label",
    "paste.open",
    "paste.title",
    "paste.hint",
    "paste.use",
    "place.",
    "play.",
    "redo",
    "replaced.empty_window",
    "replaced.unpool_order",
    "sample.",
    "say.backward.average",
    "say.backward.max",
    "say.forward.average",
    "say.forward.max",
    "say.largest",
    "say.ready",
    "share.title",
    "small.switch",
    "span.",
    "stage.",
    "stepper.",
    "study.open",
    "theme.",
    "track.",
    "try.assign",
    "try.ties",
    "try.zeros",
    "undo",
    "upstream.",
    "way.",
    "where.",
    "window.ceil_mode",
    "window.count_include_pad",
    "window.divisor",
    "window.output_size",
    "window.pad_end",
    "window.title",
];

/// The texts of the first step, the others, and those of the lessons.
pub fn cut(name: &str, bytes: &[u8]) -> Result<[Vec<u8>; 3]> {
    let all: Map<String, Value> =
        serde_json::from_slice(bytes).with_context(|| format!("{name} is no flat JSON object"))?;
    let is_first = |key: &str| FIRST.iter().any(|start| key.starts_with(start));
    let (lessons, all): (Map<_, _>, Map<_, _>) =
        all.into_iter().partition(|(key, _)| key.starts_with("lesson."));
    let (first, others): (Map<_, _>, Map<_, _>) =
        all.into_iter().partition(|(key, _)| is_first(key));
    Ok([serde_json::to_vec(&first)?, serde_json::to_vec(&others)?, serde_json::to_vec(&lessons)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_in_one_of_the_three() {
        let file = br#"{"error.x":"X","lesson.a":"A","play.play":"Play","undo":"Undo"}"#;
        let [first, others, lessons] = cut("locales/en.json", file).unwrap();
        assert_eq!(first, br#"{"play.play":"Play","undo":"Undo"}"#);
        assert_eq!(others, br#"{"error.x":"X"}"#);
        assert_eq!(lessons, br#"{"lesson.a":"A"}"#);
    }

    #[test]
    fn every_start_is_a_key_of_every_language() {
        for (name, file) in [
            ("en", include_bytes!("../../../static/locales/en.json").as_slice()),
            ("zh", include_bytes!("../../../static/locales/zh.json").as_slice()),
        ] {
            let all: Map<String, Value> = serde_json::from_slice(file).unwrap();
            for start in FIRST {
                assert!(all.keys().any(|key| key.starts_with(start)), "{name} has no {start}");
            }
        }
    }
}
