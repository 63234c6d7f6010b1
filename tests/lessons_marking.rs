//! What is told of usual mistakes in the lessons' own questions, and what is not told of cells that
//! nobody filled in.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use pooling_playground::model::doc::Doc;
use pooling_playground::model::grid::At;
use pooling_playground::model::json::Json;
use pooling_playground::model::lesson::{Ask, Mistake, Quiz, Verdict, judge, read, wrong_ones};
use pooling_playground::model::link;

/// The question of a page, from 1, and its stage.
fn question(file: &str, page: usize) -> (Doc, Ask) {
    let path = format!("{}/static/lessons/{file}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let page = &read(&Json::read(&text).unwrap()).unwrap().pages[page - 1];
    let stage = page.stage.as_deref().unwrap();
    (link::read(stage, &Doc::first().unwrap()).doc, page.ask.unwrap())
}

fn at(row: usize, col: usize) -> At {
    At { row, col }
}

/// The marks of a page where these numbers were typed, row by row; `_` is a cell that was left alone.
fn marked(file: &str, page: usize, typed: &str) -> Vec<Verdict> {
    let (doc, ask) = question(file, page);
    let mut quiz = Quiz::new(ask);
    for (row, line) in typed.split(';').enumerate() {
        for (col, text) in line.split(',').enumerate().filter(|(_, text)| *text != "_") {
            quiz.answer(&[(at(row, col), text.parse().unwrap())]);
        }
    }
    judge(&doc, 0, &quiz).into_iter().map(|(_, verdict)| verdict).collect()
}

/// Every cell that is not right has this mistake, and at least one is not.
fn all_told(marks: &[Verdict], mistake: Mistake) {
    let wrong: Vec<_> = marks.iter().filter(|verdict| **verdict != Verdict::Right).collect();
    let told = |verdict: &&Verdict| matches!(verdict, Verdict::Wrong(Some(m)) | Verdict::Missing(Some(m)) if *m == mistake);
    assert!(!wrong.is_empty() && wrong.iter().all(told), "{mistake:?}: {wrong:?}");
}

const QUARTERS: &str = ".25,.25,.5,.5;.25,.25,.5,.5;.75,.75,1,1;.75,.75,1,1";

#[test]
fn shares_and_routes_are_told_apart() {
    all_told(&marked("06-max-backward", 4, QUARTERS), Mistake::Shared);
    all_told(&marked("12-no-parameters", 4, "2,2;2,2"), Mistake::Shared);
    // The zeros are typed, or left as they stand.
    let routed = "8,_,_,_;_,_,_,4;_,_,6,_;_,-2,_,_";
    all_told(&marked("07-average-backward", 3, routed), Mistake::Routed);
    all_told(&marked("07-average-backward", 3, &routed.replace('_', "0")), Mistake::Routed);
    all_told(&marked("12-no-parameters", 5, "_,8;_,_"), Mistake::Routed);
    all_told(&marked("12-no-parameters", 5, "0,8;0,0"), Mistake::Routed);
}

#[test]
fn numbers_of_x_are_no_gradients() {
    let values = "3,_,_,_;_,_,5,_;_,_,_,_;_,7,_,6";
    all_told(&marked("06-max-backward", 4, values), Mistake::Values);
}

#[test]
fn what_is_no_median_is_told() {
    all_told(&marked("11-other-ways", 5, "50,50"), Mistake::LargestForMedian);
    all_told(&marked("11-other-ways", 5, "9.22,9"), Mistake::AveragedForMedian);
    all_told(&marked("11-other-ways", 5, "1,8"), Mistake::Unsorted);
}

#[test]
fn three_digits_are_enough_of_a_wrong_number() {
    let marks = marked("03-average-forward", 4, "2.22,1.33;3.11,1.78");
    all_told(&marks, Mistake::OtherDivisor);
}

#[test]
fn nothing_is_told_of_cells_that_nobody_filled_in() {
    for (file, page) in [("09-ties", 4), ("04-output-size", 4), ("12-no-parameters", 5)] {
        let marks = marked(file, page, "_");
        assert!(marks.contains(&Verdict::Missing(None)), "{file}");
        let known = |v: &Verdict| matches!(v, Verdict::Right | Verdict::Missing(None));
        assert!(marks.iter().all(known), "{file}: {marks:?}");
    }
    // Whoever fills in the whole of a smaller plane has left windows out.
    all_told(&marked("04-output-size", 4, "5,_;_,_"), Mistake::DroppedWindow);
    // The last of the tied cells was typed, so the first, left alone, is by the same rule.
    let last = "_,_,_,_;_,1,_,_;_,_,_,_;_,_,_,_";
    let marks = marked("09-ties", 4, last);
    assert!(marks.contains(&Verdict::Missing(Some(Mistake::LastTie))), "{marks:?}");
}

#[test]
fn a_cell_is_told_of_as_a_cell() {
    let (doc, ask) = question("02-max-forward", 4);
    let mut quiz = Quiz::new(ask);
    for (cell, verdict, key) in [
        (at(2, 0), Verdict::Wrong(None), "study.not_cell"),
        (at(0, 0), Verdict::Outside, "study.outside"),
    ] {
        quiz.answer(&[(cell, 1.0)]);
        let marks = judge(&doc, 0, &quiz);
        assert_eq!(marks, [(cell, verdict)]);
        assert_eq!(verdict.words(ask).key, key);
    }
}

/// Whoever hears the page has no other way to learn which cells they are.
#[test]
fn every_wrong_cell_is_listed() {
    let (doc, ask) = question("06-max-backward", 4);
    let mut quiz = Quiz::new(ask);
    (0..16).for_each(|i| quiz.answer(&[(at(i / 4, i % 4), 123.0)]));
    let kinds = wrong_ones(&judge(&doc, 0, &quiz));
    assert_eq!(kinds.iter().map(|(_, cells)| cells.len()).sum::<usize>(), 16);
    quiz.check();
    let once = quiz.clone();
    quiz.check();
    assert_ne!(once, quiz, "what is said again is announced again");
}
