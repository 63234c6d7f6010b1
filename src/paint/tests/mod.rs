use super::list::{DrawList, Op, hatch_lines};
use super::palette::{Palette, contrast, parse};
use super::svg::Out;
use crate::scene::{Ink, MIX_STEPS, Point, Rect, Scene, Stroke, Token};

const CSS: &str = include_str!("../../../static/styles/00-colours.css");

/// The palette of the block that starts with this selector.
fn palette(selector: &str) -> Palette {
    let block = CSS.split_once(selector).unwrap().1.split('}').next().unwrap();
    Palette::new(&mut |token| {
        let wanted = [token.property(), ":"].concat();
        let line = block.lines().find_map(|line| line.trim().strip_prefix(wanted.as_str()));
        let value = line.unwrap_or_else(|| panic!("{selector} has no {}", token.property()));
        Some(parse(value.trim_end_matches(';')).unwrap())
    })
}

const THEMES: [&str; 3] =
    [":root {", ":root:not([data-theme=\"light\"]) {", ":root[data-theme=\"dark\"] {"];

#[test]
fn both_ways_into_the_dark_are_one_theme() {
    assert_eq!(palette(THEMES[1]), palette(THEMES[2]));
}

#[test]
fn text_reads_on_every_cell() {
    let scales = [
        (Token::ValueLo, Token::ValueHi),
        (Token::Card, Token::GradPos),
        (Token::Card, Token::GradNeg),
        (Token::WinFill, Token::WinFill),
    ];
    for theme in THEMES {
        let palette = palette(theme);
        for (a, b) in scales {
            for step in 0..=MIX_STEPS {
                let ink = Ink::packed(a, b, step);
                let [r, g, bl, _] = palette.resolve(ink);
                let [tr, tg, tb, _] = palette.resolve(ink.on());
                let ratio = contrast([r, g, bl], [tr, tg, tb]);
                assert!(ratio >= 4.5, "{theme} {a:?} to {b:?} at {step}: {ratio}");
            }
        }
    }
}

#[test]
fn words_and_outlines_read_on_their_paper() {
    for theme in THEMES {
        let palette = palette(theme);
        let ratio = |a: Token, b: Token| contrast(palette.token(a), palette.token(b));
        for paper in [Token::Paper, Token::Card, Token::GradZero] {
            for text in [Token::Ink, Token::Soft, Token::PosText, Token::NegText] {
                assert!(ratio(text, paper) >= 4.5, "{theme} {text:?} on {paper:?}");
            }
        }
        for mark in [Token::Select, Token::Accent, Token::Window] {
            assert!(ratio(mark, Token::Card) >= 3.0, "{theme} {mark:?}");
        }
    }
}

#[test]
fn colours_are_read_as_browsers_write_them() {
    assert_eq!(parse(" #1d2330 "), Some([0x1d, 0x23, 0x30]));
    assert_eq!(parse("#fff"), Some([255; 3]));
    assert_eq!(parse("rgb(1, 2, 3)"), Some([1, 2, 3]));
    assert_eq!(parse("rgba(1,2,3,0.5)"), Some([1, 2, 3]));
    assert_eq!(parse("rgb(1 2 3 / 50%)"), Some([1, 2, 3]));
    for odd in ["", "#12", "#gggggg", "Canvas", "rgb(", "rgb(300,0,0)", "#é1"] {
        assert_eq!(parse(odd), None, "{odd}");
    }
}

#[test]
fn nothing_is_set_twice() {
    let palette = palette(THEMES[0]);
    let mut scene = Scene::new(10.0, 10.0);
    for i in 0..5 {
        scene.fill(Rect::new(i as f32, 0.0, 1.0, 1.0), 0.0, Token::Ink);
    }
    scene.outline(Rect::new(0.0, 0.0, 1.0, 1.0), 0.0, Stroke::dashed(Token::Ink, 1.0));
    scene.outline(Rect::new(1.0, 0.0, 1.0, 1.0), 0.0, Stroke::dashed(Token::Ink, 1.0));
    let mut list = DrawList::default();
    list.add(&scene, &palette);
    assert_eq!(list.ops.iter().filter(|op| matches!(op, Op::Fill(_))).count(), 1);
    assert_eq!(list.ops.len(), 1 + 5 + 3 + 2);
    list.clear();
    list.add(&scene, &palette);
    assert_eq!(list.ops.len(), 1 + 5 + 3 + 2, "a frame starts from nothing");
}

#[test]
fn hatching_stays_inside() {
    let at = Rect::new(3.0, 4.0, 17.0, 9.0);
    let inside = |p: Point| p.x >= 2.9 && p.x <= 20.1 && p.y >= 3.9 && p.y <= 13.1;
    let mut count = 0;
    hatch_lines(at, &mut |from, to| {
        assert!(inside(from) && inside(to), "{from:?} {to:?}");
        count += 1;
    });
    assert_eq!(count, 5);
}

#[test]
fn svg_escapes_text() {
    let mut scene = Scene::new(10.0, 10.0);
    scene.text(crate::scene::Label {
        at: Point::new(1.0, -2.5),
        size: 10.0,
        weight: 400,
        align: crate::scene::Align::Start,
        ink: Token::Ink.into(),
        text: "<&".to_owned(),
        max_width: 99.0,
    });
    let palette = palette(THEMES[0]);
    let mut out = Out::new(&palette, [10.0, 12.25], "88mm");
    out.scene(&scene, &mut |_| None);
    let text = out.end();
    assert!(text.ends_with(">&lt;&amp;</text></svg>"), "{text}");
    let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"88mm\" viewBox=\"0 0 10 12.25\"";
    assert!(text.starts_with(head), "{text}");
    assert!(!text.contains("textLength"), "{text}");
}
