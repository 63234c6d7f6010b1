use super::*;
use crate::model::grid::Grid;
use crate::model::link;
use crate::scene::Token;

fn texts() -> Texts {
    let file = include_str!("../../../static/locales/en.json");
    let entries: std::collections::BTreeMap<String, String> = serde_json::from_str(file).unwrap();
    let plural = |n: u64| if n == 1 { "one" } else { "other" }.to_owned();
    Texts::new("en", entries.into_iter().collect(), Box::new(plural), Box::new(|| None))
}

fn palette() -> Palette {
    Palette::new(&mut |token: Token| Some([token as u8 * 9, 7, 200]))
}

fn drawn(doc: &Doc, steps: &[usize], size: Size, transparent: bool) -> (String, [f32; 2]) {
    let mut computed = Computed::new(doc, 0).unwrap();
    while !computed.advance(doc, usize::MAX) {}
    let look = Look { pad: "pad", ..Look::default() };
    let (texts, computed) = (&texts(), &computed);
    Figure { doc, computed, texts, look, steps, size, transparent }.svg(&palette())
}

/// Tags that open and close as XML wants it, and what stands between them.
fn texts_in(svg: &str) -> Vec<String> {
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for part in svg.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap();
        assert!(!text.contains(['>', '"']) || !text.contains('<'), "{text}");
        let name = tag.split([' ', '/']).find(|word| !word.is_empty()).unwrap();
        if tag.starts_with('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "{part}");
        } else if !tag.ends_with('/') {
            open.push(name.to_owned());
        }
        if !text.is_empty() {
            found.push(text.to_owned());
        }
    }
    assert!(open.is_empty(), "{open:?} is still open");
    found
}

#[test]
fn text_stays_text() {
    let (svg, [w, h]) = drawn(&Doc::first().unwrap(), &[1], Size::Slide, false);
    let texts = texts_in(&svg);
    for wanted in ["Input x", "6 × 6", "Forward 1 / 9", "FORWARD →", "8"] {
        assert!(texts.iter().any(|text| text == wanted), "{wanted} is not in {texts:?}");
    }
    // The formula with its numbers, and the words, here and for those who hear them.
    assert!(texts.windows(3).any(|t| t.concat().contains("max")), "{texts:?}");
    assert!(
        texts
            .iter()
            .filter(|t| t.contains("The largest of the 4 cells in the window is 8"))
            .count()
            >= 1,
        "{texts:?}"
    );
    assert!(svg.contains("<desc>Forward 1 / 9: "));
    assert_eq!((w, h > 300.0 && h < 1000.0), (1280.0, true));
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
}

#[test]
fn sizes_are_those_of_slides_and_papers() {
    let doc = Doc::first().unwrap();
    let of = |size: Size| drawn(&doc, &[3], size, false);
    let (column, [w, h]) = of(Size::Column);
    assert!(column.contains(" width=\"88mm\" viewBox=\"0 0 466 "), "{}", &column[..200]);
    assert!((w - 332.6).abs() < 0.1 && h > w, "{w} x {h}");
    assert!(of(Size::Page).0.contains(" width=\"180mm\""));
    // Numbers are read in print: at 88 mm no cell's is below 6 points.
    let scale = w / 466.0 * 0.75;
    let sizes = column.split("font-size=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let least = sizes.map(|size| size.parse::<f32>().unwrap()).fold(f32::MAX, f32::min);
    assert!(least * scale > 3.5, "{least}");
}

#[test]
fn paper_or_none() {
    let doc = Doc::first().unwrap();
    let paper = |transparent| {
        let (svg, _) = drawn(&doc, &[1], Size::Slide, transparent);
        let card = palette().token(Token::Card);
        let fill = "<rect x=\"0\" y=\"0\" width=\"1276\" height=";
        svg.contains(fill) && svg.contains(&format!("fill=\"rgb({},7,200)\"", card[0]))
    };
    assert_eq!([paper(false), paper(true)], [true, false]);
}

#[test]
fn a_strip_begins_and_ends_with_the_run() {
    assert_eq!(strip(18, 6), [1, 4, 7, 11, 14, 18]);
    assert_eq!(strip(2, 6), [1, 2]);
    assert_eq!(strip(1, 6), [1]);
    assert_eq!(strip(2_000_000, 4).last(), Some(&2_000_000));
    let doc = Doc::first().unwrap();
    let steps = strip(18, Size::Slide.most());
    let (svg, _) = drawn(&doc, &steps, Size::Slide, false);
    let texts = texts_in(&svg);
    assert_eq!(svg.matches("<g transform").count(), 6);
    for wanted in ["Forward 1 / 9", "Backward 9 / 9"] {
        assert!(texts.iter().any(|text| text == wanted), "{wanted}");
    }
}

#[test]
fn a_large_picture_is_a_picture() {
    let values = (0..700 * 600).map(|i| (i % 256) as f32 / 255.0).collect();
    let grid = Grid::new(2, 1, 700, 600, values).unwrap();
    let doc = Doc { grid, ..Doc::first().unwrap() };
    let (svg, _) = drawn(&doc, &[40_000], Size::Column, false);
    texts_in(&svg);
    assert!(svg.matches("href=\"data:image/png;base64,").count() >= 2);
    assert!(svg.len() < 1_600_000, "{}", svg.len());
}

#[test]
fn every_how_and_where_draws() {
    for link in [
        "how=average&kernel=3x3&stride=1x1&pad=1x1&x=1,2,3;4,5,6;7,8,9&dy=random:1",
        "how=lp&p=3&kernel=2x2&x=1,2;3,4",
        "how=cat&kernel=2x2&x=1,2;3,4",
        "how=stochastic&kernel=2x2&x=1,2;3,4",
        "how=median&where=global&x=1,2;3,nan",
        "how=max&where=pyramid&levels=1,2&x=1,2;3,4",
        "rank=1&how=soft&kernel=3&stride=1&x=1,2,3,inf,5",
    ] {
        let doc = link::read(link, &Doc::first().unwrap()).doc;
        let steps = strip(2 * Computed::new(&doc, 0).unwrap().steps(), 6);
        for size in Size::ALL {
            let (svg, _) = drawn(&doc, &steps, size, false);
            assert!(texts_in(&svg).len() > 10, "{link}");
        }
    }
}
