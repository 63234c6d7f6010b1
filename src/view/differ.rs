//! Whose rules are followed, and what other rules make of the same input.

mod tables;

use super::layer::{Asks, params};
use crate::hooks::model::{Page, use_page};
use crate::model::differ::{self, Comparison, Kind};
use crate::model::doc::Doc;
use crate::model::grid::At;
use crate::model::guest::RULES_PANEL;
use crate::model::refusal::rules_name;
use crate::model::settings::WhereKind;
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
            if settings.by_rules() {
                { params(page, state, Asks::Rules) }
                if let Some(other) = versus {
                    <Differ doc={state.doc().clone()} channel={state.look.channel} base={state.prefs.base} {other} />
                }
                { replaced(page, [Some(settings.params.rules), versus]) }
            } else {
                <p class="hint">{ page.t(&differ::without(settings)) }</p>
            }
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
    let notes = notes(&page, doc);
    match found {
        Comparison::Refused { why, rules } => {
            let both = [doc.settings.params.rules, *other];
            let line = |(by, why): (Convention, Option<Msg>)| {
                why.map(|why| html! { <p>{ page.t(&differ::refused(by, why)) }</p> })
            };
            html! {
                <div class="differ" data-differ="refused">
                    { for both.into_iter().zip(why).filter_map(line) }
                    { list(&page, &rules, &[]) }
                    { notes }
                </div>
            }
        }
        Comparison::Answered(found) => {
            let mark = told.and_then(|(kind, at)| found.mark(kind, at));
            let here = mark.map(|mark| &mark.rules[..]).unwrap_or_default();
            let rank = doc.grid.rank();
            html! {
                <div class="differ" data-differ={found.count(Kind::Y).to_string()}>
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

fn notes(page: &Page, doc: &Doc) -> Html {
    let global = doc.settings.place == WhereKind::Global;
    let global = global.then(|| msg("differ.global"));
    let all = differ::own(&doc.settings).into_iter().chain(global);
    html! { <>{ for all.map(|note| html! { <p class="hint">{ page.t(&note) }</p> }) }</> }
}
