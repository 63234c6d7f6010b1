//! Whose rules are followed, and what other rules make of the same input.

mod tables;

use super::layer::{Asks, params};
use super::source::channel_name;
use crate::hooks::model::{Page, use_page};
use crate::model::action::{Action, LookAction};
use crate::model::differ::{self, Comparison, Found, Kind};
use crate::model::doc::Doc;
use crate::model::grid::At;
use crate::model::guest::RULES_PANEL;
use crate::model::params::Param;
use crate::model::refusal::rules_name;
use crate::model::state::State;
use crate::model::words::{Msg, msg};
use pooling::{Convention, Rule};
use std::rc::Rc;
use tables::tables;
use yew::prelude::*;

/// The rules, those to compare with, and what comes of it.
pub fn rules_panel(page: &Page, state: &State) -> Html {
    let settings = &state.doc().settings;
    let versus = settings.params.versus;
    if page.guest.hide.covers(RULES_PANEL) {
        return Html::default();
    }
    html! {
        <section class="panel" part="panel" aria-labelledby="rules-title">
            <h2 id="rules-title">{ page.t(&msg("differ.title")) }</h2>
            if !settings.by_rules() { <p class="hint">{ page.t(&differ::without(settings)) }</p> }
            { params(page, state, Asks::Rules) }
            if let Some(other) = versus.filter(|_| Param::Versus.is_used(settings)) {
                <Differ doc={state.doc().clone()} channel={state.look.channel} base={state.prefs.base} {other} />
            }
            if Param::Versus.is_used(settings) { { replaced(page, [Some(differ::home(settings)), versus]) } }
        </section>
    }
}

/// What is reproduced differently, because the framework leaves it open.
fn replaced(page: &Page, rules: [Option<Convention>; 2]) -> Html {
    let [first, second] = rules;
    let list = |rules: Convention| {
        let item = |&what| html! { <li>{ page.t(&differ::replaced(what)) }</li> };
        html! {
            <><h3>{ rules_name(rules) }</h3><ul>{ for rules.replaced().iter().map(item) }</ul></>
        }
    };
    html! {
        <details class="replaced">
            <summary>{ page.t(&msg("differ.replaced")) }</summary>
            { for first.into_iter().chain(second.filter(|_| second != first)).map(list) }
        </details>
    }
}

#[derive(Properties)]
pub struct DifferProps {
    pub doc: Rc<Doc>,
    pub channel: usize,
    pub base: u8,
    pub other: Convention,
}

impl PartialEq for DifferProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.doc, &other.doc)
            && (self.channel, self.base, self.other) == (other.channel, other.base, other.other)
    }
}

/// Both answers. It is worked out anew when the document changes, not when one steps.
#[component]
pub fn Differ(props: &DifferProps) -> Html {
    let page = use_page();
    // The cell whose rule is told.
    let told = use_state_eq(|| None::<(Kind, At)>);
    let DifferProps { doc, channel, base, other } = props;
    let found = match differ::compare(doc, *channel, *other) {
        Ok(found) => found,
        Err(why) => return html! { <p data-differ="none">{ page.t(&why) }</p> },
    };
    let notes = notes(&page, doc, *other);
    match found {
        Comparison::Refused { why, rules, alone } => {
            let both = [differ::home(&doc.settings), *other];
            let line = |(by, why): (Convention, Option<Msg>)| {
                why.map(|why| html! { <p>{ page.t(&differ::refused(by, why)) }</p> })
            };
            html! {
                <div class="differ" data-differ="refused">
                    { for both.into_iter().zip(why).filter_map(line) }
                    { list(&page, &rules, &[]) }
                    { for alone.iter().map(|side| tables::alone(&page, side)) }
                    { notes }
                </div>
            }
        }
        Comparison::Answered(found) => {
            let mark = told.and_then(|(kind, at)| found.mark(kind, at));
            let here = mark.map(|mark| &mark.rules[..]).unwrap_or_default();
            let rank = doc.grid.rank();
            let shown = found.kinds().into_iter().find(|&kind| kind != Kind::M).unwrap_or(Kind::M);
            html! {
                <div class="differ" data-differ={found.count(shown).to_string()}>
                    { tables(&page, &found, &told) }
                    <p class="told" aria-live="polite">
                        if let Some(mark) = mark {
                            { page.t(&differ::cell(&found, mark, rank, *base)) }
                            // The eye finds it in the list below.
                            <span class="unseen">{ for here.iter().map(|&rule| html! { <>{ " " }{ page.t(&differ::rule(rule)) }</> }) }</span>
                        } else if found.first().is_some() {
                            <span class="hint">{ page.t(&msg("differ.point")) }</span>
                        }
                    </p>
                    { list(&page, &found.rules, here) }
                    { elsewhere(&page, (doc, *base), &found) }
                    { notes }
                </div>
            }
        }
    }
}

/// The rules that part the two; those behind the cell that is asked about stand out.
fn list(page: &Page, rules: &[Rule], here: &[Rule]) -> Html {
    let item = |&rule: &Rule| {
        let is_told = here.contains(&rule);
        html! { <li class={is_told.then_some("here")}>{ page.t(&differ::rule(rule)) }</li> }
    };
    html! { <ul class="rules">{ for rules.iter().map(item) }</ul> }
}

/// The channels beside the shown one: how many cells differ there, and the way to them.
fn elsewhere(page: &Page, (doc, base): (&Doc, u8), found: &Found) -> Html {
    if doc.grid.channels() < 2 {
        return Html::default();
    }
    let said = match (found.whole, found.elsewhere.is_empty()) {
        (false, _) => msg("differ.uncounted"),
        (true, true) => msg("differ.nowhere"),
        (true, false) => msg("differ.elsewhere"),
    };
    let channel = |&(channel, count): &(usize, usize)| {
        let onclick = page.send.on(move || Action::Look(LookAction::Channel(channel)));
        let name = channel_name(doc, base, channel);
        let text =
            msg("differ.line").msg("name", name).msg("text", msg("differ.count").count(count));
        html! { <button type="button" class="text-button" data-channel={channel.to_string()} {onclick}>{ page.t(&text) }</button> }
    };
    html! {
        <div class="elsewhere"><span>{ page.t(&said) }</span>{ for found.elsewhere.iter().map(channel) }</div>
    }
}

fn notes(page: &Page, doc: &Doc, other: Convention) -> Html {
    let all = differ::notes(doc, other);
    html! { <>{ for all.into_iter().map(|note| html! { <p class="hint">{ page.t(&note) }</p> }) }</> }
}
