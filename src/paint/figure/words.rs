use super::label;
use crate::paint::svg::Out;
use crate::scene::{Align, Ink, Label, Point, Rect, Token};

/// A line under the stage: where we are, or what is said.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    is_place: bool,
}

const SIZE: f32 = 15.0;
const SMALL: f32 = 12.0;
const LEADING: f32 = 1.45;

/// The words of a step, in lines that are no wider than this.
pub(super) fn lines(place: &str, said: &str, width: f32) -> Vec<Line> {
    let mut lines = vec![Line { text: place.to_owned(), is_place: true }];
    let said = wrapped(said, width / SIZE);
    lines.extend(said.into_iter().map(|text| Line { text, is_place: false }));
    lines
}

pub(super) fn height(lines: &[Line]) -> f32 {
    lines.iter().map(Line::height).sum::<f32>() + 8.0
}

impl Line {
    fn size(&self) -> f32 {
        if self.is_place { SMALL } else { SIZE }
    }

    fn height(&self) -> f32 {
        self.size() * LEADING
    }
}

pub(super) fn write(out: &mut Out<'_>, lines: &[Line], top: f32) {
    let mut y = top + 8.0;
    for line in lines {
        let ink = if line.is_place { Token::Soft } else { Token::Ink };
        let at = Point::new(0.0, y + line.height() / 2.0);
        out.label(&Label { ink: ink.into(), ..label(at, line.size(), line.text.clone()) });
        y += line.height();
    }
}

/// The name of a grid and its size.
pub(super) fn title(out: &mut Out<'_>, slot: Rect, scale: f32, name: &str, size: &str) {
    let at = Point::new(slot.x, slot.y + 9.0 * scale);
    // Bold letters are wider; a name that is too long for its place is smaller, not cut.
    let need = ems(name) * 1.12;
    let big = (13.0 * scale).min(slot.w / need.max(1.0));
    out.label(&Label { weight: 650, ..label(at, big, name.to_owned()) });
    let wide = need * big + 10.0 * scale;
    if wide + ems(size) * 12.0 * scale <= slot.w {
        let at = Point::new(slot.x + wide, at.y);
        let ink = Token::Soft.into();
        out.label(&Label { ink, ..label(at, 12.0 * scale, size.to_owned()) });
    }
}

pub(super) fn middle(slot: Rect, size: f32, weight: u16, ink: Ink, text: String) -> Label {
    Label { weight, ink, align: Align::Middle, ..label(slot.centre(), size, text) }
}

/// About how wide a text is, in its font's size: whatever font there is, a little less.
pub(in crate::paint) fn ems(text: &str) -> f32 {
    text.chars().map(wide).sum()
}

fn wide(c: char) -> f32 {
    match c {
        'i' | 'l' | 'j' | 't' | 'f' | ' ' | ',' | '.' | ':' | '(' | ')' | '|' => 0.36,
        'm' | 'w' | 'M' | 'W' => 0.92,
        c if c.is_ascii_uppercase() => 0.72,
        c if u32::from(c) >= 0x2e80 => 1.0,
        _ => 0.6,
    }
}

/// Broken at blanks, and between Chinese characters, but not before their points.
fn wrapped(text: &str, width: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut now = 0.0;
    for word in pieces(text) {
        let need = ems(word.trim_end());
        if now + need > width && now > 0.0 {
            lines.push(String::new());
            now = 0.0;
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(word);
        }
        now += ems(word);
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// What may stand at the end of a line.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut signs = text.char_indices().peekable();
    while let Some((at, c)) = signs.next() {
        let end = at + c.len_utf8();
        let point = |c: char| "，。；：！？、）》”".contains(c);
        let next = signs.peek().map(|&(_, c)| c);
        let ends = c == ' ' || is_han(c) && !next.is_some_and(point) || next.is_none();
        if ends || point(c) && !next.is_some_and(point) {
            pieces.push(&text[from..end]);
            from = end;
        }
    }
    pieces
}

fn is_han(c: char) -> bool {
    (0x2e80..0xfe00).contains(&u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_they_may() {
        assert_eq!(wrapped("one two three", 5.0), ["one two", "three"]);
        assert_eq!(wrapped("输出取最大值，为 9。", 4.0), ["输出取最", "大值，为", "9。"]);
        assert_eq!(wrapped("", 4.0), [""]);
        assert_eq!(wrapped("incomprehensibilities", 4.0), ["incomprehensibilities"]);
    }
}
