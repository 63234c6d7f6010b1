//! Every lesson that comes with the page: what its file says is there, fits, and can be answered. It is
//! the check for whoever writes one: `cargo xtask lessons`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use pooling_playground::model::compute::Computed;
use pooling_playground::model::doc::Doc;
use pooling_playground::model::grid::At;
use pooling_playground::model::json::Json;
use pooling_playground::model::lesson::{Ask, Lesson, Mark, Quiz, Verdict, judge, read};
use pooling_playground::model::link;
use pooling_playground::scene::Panel;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// More cells than this nobody fills in.
const MOST_CELLS: usize = 16;

fn root() -> &'static str {
    env!("CARGO_MANIFEST_DIR")
}

/// Name and lesson, in the order of the page.
fn lessons() -> Vec<(String, Lesson)> {
    let folder = fs::read_dir(format!("{}/static/lessons", root())).unwrap();
    let mut files: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let lesson = |path: std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let json = Json::read(&text).unwrap_or_else(|| panic!("{name} is no JSON"));
        let lesson = read(&json).unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
        (name, lesson)
    };
    files.into_iter().map(lesson).collect()
}

/// The stage of a page, also where it goes on from one before.
fn stage(name: &str, lesson: &Lesson, page: usize) -> (Doc, usize) {
    let found = lesson.pages[..=page].iter().rev().find_map(|page| page.stage.as_deref());
    let fragment = found.unwrap_or_else(|| panic!("{name}: pages[0].stage is missing"));
    let opened = link::read(fragment, &Doc::first().unwrap());
    assert!(opened.notices.is_empty(), "{name}: pages[{page}].stage: {:?}", opened.notices);
    (opened.doc, opened.step)
}

fn size(doc: &Doc, computed: &Computed, panel: Panel) -> (usize, usize) {
    match panel {
        Panel::X | Panel::Dx => (doc.grid.rows(), doc.grid.cols()),
        _ => computed.windows.size(),
    }
}

#[test]
fn every_stage_opens_and_every_mark_is_on_it() {
    for (name, lesson) in lessons() {
        for (i, page) in lesson.pages.iter().enumerate() {
            let (doc, _) = stage(&name, &lesson, i);
            let computed = Computed::new(&doc, 0).unwrap();
            for mark in &page.marks {
                if let Mark::Cell(panel, at) = *mark {
                    let (rows, cols) = size(&doc, &computed, panel);
                    assert!(at.row < rows && at.col < cols, "{name}: pages[{i}].mark: {at:?}");
                }
            }
        }
    }
}

/// Nothing of an answer is on the stage yet, and the right answer is taken.
#[test]
fn every_question_is_open_and_has_an_answer() {
    for (name, lesson) in lessons() {
        for (i, page) in lesson.pages.iter().enumerate() {
            let Some(ask) = page.ask else { continue };
            let place = format!("{name}: pages[{i}].ask");
            assert!(page.stage.is_some(), "{place}: a question has a stage of its own");
            let (doc, step) = stage(&name, &lesson, i);
            let computed = Computed::new(&doc, 0).unwrap();
            let cells = match ask {
                Ask::Fill(panel) => {
                    let before = if panel == Panel::Y { 0 } else { computed.steps() };
                    assert_eq!(step, before, "{place}: the stage shows the answer");
                    let (rows, cols) = size(&doc, &computed, panel);
                    assert!(rows * cols <= MOST_CELLS, "{place}: {rows} x {cols} is too much");
                    (0..rows * cols).map(|i| At { row: i / cols, col: i % cols }).collect()
                }
                Ask::Winner(at) => {
                    assert!(computed.windows.step_at(at).is_some(), "{place}: no window");
                    Vec::from([at])
                }
            };
            let mut quiz = Quiz::new(ask);
            for &at in &cells {
                quiz.answer(&[answer(&doc, &computed, ask, at)]);
            }
            let marked = judge(&doc, 0, &quiz);
            assert_eq!(marked.len(), cells.len(), "{place}");
            assert!(marked.iter().all(|(_, verdict)| *verdict == Verdict::Right), "{place}");
        }
    }
}

fn answer(doc: &Doc, computed: &Computed, ask: Ask, at: At) -> (At, f32) {
    use pooling_playground::model::cells::value;
    match ask {
        Ask::Fill(panel) => {
            let all = 2 * computed.steps();
            (at, value(doc, computed, panel, at, all).unwrap())
        }
        Ask::Winner(_) => {
            let k = computed.windows.step_at(at).unwrap();
            let cell = computed.value(doc, k).winner.expect("a how that selects");
            (At { row: cell / doc.grid.cols(), col: cell % doc.grid.cols() }, 1.0)
        }
    }
}

#[test]
fn every_page_has_its_text_in_every_language_and_no_text_is_left_over() {
    let mut expected = BTreeSet::new();
    for (name, lesson) in lessons() {
        assert!(expected.insert(format!("lesson.{}", lesson.id)), "{name}: its id is taken");
        expected
            .extend((1..=lesson.pages.len()).map(|page| format!("lesson.{}.{page}", lesson.id)));
    }
    for entry in fs::read_dir(format!("{}/static/locales", root())).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let texts: BTreeMap<String, String> = serde_json::from_str(&text).unwrap();
        let there: BTreeSet<String> =
            texts.into_keys().filter(|key| key.starts_with("lesson.")).collect();
        let name = path.display();
        let missing: Vec<_> = expected.difference(&there).collect();
        assert!(missing.is_empty(), "{name} lacks {missing:?}");
        let over: Vec<_> = there.difference(&expected).collect();
        assert!(over.is_empty(), "{name}: no lesson has {over:?}");
    }
}

/// A place is counted from 0 or from 1, as the person has chosen: the page fills it in.
#[test]
fn a_text_has_no_place_of_its_own() {
    for lang in ["en", "zh"] {
        let path = format!("{}/static/locales/{lang}.json", root());
        let texts: BTreeMap<String, String> =
            serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        for (_, lesson) in lessons() {
            for (i, page) in lesson.pages.iter().enumerate() {
                let key = format!("lesson.{}.{}", lesson.id, i + 1);
                let asks = matches!(page.ask, Some(Ask::Winner(_)));
                let fills = texts[&key].contains("{{output}}");
                assert!(asks || !fills, "{lang} {key}: there is no output to name");
                let placed = texts[&key].split('(').skip(1).any(is_place);
                assert!(!placed, "{lang} {key}: write {{{{output}}}}: {}", texts[&key]);
            }
        }
    }
}

/// Two whole numbers and a bracket: a row and a column.
fn is_place(rest: &str) -> bool {
    let Some((inside, _)) = rest.split_once(')') else { return false };
    let numbers: Vec<_> = inside.split(", ").map(str::parse::<usize>).collect();
    numbers.len() == 2 && numbers.iter().all(Result::is_ok)
}

#[test]
fn chinese_has_the_fields_words() {
    let path = format!("{}/static/locales/zh.json", root());
    let texts: BTreeMap<String, String> =
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    for (key, text) in
        texts.iter().filter(|(k, _)| k.starts_with("lesson") || k.starts_with("checks"))
    {
        // An inflection point is no kink.
        assert!(!text.contains("拐点"), "{key}: {text}");
        assert!(!text.contains("average") && !text.contains("· max"), "{key}: {text}");
    }
}
