use super::{Blame, blame, index, refusal};
use crate::model::grid::Grid;
use crate::model::params::{Param, Params, Unpooled};
use crate::model::refusal::missing::give_up;
use crate::model::settings::{MAX_SPAN, Pair, Settings, Span, WhereKind};
use crate::model::words::{Msg, msg};
use pooling::Error;

/// The nearest settings that a grid accepts, with what changed and why.
///
/// Dilation gives way before the kernel, which shrinks to what there is; padding follows to half
/// of the kernel. A kernel of 1 without padding fits every grid, so this always ends well.
pub fn fit(settings: &Settings, grid: &Grid) -> (Settings, Option<Msg>) {
    let (mut fitted, mut why) = within(settings);
    while let Err(error) = fitted.prepare(grid) {
        why.get_or_insert_with(|| refusal(&error));
        let before = fitted.clone();
        // What changes nothing would never come to an end.
        if !give_way(&mut fitted, &error) || fitted == before {
            fitted = Settings {
                how: settings.how,
                params: Params { unpooled: Unpooled::Input, ..fitted.params },
                ceil_mode: fitted.ceil_mode,
                ..one()
            };
            break;
        }
    }
    for (span, linked) in Span::ALL.into_iter().zip(settings.linked) {
        let [rows, cols] = fitted.span(span);
        let same = rows == cols || fitted.span(span) == settings.span(span);
        fitted.linked[span as usize] = !fitted.tells(span) || (linked && same);
    }
    let text = why.and_then(|reason| with_why(settings, &fitted, reason));
    (fitted, text)
}

/// No span beyond what the page takes, so that giving way step by step comes to an end soon.
fn within(settings: &Settings) -> (Settings, Option<Msg>) {
    let (mut inside, mut why) = (settings.clone(), None);
    let told = Span::ALL.into_iter().filter(|&span| settings.tells(span));
    for (span, axis) in told.flat_map(|span| [(span, 0), (span, 1)]) {
        let got = settings.span(span)[axis];
        if got > MAX_SPAN {
            set(&mut inside, span, axis, MAX_SPAN);
            why = Some(msg("refused.span_limit").with("got", got).with("limit", MAX_SPAN));
        }
    }
    (inside, why)
}

/// What changed between two settings, behind the reason for it; nothing where nothing did.
pub fn with_why(from: &Settings, to: &Settings, reason: Msg) -> Option<Msg> {
    let changes = changes(from, to)?;
    Some(msg("fit.done").msg("reason", reason).msg("changes", changes))
}

fn one() -> Settings {
    Settings { kernel: [1, 1], stride: [1, 1], ..Settings::default() }
}

/// Changes what the core complained about by the least that may help; false where nothing can.
fn give_way(settings: &mut Settings, error: &Error) -> bool {
    match (error, blame(error)) {
        // An output without cells: a smaller kernel has some.
        (Error::EmptyInput { .. }, _) => {
            let axis = usize::from(settings.kernel[1] >= settings.kernel[0]);
            let now = settings.kernel[axis];
            set(settings, Span::Kernel, axis, (now - 1).max(1));
        }
        (Error::Fractional { axis, .. }, _) => fewer_windows(settings, index(*axis)),
        // He et al.'s recipe has no stride where there are more bins than cells.
        (Error::Stride { .. }, _) if settings.place == WhereKind::Pyramid => {
            settings.params.he = false;
        }
        (Error::DepthWindow { channels, got }, _) => {
            settings.params.depth = dividing(*channels as i64, *got);
        }
        // More places than the page draws in a row.
        (Error::TooLarge { .. }, _) if settings.place == WhereKind::Depth => {
            settings.place = WhereKind::Sliding;
        }
        // Strides follow the windows that slide.
        (Error::NotSliding { .. }, _) => settings.place = WhereKind::Sliding,
        (Error::UnpoolSize { .. }, _) => settings.params.unpooled = Unpooled::Input,
        (Error::DivisorZero, _) => settings.divisor_override = None,
        (Error::NotThere { what, .. }, _) => give_up(settings, *what),
        (Error::Padding { got, limit, .. }, Blame::Span(_, axis)) => {
            // The error does not say on which side.
            let sides = [Span::Padding, Span::PadEnd];
            let wrong = |&span: &Span| settings.tells(span) && settings.span(span)[axis] == *got;
            let Some(span) = sides.into_iter().find(wrong) else { return false };
            set(settings, span, axis, (*got).clamp(0, (*limit).max(0)));
        }
        (Error::SameStride { kernel, .. }, Blame::Span(span, axis)) => {
            set(settings, span, axis, (*kernel).max(1));
        }
        (Error::OutputTooSmall { .. } | Error::EmptyWindow { .. }, Blame::Span(span, axis)) => {
            let now = settings.span(span)[axis];
            if now <= 1 {
                return false;
            }
            set(settings, span, axis, now - 1);
        }
        (_, Blame::Span(span, axis)) => set(settings, span, axis, 1),
        _ => return false,
    }
    true
}

/// The next larger window over channels that divides them, or all channels.
fn dividing(channels: i64, asked: i64) -> i64 {
    (asked.max(1)..channels).find(|k| channels % k == 0).unwrap_or(channels)
}

/// Fractional windows: one fewer, and when there is one alone, a smaller one.
fn fewer_windows(settings: &mut Settings, axis: usize) {
    let output = &mut settings.params.output[axis];
    if *output > 1 {
        *output -= 1;
    } else {
        let now = settings.kernel[axis];
        set(settings, Span::Kernel, axis, (now - 1).max(1));
    }
}

/// One axis gives way alone: a grid of one row must not take the columns' kernel away.
fn set(settings: &mut Settings, span: Span, axis: usize, value: i64) {
    settings.linked[span as usize] = false;
    *settings = settings.with_span(span, axis, value);
}

/// What changed between two settings, setting by setting; nothing where nothing did.
pub fn changes(from: &Settings, to: &Settings) -> Option<Msg> {
    let told = |&s: &Span| from.tells(s) || to.tells(s);
    let spans = Span::ALL.into_iter().filter(told).filter(|&s| from.span(s) != to.span(s));
    let mut parts: Vec<Msg> = spans.map(|s| change(s, from.span(s), to.span(s))).collect();
    parts.extend(super::missing::changes(from, to));
    if from.divisor_override != to.divisor_override {
        parts.push(msg("fit.divisor"));
    }
    let (a, b) = (&from.params, &to.params);
    if a.output != b.output {
        let text = |params: &Params| params.text(Param::Output);
        parts.push(msg("fit.output").with("from", text(a)).with("to", text(b)));
    }
    if from.place != to.place {
        parts.push(msg("fit.place"));
    }
    if a.unpooled != b.unpooled {
        parts.push(msg("fit.unpooled"));
    }
    if a.he != b.he {
        parts.push(msg("fit.bins"));
    }
    if a.depth != b.depth {
        parts.push(msg("fit.depth").with("from", a.depth).with("to", b.depth));
    }
    parts.into_iter().reduce(|all, next| msg("fit.join").msg("first", all).msg("rest", next))
}

fn change(span: Span, from: Pair, to: Pair) -> Msg {
    let key = match span {
        Span::Kernel => "fit.kernel",
        Span::Stride => "fit.stride",
        Span::Padding => "fit.padding",
        Span::PadEnd => "fit.pad_end",
        Span::Dilation => "fit.dilation",
    };
    let pair = |p: Pair| format!("{} × {}", p[0], p[1]);
    msg(key).with("from", pair(from)).with("to", pair(to))
}
