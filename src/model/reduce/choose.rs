//! Settings that are chosen: taken, or refused beside the control that was used.

use super::edit::Refusal;
use crate::model::asked;
use crate::model::doc::Doc;
use crate::model::input::glyphs::{plain_text, quoted};
use crate::model::params::{Param, Unpooled, accepts};
use crate::model::refusal::{self, Blame};
use crate::model::settings::{HowKind, MAX_SPAN, Settings, Span, WhereKind};
use crate::model::state::Control;
use crate::model::words::msg;

pub(super) fn with_settings(doc: Doc, settings: Settings) -> Result<Doc, Refusal> {
    match settings.prepare(&doc.grid) {
        Ok(_) => Ok(Doc { settings, ..doc }),
        Err(error) => {
            let control = match refusal::blame(&error) {
                Blame::Span(span, axis) => Control::Span(span, axis),
                Blame::Divisor => Control::Divisor,
                Blame::Depth => Control::Param(Param::Depth),
                Blame::Rules => Control::Param(Param::Rules),
                Blame::Where => Control::Where,
                Blame::Grid => Control::Size,
            };
            Err((control, refusal::refusal(&error)))
        }
    }
}

/// The refusal belongs beside the switch, whatever the core names.
pub(super) fn with_switch(doc: Doc, control: Control, settings: Settings) -> Result<Doc, Refusal> {
    with_settings(doc, settings).map_err(|(_, why)| (control, why))
}

/// Padding that differs before and after is refused before it does, where the framework has none.
pub(super) fn with_pad_end(doc: Doc, apart: bool) -> Result<Doc, Refusal> {
    let mut settings = doc.settings.clone();
    settings.pad_end = apart.then_some(settings.padding);
    let shape = doc.grid.tensor().shape();
    if let Some(mut asked) = asked::request(&settings, shape).filter(|_| apart) {
        asked.padding = vec![(0, 1); shape.rank()];
        let there = settings.params.rules.leaf(&asked);
        there.map_err(|error| (Control::PadEnd, refusal::refusal(&error)))?;
    }
    settings.linked[Span::PadEnd as usize] = !apart || settings.linked[Span::Padding as usize];
    with_switch(doc, Control::PadEnd, settings)
}

pub(super) fn with_how(doc: Doc, how: HowKind) -> Result<Doc, Refusal> {
    let mut settings = Settings { how, ..doc.settings.clone() };
    // A size that was asked for another grid is nobody's wish now.
    if settings.params.unpooled == Unpooled::Given && settings.prepare(&doc.grid).is_err() {
        settings.params.unpooled = Unpooled::Input;
    }
    with_switch(doc, Control::How, settings)
}

/// Windows of another kind may not fit with the numbers that the last kind left: they give way.
pub(super) fn with_place(doc: Doc, place: WhereKind) -> Result<Doc, Refusal> {
    let asked = Settings { place, ..doc.settings.clone() };
    let (settings, _) = refusal::fit(&asked, &doc.grid);
    if settings.place != place {
        return with_switch(doc, Control::Where, asked);
    }
    with_settings(doc, settings)
}

pub(super) fn with_param(doc: Doc, param: Param, text: &str) -> Result<Doc, Refusal> {
    let control = Control::Param(param);
    let Some(mut params) = doc.settings.params.with(param, plain_text(text).trim()) else {
        let why = msg("refused.param").with("got", quoted(text)).msg("accepts", accepts(param));
        return Err((control, why));
    };
    if param == Param::Unpooled && params.unpooled == Unpooled::Given {
        // From where one can go up and down.
        params.output = [doc.grid.rows() as i64, doc.grid.cols() as i64];
    }
    let settings = Settings { params, ..doc.settings.clone() };
    with_settings(doc, settings).map_err(|(_, why)| (control, why))
}

pub(super) fn with_span(doc: Doc, span: Span, axis: usize, value: i64) -> Result<Doc, Refusal> {
    let control = Control::Span(span, axis);
    if value > MAX_SPAN {
        let why = msg("refused.span_limit").with("got", value).with("limit", MAX_SPAN);
        return Err((control, why));
    }
    let settings = doc.settings.with_span(span, axis, value);
    // The refusal belongs beside what was asked, whichever number the core names.
    with_settings(doc, settings).map_err(|(_, why)| (control, why))
}

/// Linking takes the columns' number for both axes.
pub(super) fn with_link(doc: Doc, span: Span) -> Result<Doc, Refusal> {
    let mut settings = doc.settings.clone();
    let linked = !settings.linked[span as usize];
    settings.linked[span as usize] = linked;
    if linked {
        settings = settings.with_span(span, 1, settings.span(span)[1]);
    }
    with_settings(doc, settings).map_err(|(_, why)| (Control::Span(span, 1), why))
}

pub(super) fn with_divisor(doc: Doc, divisor_override: Option<i64>) -> Result<Doc, Refusal> {
    // The divisor is refused even while max pooling does not use it.
    if divisor_override == Some(0) {
        return Err((Control::Divisor, refusal::refusal(&pooling::Error::DivisorZero)));
    }
    let settings = Settings { divisor_override, ..doc.settings.clone() };
    with_settings(doc, settings)
}
