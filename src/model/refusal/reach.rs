use crate::model::grid::Grid;
use crate::model::settings::{MAX_SPAN, Settings, Span};
use pooling::Error;
use std::ops::RangeInclusive;

/// The next acceptable value up or down, where there is one.
///
/// A smaller kernel takes a padding that is too large for it along; everything else stays.
pub fn step_to(
    settings: &Settings,
    grid: &Grid,
    span: Span,
    axis: usize,
    up: bool,
) -> Option<Settings> {
    let now = settings.span(span)[axis];
    let next = now.saturating_add(if up { 1 } else { -1 });
    if up {
        acceptable(settings, grid, span, axis, next.max(least(span))..=MAX_SPAN).next()
    } else {
        acceptable(settings, grid, span, axis, (least(span)..=next.min(MAX_SPAN)).rev()).next()
    }
}

/// The least and the largest value that the steppers reach.
pub fn limits(settings: &Settings, grid: &Grid, span: Span, axis: usize) -> RangeInclusive<i64> {
    let now = settings.span(span)[axis];
    let low = acceptable(settings, grid, span, axis, least(span)..=now).next();
    let high = match span {
        // No stride is too large; asking downwards finds that at once.
        Span::Stride => acceptable(settings, grid, span, axis, (now..=MAX_SPAN).rev()).next(),
        _ => acceptable(settings, grid, span, axis, now..=MAX_SPAN).last(),
    };
    let value = |found: Option<Settings>| found.map_or(now, |s| s.span(span)[axis]);
    value(low)..=value(high)
}

fn least(span: Span) -> i64 {
    i64::from(!span.pads())
}

/// One value, with the padding that a smaller kernel needs.
fn with(settings: &Settings, span: Span, axis: usize, value: i64) -> Settings {
    let mut asked = settings.with_span(span, axis, value);
    if span == Span::Kernel {
        for (a, pads) in [0, 1].into_iter().flat_map(|a| [(a, Span::Padding), (a, Span::PadEnd)]) {
            let most = settings.most_padding(asked.kernel[a]);
            let less = asked.kernel[a] < settings.kernel[a] && asked.tells(pads);
            if less && asked.span(pads)[a] > most {
                asked = asked.with_span(pads, a, most);
            }
        }
    }
    asked
}

/// The values that the core accepts, until it says that no further one can be.
fn acceptable(
    settings: &Settings,
    grid: &Grid,
    span: Span,
    axis: usize,
    values: impl Iterator<Item = i64>,
) -> impl Iterator<Item = Settings> {
    let mut before = None;
    values
        .map(move |value| {
            let rising = before.is_some_and(|b| value > b);
            before = Some(value);
            let asked = with(settings, span, axis, value);
            match asked.prepare(grid) {
                Ok(_) => Some(Some(asked)),
                Err(error) if rising && is_final(span, &error) => None,
                Err(_) => Some(None),
            }
        })
        .map_while(|found| found)
        .flatten()
}

/// Whether a larger value meets the same refusal; an empty window is a gap that may end.
fn is_final(span: Span, error: &Error) -> bool {
    if let Error::NotThere { .. } = error {
        return span.pads() || span == Span::Dilation;
    }
    match span {
        Span::Kernel | Span::Dilation => {
            matches!(
                error,
                Error::OutputTooSmall { .. } | Error::Fractional { .. } | Error::EmptyInput { .. }
            )
        }
        Span::Padding | Span::PadEnd => matches!(error, Error::Padding { .. }),
        Span::Stride => false,
    }
}
