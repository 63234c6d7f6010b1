//! Lessons: by keyboard alone, by finger on a narrow phone, and what is told of a mistake.

use e2e::{Options, Page, everywhere, story, story_with};
use std::cmp::Ordering;

everywhere!(a_lesson_in_progress_is_kept_over_a_reload, back_moves_card_and_stage_together);

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const SHIFT: char = '\u{e008}';
const RIGHT: &str = "\u{e014}";
const DOWN: &str = "\u{e015}";
const UP: &str = "\u{e013}";
const LEFT: &str = "\u{e012}";

fn has_focus(page: &Page, css: &str) -> bool {
    let script = format!("return document.activeElement.matches({css:?})");
    page.js(&script, vec![]) == serde_json::json!(true)
}

/// Tab, or Shift and Tab, until something has the focus.
fn tab_to(page: &Page, css: &str, back: bool) {
    for _ in 0..80 {
        if has_focus(page, css) {
            return;
        }
        if back {
            page.chord(&[SHIFT], '\u{e004}');
        } else {
            page.keys(TAB);
        }
    }
    panic!("Tab never comes to {css}");
}

fn at_page(page: &Page, lesson: &str, number: usize) {
    let css = format!(".lesson[data-lesson={lesson}][data-page='{number}']");
    page.until("the page is there", &format!("return document.querySelector({css:?}) !== null"));
    page.until("its title is read", "return document.activeElement.id === 'lesson-title'");
}

#[test]
fn lesson_six_in_chinese_by_keyboard_alone() {
    story("lesson_6_zh", |page| {
        page.open("");
        tab_to(page, ".language", false);
        page.keys(ENTER);
        page.until("Chinese", "return document.documentElement.lang === 'zh-Hans'");
        tab_to(page, ".lessons-button", true);
        page.keys(ENTER);
        page.until(
            "the list is there",
            "return document.querySelectorAll('.lessons li').length === 12",
        );
        tab_to(page, "[data-lesson=max_backward]", false);
        page.keys(ENTER);
        at_page(page, "max_backward", 1);
        assert!(
            page.text(".lesson-words").starts_with("前向已经完成"),
            "{}",
            page.text(".lesson-words")
        );
        for step in 5..=8 {
            page.keys("l");
            page.rests_at(step);
        }
        page.shows("dx", 3, 1, "3");
        tab_to(page, ".lesson-next", false);
        page.keys(ENTER);
        at_page(page, "max_backward", 2);
        tab_to(page, ".lesson-next", false);
        page.keys(ENTER);
        at_page(page, "max_backward", 3);

        // The winner of output (1, 0) is chosen where it lies: row 3, column 1.
        tab_to(page, "[role=grid][data-panel=x] [role=gridcell]", false);
        go(page, "x", &mut (0, 0), (3, 1));
        page.keys(ENTER);
        page.until(
            "it is chosen",
            "return document.querySelector('[data-answer=\"3,1\"]') !== null",
        );
        tab_to(page, ".lesson-check", true);
        page.keys(ENTER);
        page.until("it is right", "return document.querySelector('.verdict .right') !== null");
        assert!(page.text(".verdict").contains("全部正确"), "{}", page.text(".verdict"));
        tab_to(page, ".lesson-next", false);
        page.keys(ENTER);
        at_page(page, "max_backward", 4);

        // All four gradients are typed where their cells are; the last one wrong first.
        tab_to(page, "[role=grid][data-panel=dx] [role=gridcell]", false);
        let mut at = (0, 0);
        for (to, value) in [((0, 0), "1"), ((1, 2), "2"), ((3, 1), "3"), ((3, 3), "5")] {
            go(page, "dx", &mut at, to);
            page.keys(&[value, ENTER].concat());
            let answer = format!("[data-answer=\"{},{}\"]", to.0, to.1);
            page.until(
                "it is filled in",
                // The editor ends a little later, and would take the next key.
                &format!("return document.querySelector({answer:?}) !== null && document.activeElement.dataset.at !== undefined"),
            );
            at = (if at.0 < 3 { at.0 + 1 } else { 3 }, at.1);
        }
        tab_to(page, ".lesson-check", true);
        page.keys(ENTER);
        page.until("one is wrong", "return document.querySelectorAll('.verdict li').length === 1");
        assert!(page.text(".verdict").contains("16 格中有 15 格正确"), "{}", page.text(".verdict"));
        tab_to(page, "[role=grid][data-panel=dx] [role=gridcell]", false);
        page.keys(&["4", ENTER].concat());
        tab_to(page, ".lesson-check", true);
        page.keys(ENTER);
        page.until("all are right", "return document.querySelector('.verdict .right') !== null");
        page.shot("right");

        // What was gone through stays known.
        tab_to(page, ".lesson-next", false);
        page.keys(ENTER);
        at_page(page, "average_backward", 1);
        page.reload();
        at_page(page, "average_backward", 1);
        tab_to(page, ".lesson > .lesson-foot > .text-button", false);
        page.keys(ENTER);
        page.until(
            "the lesson is ticked",
            "return document.querySelector('[data-lesson=max_backward] .lesson-done') !== null",
        );
    });
}

