use super::{MOST_TEXT, Place, VERSION, Written, cells, number, upstream};
use crate::model::doc::{Doc, Sample, Source};
use crate::model::grid::Grid;
use crate::model::params::Param;
use crate::model::settings::{Settings, Span};

/// The state as a link's fragment. The same state always gives the same text.
pub fn write(doc: &Doc, place: Place) -> Written {
    let mut link = Link { text: format!("v={VERSION}"), whole: true };
    link.settings(&doc.settings);
    let grid = doc.grid.stacked(false);
    if grid.rank() == 1 {
        link.add("rank", "1");
    }
    match doc.source {
        Source::Sample(sample) => link.add("sample", sample_name(sample)),
        Source::Random { seed } => link.add("seed", &seed.to_string()),
        _ => {}
    }
    link.grid(&grid, &doc.source);
    if let Some((dy, whole)) = upstream::write(&doc.upstream) {
        link.add("dy", &dy);
        link.whole &= whole;
    }
    for (key, value) in [
        ("channel", place.channel),
        ("step", place.step),
        ("base", place.base.into()),
        ("small", place.small.into()),
    ] {
        if value > 0 {
            link.add(key, &value.to_string());
        }
    }
    Written { fragment: link.text, whole: link.whole }
}

struct Link {
    text: String,
    whole: bool,
}

impl Link {
    fn add(&mut self, key: &str, value: &str) {
        for part in ["&", key, "=", value] {
            self.text.push_str(part);
        }
    }

    fn settings(&mut self, s: &Settings) {
        let normal = Settings::default();
        self.add("how", s.how.name());
        if s.place != normal.place {
            self.add("where", s.place.name());
        }
        for span in Span::ALL {
            let [rows, cols] = s.span(span);
            let is_shown = matches!(span, Span::Kernel | Span::Stride);
            let differs = match span {
                Span::PadEnd => s.pad_end.is_some(),
                _ => s.span(span) != normal.span(span),
            };
            if is_shown || differs {
                self.add(span_key(span), &format!("{rows}x{cols}"));
            }
        }
        if s.linked != linked_by_default(s) {
            self.add("linked", &linked_text(s));
        }
        if s.ceil_mode {
            self.add("ceil", "1");
        }
        if let Some(counts) = s.count_include_pad {
            self.add("count_include_pad", if counts { "1" } else { "0" });
        }
        if let Some(divisor) = s.divisor_override {
            self.add("divisor", &divisor.to_string());
        }
        for param in Param::ALL {
            let text = s.params.text(param);
            if text != normal.params.text(param) {
                self.add(param.name(), &text);
            }
        }
    }

    fn grid(&mut self, grid: &Grid, source: &Source) {
        let sizes = [grid.channels(), grid.rows(), grid.cols()];
        if !grid.is_picture() {
            let text = cells::write(grid.tensor().data(), sizes);
            if text.len() <= MOST_TEXT {
                return self.add("x", &text);
            }
        }
        self.add("x", &local(grid));
        // A sample or a random grid can be made again wherever the link is opened.
        self.whole &= matches!(source, Source::Sample(_) | Source::Random { .. });
    }
}

/// A grid by its sizes and what tells it from others, where it stands elsewhere whole.
pub(in crate::model) fn local(grid: &Grid) -> String {
    let sizes = [grid.channels(), grid.rows(), grid.cols()];
    format!("local.{}.{:08x}", number::sizes_text(sizes), grid_sum(grid))
}

/// What tells one large grid from another.
pub(super) fn grid_sum(grid: &Grid) -> u32 {
    number::checksum(grid.tensor().data().iter().map(|v| v.to_bits()))
}

pub(super) fn span_key(span: Span) -> &'static str {
    if span == Span::Padding { "pad" } else { span.name() }
}

/// Spans with one number for both axes move together, unless the link says otherwise.
pub(super) fn linked_by_default(s: &Settings) -> [bool; 5] {
    Span::ALL.map(|span| {
        let [rows, cols] = s.span(span);
        rows == cols || !s.tells(span)
    })
}

fn linked_text(s: &Settings) -> String {
    let is_told = |&span: &Span| s.linked[span as usize] && s.tells(span);
    let names = Span::ALL.into_iter().filter(is_told).map(span_key);
    let text = names.collect::<Vec<_>>().join(",");
    if text.is_empty() { "none".to_owned() } else { text }
}

pub(in crate::model) fn sample_name(sample: Sample) -> &'static str {
    match sample {
        Sample::First => "first",
        Sample::Shift153 => "shift153",
        Sample::Shift015 => "shift015",
        Sample::Checkerboard => "checkerboard",
        Sample::Edge => "edge",
        Sample::Digit => "digit",
        Sample::Photo => "photo",
    }
}
