use super::answers::Answers;
use super::judge::same;
use super::*;
use crate::model::doc::Doc;
use crate::model::grid::Grid;
use crate::model::json::Json;
use crate::model::settings::{HowKind, Settings};
use crate::model::upstream::{Fill, Upstream, hash};

/// Small whole numbers, so that there are ties, and windows of many kinds.
fn random(seed: u32) -> Doc {
    let pick = |word: u32, n: u32| hash(seed, [word, 7, 9]) % n;
    let (rows, cols) = (3 + pick(0, 4) as usize, 3 + pick(1, 4) as usize);
    let low = if pick(2, 2) == 0 { -4.0 } else { 0.0 };
    let value = |i: usize| low + (hash(seed, [100, i as u32, 1]) % 5) as f32;
    let values = (0..rows * cols).map(value).collect();
    let kernel = 2 + i64::from(pick(3, 2));
    let stride = 1 + i64::from(pick(4, 3));
    let settings = Settings {
        how: [HowKind::Max, HowKind::Average, HowKind::Median][pick(5, 3) as usize],
        kernel: [kernel; 2],
        stride: [stride; 2],
        padding: [i64::from(pick(6, 2)); 2],
        ceil_mode: pick(7, 2) == 0,
        ..Settings::default()
    };
    let grid = Grid::new(2, 1, rows, cols, values).unwrap();
    let upstream = Upstream::new(Fill::Random(seed));
    Doc { grid, settings, upstream, ..Doc::first().unwrap() }
}

fn answered(panel: Panel, answers: &Answers) -> Quiz {
    let mut quiz = Quiz::new(Ask::Fill(panel));
    let (rows, cols) = answers.size();
    for at in (0..rows * cols).map(|i| At { row: i / cols, col: i % cols }) {
        quiz.answer(&[(at, answers.at(at).unwrap())]);
    }
    quiz
}

#[test]
fn right_answers_are_right() {
    for seed in 0..60 {
        let doc = random(seed);
        for panel in [Panel::Y, Panel::Dx] {
            let right = Answers::right(&doc, 0, panel);
            let verdicts = judge(&doc, 0, &answered(panel, &right));
            assert!(verdicts.iter().all(|(_, v)| *v == Verdict::Right), "{seed} {verdicts:?}");
        }
    }
}

/// Whoever follows a wrong rule everywhere is told that rule, or one that does the same to every cell.
#[test]
fn a_wrong_rule_is_found_by_what_it_gives() {
    let mut told = std::collections::BTreeSet::new();
    for seed in 0..300 {
        let doc = random(seed);
        for panel in [Panel::Y, Panel::Dx] {
            let right = Answers::right(&doc, 0, panel);
            for mistake in Mistake::ALL {
                let wrong = mistake.answers(&doc, 0, panel);
                if wrong.size().0 == 0 {
                    continue;
                }
                for (at, verdict) in judge(&doc, 0, &answered(panel, &wrong)) {
                    let (asked, given) = (right.at(at), wrong.at(at));
                    if same((given.unwrap_or(f32::NAN), asked.unwrap())) {
                        assert_eq!(verdict, Verdict::Right, "{seed} {mistake:?} {at:?}");
                        continue;
                    }
                    let (Verdict::Wrong(Some(found)) | Verdict::Missing(Some(found))) = verdict
                    else {
                        panic!("{seed} {mistake:?} {panel:?} {at:?}: {verdict:?} {given:?}");
                    };
                    let by_it = found.answers(&doc, 0, panel).at(at);
                    let agree = by_it == given || by_it.zip(given).is_some_and(same);
                    assert!(agree, "{seed} {mistake:?} is told as {found:?}");
                    told.insert(found);
                }
            }
        }
    }
    assert_eq!(told.len(), Mistake::ALL.len(), "never told: all but {told:?}");
}

#[test]
fn a_number_of_no_rule_is_only_wrong() {
    let doc = random(1);
    let mut quiz = Quiz::new(Ask::Fill(Panel::Y));
    let at = At { row: 0, col: 0 };
    quiz.answer(&[(at, 1234.5)]);
    let verdicts = judge(&doc, 0, &quiz);
    assert_eq!(verdicts[0], (at, Verdict::Wrong(None)));
    assert!(matches!(verdicts[1].1, Verdict::Missing(_)));
}

#[test]
fn the_last_of_equals_is_a_known_mistake() {
    let grid = Grid::new(2, 1, 2, 2, vec![4.0, 1.0, 0.0, 4.0]).unwrap();
    let doc = Doc { grid, ..Doc::first().unwrap() };
    let mut quiz = Quiz::new(Ask::Winner(At { row: 0, col: 0 }));
    let told = |quiz: &Quiz| judge(&doc, 0, quiz)[0].1;
    quiz.answer(&[(At { row: 1, col: 1 }, 1.0)]);
    assert_eq!(told(&quiz), Verdict::Wrong(Some(Mistake::LastTie)));
    quiz.answer(&[(At { row: 0, col: 1 }, 1.0)]);
    assert_eq!(told(&quiz), Verdict::Wrong(None));
    quiz.answer(&[(At { row: 0, col: 0 }, 1.0)]);
    assert_eq!(told(&quiz), Verdict::Right);
}

#[test]
fn a_lesson_is_read_and_a_broken_one_says_where() {
    let text = r#"{"id":"ties","pages":[{"stage":"how=max","mark":["x 0 1","play"]},{"ask":"fill dx"},{"ask":"winner 0 1"}]}"#;
    let lesson = read(&Json::read(text).unwrap()).unwrap();
    let (x, at) = (Panel::X, At { row: 0, col: 1 });
    assert_eq!(lesson.pages[0].marks, [Mark::Cell(x, at), Mark::Control(Knob::Play)]);
    assert_eq!(lesson.pages[1].ask, Some(Ask::Fill(Panel::Dx)));
    assert_eq!(lesson.pages[2].ask, Some(Ask::Winner(at)));
    for (broken, place) in [
        ("[]", ""),
        (r#"{"pages":[{}]}"#, "id"),
        (r#"{"id":"A","pages":[{}]}"#, "id"),
        (r#"{"id":"a"}"#, "pages"),
        (r#"{"id":"a","pages":[]}"#, "pages"),
        (r#"{"id":"a","pages":[{},{"ask":"fill x"}]}"#, "pages[1].ask"),
        (r#"{"id":"a","pages":[{"mark":["x 0"]}]}"#, "pages[0].mark"),
        (r#"{"id":"a","pages":[{"mark":["x 0 1 2"]}]}"#, "pages[0].mark"),
        (r#"{"id":"a","pages":[{"text":1}]}"#, "pages[0].text"),
        (r#"{"id":"a","pages":[{}],"more":1}"#, "more"),
    ] {
        let wrong = read(&Json::read(broken).unwrap()).unwrap_err();
        assert_eq!(wrong.place, place, "{broken}: {wrong}");
    }
}