/// By arrow keys, from a cell to another one.
fn go(page: &Page, panel: &str, at: &mut (usize, usize), to: (usize, usize)) {
    while *at != to {
        let key = match (at.0.cmp(&to.0), at.1.cmp(&to.1)) {
            (Ordering::Less, _) => (at.0 += 1, DOWN).1,
            (Ordering::Greater, _) => (at.0 -= 1, UP).1,
            (_, Ordering::Less) => (at.1 += 1, RIGHT).1,
            _ => (at.1 -= 1, LEFT).1,
        };
        page.keys(key);
        let there = format!("{panel} {},{}", at.0, at.1);
        page.until_some("the focus is there", || (page.focus() == there).then_some(()));
    }
}

#[test]
fn a_link_opens_a_page_of_a_lesson() {
    story("lesson_link", |page| {
        page.open("lesson=ties.3");
        at_page(page, "ties", 3);
        page.shows("x", 1, 1, "4");
    });
}

#[test]
fn a_lesson_in_progress_is_kept_over_a_reload() {
    story("lesson_reload", |page| {
        page.open("lesson=max_backward.4");
        at_page(page, "max_backward", 4);
        page.type_into("dx", 0, 0, &["1", ENTER].concat());
        page.type_into("dx", 3, 3, &["2.5", ENTER].concat());
        page.until(
            "the address has them",
            "return location.hash.startsWith('#lesson=max_backward.4&answers=0.0:1,3.3:2.5&v=1&')",
        );
        page.reload();
        at_page(page, "max_backward", 4);
        page.until(
            "the answers are there",
            "return [...document.querySelectorAll('[data-answer]')].map(e => e.textContent).join() === '1,2.5'",
        );
        page.shows("x", 1, 2, "5");
        assert_eq!(page.step(), 4);
        page.click(".lesson-check");
        page.until(
            "they are marked",
            "return document.querySelectorAll('.answer.right').length === 1",
        );
    });
}

/// A stage that goes on from the page before is one document, and yet two entries.
#[test]
fn back_moves_card_and_stage_together() {
    story("lesson_back", |page| {
        page.open("");
        page.click(".lessons-button");
        page.until("the list is there", "return document.querySelector('[data-lesson]') !== null");
        page.click("[data-lesson=what]");
        at_page(page, "what", 1);
        page.click(".forward");
        page.rests_at(1);
        for number in 2..=4 {
            page.click(".lesson-next");
            at_page(page, "what", number);
        }
        page.shows("x", 0, 2, "5");
        page.back();
        at_page(page, "what", 3);
        page.shows("x", 0, 2, "3");
        page.back();
        at_page(page, "what", 2);
        page.shows("x", 2, 3, "6");
        page.rests_at(1);
        page.back();
        at_page(page, "what", 1);
        page.forward();
        at_page(page, "what", 2);
        // The entries before a reload are known by their addresses alone.
        page.until("the address follows", "return location.hash.startsWith('#lesson=what.2&')");
        page.reload();
        at_page(page, "what", 2);
        page.back();
        at_page(page, "what", 1);
        page.shows("x", 2, 3, "6");
        page.forward();
        at_page(page, "what", 2);
        page.forward();
        at_page(page, "what", 3);
        page.shows("x", 0, 2, "3");
        page.click("[aria-label='Leave the lessons']");
        page.until("it is left", "return document.querySelector('.lesson') === null");
        page.until(
            "the focus is where lessons are opened",
            "return document.activeElement.matches('.lessons-button')",
        );
        page.back();
        at_page(page, "what", 3);
    });
}

#[test]
fn lesson_three_by_touch() {
    let phone = Options { width: 360, height: 740, touch: true, ..Options::default() };
    story_with("lesson_3_touch", phone, |page| {
        page.open("");
        page.click(".lessons-button");
        page.until("the list is there", "return document.querySelector('[data-lesson]') !== null");
        page.click("[data-lesson=average_forward]");
        for number in 1..4 {
            at_page(page, "average_forward", number);
            page.click(".lesson-next");
        }
        at_page(page, "average_forward", 4);
        // Divided by 9, not by the 4 cells that are there.
        for (at, value) in [((0, 0), "5"), ((0, 1), "1.333"), ((1, 0), "7"), ((1, 1), "4")] {
            page.tap_cell("y", at.0, at.1);
            page.until(
                "the editor is open",
                "return document.querySelector('.editor input') === document.activeElement",
            );
            page.keys(&[value, ENTER].concat());
        }
        page.click(".lesson-check");
        page.until("it is marked", "return document.querySelector('.verdict .wrong') !== null");
        let verdict = page.text(".verdict");
        assert!(verdict.contains("3 of 4"), "{verdict}");
        assert!(verdict.contains("(0, 1)") && verdict.contains("count_include_pad"), "{verdict}");
        page.tap_cell("y", 0, 1);
        page.until(
            "the editor is open",
            "return document.querySelector('.editor input') === document.activeElement",
        );
        page.keys(&["3", ENTER].concat());
        page.click(".lesson-check");
        page.until("all are right", "return document.querySelector('.verdict .right') !== null");
        page.click("[aria-label='Leave the lessons']");
        page.until(
            "nothing is left of it",
            "return document.querySelector('.lesson, .over') === null",
        );
    });
}
