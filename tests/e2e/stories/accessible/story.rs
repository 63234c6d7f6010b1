//! axe-core finds nothing on the page in any of its states, in either theme, in both languages and from
//! right to left. (It looks at the end of every other story too: `e2e::story`.)

use e2e::{Options, Page, story, story_with};
use serde_json::{Value, json};

const ENTER: &str = "\u{e007}";
const OVERLAP: &str = "v=1&kernel=2x2&stride=1x1&x=1,2,0;3,9,1;0,1,2&dy=ones";

/// A name, a link, and what is done there.
type State = (&'static str, &'static str, fn(&Page));

const STATES: [State; 14] = [
    ("first visit", "", |_| ()),
    (
        "average with padding at the border",
        "v=1&how=average&kernel=3x3&stride=1x1&pad=1x1&x=1,2,3;4,5,6;7,8,9&step=1",
        |_| (),
    ),
    (
        "overlapping max, backward",
        "v=1&kernel=2x2&stride=1x1&x=1,2,0;3,9,1;0,1,2&dy=ones&step=7",
        |_| (),
    ),
    (
        "adaptive bins",
        "v=1&where=adaptive&output=2x2&x=1,2,3,4,5;4,9,5,0,1;6,7,8,2,nan&step=2",
        |_| (),
    ),
    ("a pyramid", "v=1&where=pyramid&levels=1,2&x=1,2,3;4,9,5;6,7,8&step=3", |_| ()),
    ("a draw", "v=1&how=stochastic&kernel=2x2&stride=2x2&x=1,3,2,1;4,8,5,3&step=1", |_| ()),
    (
        "a chain",
        "v=1&how=maxblur&kernel=2x2&stride=2x2&x=1,3,2,1;4,8,5,3;2,1,4,6;0,5,9,2&step=2",
        |_| (),
    ),
    ("two conventions", "v=1&how=average&kernel=2x2&pad=1x1&versus=onnx&x=1,2,3;4,5,6;7,8,9", told),
    ("an answer of a lesson that is wrong", "lesson=average_forward.4", answered),
    ("a program, in small steps", "v=1&small=1&kernel=2x2&x=1,2;3,4&step=1", program),
    ("what can be pressed to try", OVERLAP, tried),
    ("a refusal beside its field, and an editor", OVERLAP, refused),
    ("the way to share", OVERLAP, |page| opened(page, ".share-button")),
    ("help", OVERLAP, |page| opened(page, ".help-button")),
];

fn told(page: &Page) {
    page.click("[data-mark]");
    page.until("its rule is told", "return document.querySelector('.told .unseen') !== null");
}

fn answered(page: &Page) {
    page.until("the question is there", "return document.querySelector('.lesson-check') !== null");
    page.type_into("y", 0, 1, &["1.333", ENTER].concat());
    page.click(".lesson-check");
    page.until("it is marked", "return document.querySelector('.verdict .wrong') !== null");
}

fn program(page: &Page) {
    page.click(".disclosure");
    page.until("there is a program", "return document.querySelector('.listing .lit') !== null");
}

fn tried(page: &Page) {
    page.click(".tries .actions button");
    page.until("it is shown", "return document.querySelector('#tried .apart') !== null");
}

fn refused(page: &Page) {
    page.fill("[name=kernel-0]", "99");
    page.until(
        "it is refused",
        "return document.querySelector('[name=kernel-0]').ariaInvalid === 'true'",
    );
    page.type_into("x", 1, 1, "5");
}

fn opened(page: &Page, button: &str) {
    page.click(button);
    page.until(
        "the dialog is open",
        "return document.querySelector('dialog[open] button') !== null",
    );
}

fn walk(lang: &str) {
    story_with(&["accessible_", lang].concat(), Options::default(), |page| {
        for (name, link, act) in STATES {
            // Another fragment alone would not load it.
            page.go("about:blank");
            page.visit(&format!("?lang={lang}#{link}"));
            page.ready();
            act(page);
            for dark in [false, true] {
                page.cdp(
                    "Emulation.setEmulatedMedia",
                    Options { dark, ..Options::default() }.media(),
                );
                let theme = if dark { "dark" } else { "light" };
                assert_eq!(page.barriers(), Vec::<String>::new(), "{name}, {theme}, {lang}");
            }
        }
    });
}

#[test]
fn accessible_in_english() {
    walk("en");
}

#[test]
fn accessible_in_chinese() {
    walk("zh");
}

#[test]
fn accessible_from_right_to_left() {
    walk("x-rtl");
}

/// Else all of the above could hold because nothing looks.
#[test]
fn a_barrier_is_found() {
    story("a_barrier", |page| {
        page.open("");
        page.js("document.querySelector('main').append(new Image())", vec![]);
        let found = page.barriers();
        assert!(found.len() == 1 && found[0].starts_with("image-alt"), "{found:?}");
        assert_eq!(
            page.js("document.querySelector('main').lastChild.remove()", vec![]),
            Value::Null
        );
        assert_eq!(json!(page.barriers()), json!([]));
    });
}
