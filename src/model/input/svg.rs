//! The size of an SVG. Browsers disagree about one that has none: some draw nothing at all.

use super::nearest::f32_of;
use std::ops::{Range, RangeInclusive};

/// What browsers take where nothing is said.
const DEFAULT: [f32; 2] = [300.0, 150.0];
/// The longest side of a viewBox that is taken as pixels; else it is drawn `DRAWN` pixels long.
const AS_PIXELS: RangeInclusive<f32> = 4.0..=1024.0;
const DRAWN: f32 = 256.0;

/// The SVG with a width and a height in its root element; nothing where it has both already.
///
/// A viewBox counts as pixels, so that one unit becomes one cell.
pub fn sized(svg: &str) -> Option<String> {
    let start = root(svg)?;
    let (before, rest) = svg.split_at(start);
    let (tag, after) = rest.split_at(rest.find('>')?);
    let value = |name| attribute(tag, name).map(|at| &tag[at]);
    let [width, height] = ["width", "height"].map(|name| value(name).and_then(length));
    if width.is_some() && height.is_some() {
        return None;
    }
    let [w, h] = value("viewBox").and_then(view_box).unwrap_or(DEFAULT);
    let (width, height) = match (width, height) {
        (Some(width), _) => (width, width * h / w),
        (_, Some(height)) => (height * w / h, height),
        _ => (w, h),
    };
    let tag = with(&with(tag, "height", height), "width", width);
    Some([before, &tag, after].concat())
}

/// The tag with this value: XML refuses an attribute that stands twice.
fn with(tag: &str, name: &str, value: f32) -> String {
    let value = value.to_string();
    match attribute(tag, name) {
        Some(at) => [&tag[..at.start], &value, &tag[at.end..]].concat(),
        None => [ROOT, " ", name, "=\"", &value, "\"", &tag[ROOT.len()..]].concat(),
    }
}

const ROOT: &str = "<svg";

/// Where the root element begins, comments passed over.
fn root(svg: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + svg.get(from..)?.find('<')?;
        let rest = svg.get(at..)?;
        if rest.starts_with("<!--") {
            from = at + rest.find("-->")?;
        } else if rest
            .strip_prefix(ROOT)
            .is_some_and(|r| r.starts_with([' ', '\t', '\r', '\n', '>']))
        {
            return Some(at);
        } else {
            from = at + 1;
        }
    }
}

/// Where in a tag the value of an attribute stands.
fn attribute(tag: &str, name: &str) -> Option<Range<usize>> {
    let named = |at: &usize| tag[..*at].ends_with(|c: char| c.is_ascii_whitespace());
    let after = tag.match_indices(name).map(|(at, _)| at).find(named)? + name.len();
    let value = tag[after..].trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let start = tag.len() - value.len() + 1;
    Some(start..start + tag[start..].find(quote)?)
}

/// A length that is no share of something outside.
fn length(text: &str) -> Option<f32> {
    let text = text.trim();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    f32_of(digits).filter(|&length| length > 0.0 && !text.ends_with('%'))
}

/// The sides of a viewBox, in pixels.
fn view_box(text: &str) -> Option<[f32; 2]> {
    let mut numbers =
        text.split([' ', ',', '\t', '\n', '\r']).filter(|word| !word.is_empty()).skip(2);
    let mut side =
        || numbers.next().and_then(f32_of).filter(|&side| side > 0.0 && side.is_finite());
    let sides = [side()?, side()?];
    let longest = sides[0].max(sides[1]);
    let scale = if AS_PIXELS.contains(&longest) { 1.0 } else { DRAWN / longest };
    Some(sides.map(|side| (side * scale).round().max(1.0)))
}

#[cfg(test)]
mod tests;
