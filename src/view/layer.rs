//! Which pooling: how, where, and what each of them asks for.

use super::controls::{chosen, gave, refusal, refusal_id, typed};
use super::icon::Icon;
use crate::hooks::model::Page;
use crate::model::action::{Action, Edit};
use crate::model::guest::{HOW_PANEL, Part};
use crate::model::names::{how_name, place_name};
use crate::model::params::Param;
use crate::model::refusal::rules_name;
use crate::model::settings::{HowKind, WhereKind};
use crate::model::state::{Control, State};
use crate::model::words::{Msg, msg};
use pooling::Convention;
use yew::prelude::*;

/// Which how.
pub fn how_panel(page: &Page, state: &State) -> Html {
    let chosen = state.doc().settings.how;
    let choice = |how: HowKind| {
        let onclick = page.send.on(move || Action::Edit(Edit::How(how)));
        let (icon, name) = (how_icon(how), how_name(how));
        html! {
            <button type="button" aria-pressed={pressed(how == chosen)} {onclick} data-how={how.name()}>
                { icon.html() }{ page.t(&name) }</button>
        }
    };
    if page.guest.hide.covers(HOW_PANEL) {
        return Html::default();
    }
    let choices =
        || html! { <div class="choices">{ for HowKind::ALL.into_iter().map(choice) }</div> };
    html! {
        <section class="panel" part="panel" aria-labelledby="how-title">
            <h2 id="how-title">{ page.t(&msg("how.title")) }</h2>
            { page.part(Part::HOW, choices) }
            { refusal(page, Control::How, state.refusal(Control::How)) }
            { gave(page, state.gave(Control::How)) }
            { params(page, state, Asks::How) }
        </section>
    }
}

/// Which where, with its own numbers.
pub fn place_choice(page: &Page, state: &State) -> Html {
    let chosen = state.doc().settings.place;
    let choice = |place: WhereKind| {
        let onclick = page.send.on(move || Action::Edit(Edit::Where(place)));
        html! {
            <button type="button" aria-pressed={pressed(place == chosen)} {onclick} data-where={place.name()}>
                { page.t(&place_name(place)) }</button>
        }
    };
    let choices = || {
        html! {
            <div class="choices three" role="group" aria-label={page.t(&msg("where.title"))}>{ for WhereKind::ALL.into_iter().map(choice) }</div>
        }
    };
    html! {
        <>
        { page.part(Part::WHERE, choices) }
        { refusal(page, Control::Where, state.refusal(Control::Where)) }
        { gave(page, state.gave(Control::Where)) }
        { params(page, state, Asks::Where) }
        </>
    }
}

fn pressed(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}

/// What a parameter belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    How,
    Where,
    Rules,
}

/// The parameters in use.
pub fn params(page: &Page, state: &State, asks: Asks) -> Html {
    let settings = &state.doc().settings;
    let belongs = |param: Param| match param {
        // An unpooling's size stands with its how.
        Param::Output if settings.how == HowKind::Unpool => Asks::How,
        Param::Output | Param::Levels | Param::Bins | Param::AutoPad | Param::Depth => Asks::Where,
        Param::Draw if settings.place == WhereKind::Fractional => Asks::Where,
        Param::Rules | Param::Versus | Param::Indices => Asks::Rules,
        _ => Asks::How,
    };
    let here = |&param: &Param| param.is_used(settings) && belongs(param) == asks;
    html! { <>{ for Param::ALL.into_iter().filter(here).map(|param| page.part(Part::param(param), || field(page, state, param))) }</> }
}

/// A choice among words, or a field for a number.
fn field(page: &Page, state: &State, param: Param) -> Html {
    let value = state.doc().settings.params.text(param);
    let control = Control::Param(param);
    let why = state.refusal(control);
    let (send, now) = (page.send.clone(), value.clone());
    let onchange = Callback::from(move |event: Event| {
        let text = chosen(&event, &now).unwrap_or_else(|| typed(&event));
        send.edit(Edit::Param(param, text));
    });
    let option = |word: &&'static str| {
        html! {
            <option value={*word} selected={**word == value}>{ option_name(page, param, word) }</option>
        }
    };
    html! {
        <>
        <label class="toggle"><span>{ page.t(&param_name(param)) }</span>
            if param.words().is_empty() {
                <input type="text" class="short" autocomplete="off" name={param.name()} value={value}
                    aria-invalid={why.is_some().then_some("true")} aria-describedby={refusal_id(control)} {onchange} />
            } else {
                <select name={param.name()} ~value={value.clone()} aria-describedby={refusal_id(control)} {onchange}>{ for param.words().iter().map(option) }</select>
            }
        </label>
        { refusal(page, control, why) }
        { gave(page, state.gave(control)) }
        </>
    }
}

