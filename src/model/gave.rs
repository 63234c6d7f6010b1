//! What else changed with a choice, in words: the settings that gave way to it, those that it leaves
//! without effect, and those that it puts in effect again.

mod kept;

use super::action::Edit;
use super::differ::home;
use super::doc::Doc;
use super::input::glyphs::plain_text;
use super::names::{how_name, place_name};
use super::params::{Param, Params, Unpooled};
use super::refusal::{changes, refusal, rules_name};
use super::settings::{Settings, Span};
use super::state::Control;
use super::words::{Msg, msg};
use kept::{Kept, auto_pad, pair};

/// A choice that other settings may give way to: where it was made, its name, and the settings with it
/// and nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub control: Control,
    name: Msg,
    asked: Settings,
}

impl Choice {
    /// The choice that an edit makes; nothing for one that no other setting gives way to.
    pub fn of(edit: &Edit, settings: &Settings) -> Option<Self> {
        let mut asked = settings.clone();
        let (control, name) = match edit {
            Edit::How(how) => {
                asked.how = *how;
                (Control::How, how_name(*how))
            }
            Edit::Where(place) => {
                asked.place = *place;
                (Control::Where, place_name(*place))
            }
            Edit::Param(param, text) => {
                asked.params = settings.params.with(*param, plain_text(text).trim())?;
                (Control::Param(*param), param_name(*param, &asked.params)?)
            }
            Edit::StepSpan { span, axis, up } => {
                let next = settings.span(*span)[*axis].saturating_add(if *up { 1 } else { -1 });
                asked = settings.with_span(*span, *axis, next);
                (Control::Span(*span, *axis), span_value(*span, &asked))
            }
            Edit::Link(span) => {
                asked.linked[*span as usize] = !settings.linked[*span as usize];
                (Control::Span(*span, 1), msg("kept.linked"))
            }
            _ => return None,
        };
        Some(Self { control, name, asked })
    }

    /// What came of it beside itself, if anything did.
    pub fn told(&self, before: &Doc, after: &Doc) -> Option<Msg> {
        let (from, to) = (&before.settings, &after.settings);
        let moved =
            changes(&self.asked, to).map(|changes| match self.asked.prepare(&before.grid) {
                Err(error) => {
                    msg("fit.done").msg("reason", refusal(&error)).msg("changes", changes)
                }
                Ok(_) => msg("gave.with").msg("changes", changes),
            });
        let idle = between(from, to);
        let ruled = idle.contains(&Kept::Rules) && Kept::Rules.named(to).is_some();
        let holds = ruled.then(|| holding(to));
        let idle = listed(&idle, to).map(|list| msg("gave.idle").msg("list", list));
        let woke = listed(&between(to, from), to).map(|list| msg("gave.woke").msg("list", list));
        let all = [moved, idle, holds, woke].into_iter().flatten();
        let text =
            all.reduce(|first, rest| msg("gave.two").msg("first", first).msg("rest", rest))?;
        Some(msg("gave.done").msg("choice", self.name.clone()).msg("text", text))
    }
}

/// What has an effect with some settings and none with others.
fn between(works: &Settings, rests: &Settings) -> Vec<Kept> {
    let all = Kept::ALL.into_iter();
    let concerned = all.filter(|kept| kept.concerns(works.how) && kept.concerns(rests.how));
    concerned.filter(|kept| kept.works(works) && !kept.works(rests)).collect()
}

/// Those of them that somebody chose.
fn listed(kept: &[Kept], settings: &Settings) -> Option<Msg> {
    let names = kept.iter().filter_map(|kept| kept.named(settings));
    names.reduce(|first, rest| msg("fit.join").msg("first", first).msg("rest", rest))
}

/// Whose rules hold where nobody's can be chosen.
fn holding(settings: &Settings) -> Msg {
    msg("gave.rules").with("name", rules_name(home(settings)))
}

fn span_value(span: Span, settings: &Settings) -> Msg {
    let name = msg(match span {
        Span::Kernel => "span.kernel",
        Span::Stride => "span.stride",
        Span::Padding => "span.padding",
        Span::PadEnd => "span.pad_end",
        Span::Dilation => "span.dilation",
    });
    msg("kept.number").msg("what", name).with("value", pair(settings.span(span)))
}

fn param_name(param: Param, params: &Params) -> Option<Msg> {
    match param {
        Param::Rules => Some(msg("kept.rules").with("name", rules_name(params.rules))),
        Param::AutoPad => Some(msg(auto_pad(params.auto_pad).unwrap_or("kept.explicit"))),
        Param::Unpooled if params.unpooled == Unpooled::Given => Some(msg("kept.given")),
        _ => None,
    }
}