fn option_name(page: &Page, param: Param, word: &'static str) -> AttrValue {
    let first = usize::from(param == Param::Versus);
    let rules = matches!(param, Param::Rules | Param::Versus);
    let at =
        param.words().iter().position(|&known| known == word).and_then(|at| at.checked_sub(first));
    match (at.filter(|_| rules), word) {
        (Some(at), _) => rules_name(Convention::ALL[at]).into(),
        (_, "same") => "SAME (SAME_UPPER)".into(),
        (_, "same_lower") => "SAME_LOWER".into(),
        (_, "valid") => "VALID".into(),
        _ => page.t(&word_name(word)),
    }
}

fn how_icon(how: HowKind) -> Icon {
    match how {
        HowKind::Max => Icon::Max,
        HowKind::Average => Icon::Average,
        HowKind::Min => Icon::Min,
        HowKind::Median => Icon::Median,
        HowKind::Lp => Icon::Lp,
        HowKind::Mixed => Icon::Mixed,
        HowKind::Cat => Icon::Cat,
        HowKind::Stochastic => Icon::Dice,
        HowKind::Soft => Icon::Soft,
        HowKind::LogSumExp => Icon::LogSumExp,
        HowKind::Rank => Icon::Rank,
        HowKind::First => Icon::Corner,
        HowKind::MaxBlur => Icon::Smooth,
        HowKind::Unpool => Icon::PutBack,
    }
}

fn param_name(param: Param) -> Msg {
    match param {
        Param::Output => msg("param.output"),
        Param::Levels => msg("param.levels"),
        Param::Bins => msg("param.bins"),
        Param::Ties => msg("param.ties"),
        Param::Nan => msg("param.nan"),
        Param::Median => msg("param.median"),
        Param::P => msg("param.p"),
        Param::Powers => msg("param.powers"),
        Param::A => msg("param.a"),
        Param::R => msg("param.r"),
        Param::Sum => msg("param.lse"),
        Param::T => msg("param.t"),
        Param::Mode => msg("param.mode"),
        Param::Draw => msg("param.draw"),
        Param::Rules => msg("param.rules"),
        Param::AutoPad => msg("param.auto_pad"),
        Param::Versus => msg("param.versus"),
        Param::Indices => msg("param.indices"),
        Param::Depth => msg("param.depth"),
        Param::Filter => msg("param.filter"),
        Param::Border => msg("param.border"),
        Param::Unpooled => msg("param.output_size"),
    }
}

/// The page's words for the words of links.
fn word_name(word: &str) -> Msg {
    match word {
        "exact" => msg("choice.exact"),
        "he" => msg("choice.he"),
        "first" => msg("choice.first"),
        "last" => msg("choice.last"),
        "all" => msg("choice.all"),
        "split" => msg("choice.split"),
        "propagate" => msg("choice.propagate"),
        "ignore" => msg("choice.ignore"),
        "lower" => msg("choice.lower"),
        "upper" => msg("choice.upper"),
        "raw" => msg("choice.raw"),
        "absolute" => msg("choice.absolute"),
        "sum" => msg("choice.sum"),
        "train" => msg("choice.train"),
        "test" => msg("choice.test"),
        "no" => msg("choice.no"),
        "yes" => msg("choice.yes"),
        "explicit" => msg("choice.explicit"),
        "none" => msg("choice.none"),
        "reflect" => msg("choice.reflect"),
        "replicate" => msg("choice.replicate"),
        "zero" => msg("choice.zero"),
        "input" => msg("choice.input"),
        "default" => msg("choice.default"),
        "given" => msg("choice.given"),
        _ => msg("choice.mean"),
    }
}
