//! Mistakes to be tried out, and whose choice a tie is.

use crate::hooks::model::Page;
use crate::model::action::{Action, Edit};
use crate::model::check::{self, Choice, Wrong};
use crate::model::compute::Computed;
use crate::model::guest::Part;
use crate::model::input::short::{Shorter, shown};
use crate::model::params::Param;
use crate::model::state::State;
use crate::model::words::{Msg, msg};
use pooling::Ties;
use yew::prelude::*;

/// What can be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Try {
    /// `=` for `+=`.
    Assign,
    /// Zeros as padding.
    Zeros,
    Ties,
}

/// A button for each, and what the pressed one shows.
pub fn tries(
    page: &Page,
    state: &State,
    computed: &Computed,
    now: &UseStateHandle<Option<Try>>,
) -> Html {
    let button = |one: Try, name: Msg| {
        let (set, is_open) = (now.setter(), **now == Some(one));
        let onclick = Callback::from(move |_: MouseEvent| set.set((!is_open).then_some(one)));
        html! {
            <button type="button" class="text-button" aria-expanded={if is_open { "true" } else { "false" }}
                aria-controls="tried" {onclick}>{ page.t(&name) }</button>
        }
    };
    html! {
        <div class="tries">
            <div class="actions">
                { button(Try::Assign, msg("try.assign")) }
                { button(Try::Zeros, msg("try.zeros")) }
                { button(Try::Ties, msg("try.ties")) }
            </div>
            <div id="tried" aria-live="polite">{ now.map(|one| tried(page, state, computed, one)) }</div>
        </div>
    }
}

fn tried(page: &Page, state: &State, computed: &Computed, one: Try) -> Html {
    let doc = state.doc();
    let hint = |text: Msg| html! { <p class="hint">{ page.t(&text) }</p> };
    match one {
        Try::Ties => ties(page, state, computed),
        Try::Assign => match check::assigned(doc, computed) {
            None => hint(msg("try.large")),
            Some(found) if found.differs().is_empty() => hint(msg("try.no_overlap")),
            Some(found) => {
                let names = [msg("try.added"), msg("try.assigned")];
                both(page, msg("try.lost"), names, &found)
            }
        },
        Try::Zeros => match check::zero_padded(doc, computed) {
            None if doc.grid.is_picture() => hint(msg("try.large")),
            None if check::is_staged(computed) => hint(msg("try.several_layers")),
            None => hint(msg("try.no_padding")),
            Some(found) if found.differs().is_empty() => hint(check::harmless(computed)),
            Some(found) => {
                let names = [msg("try.no_cell"), msg("try.zero_cell")];
                both(page, msg("try.zeros_win"), names, &found)
            }
        },
    }
}

/// What is right beside what is wrong.
fn both(page: &Page, said: Msg, [right, wrong]: [Msg; 2], found: &Wrong) -> Html {
    let [sum, other] = found.sums().map(|v| shown(v as f32));
    let differs = found.differs();
    let said = said.count(differs.len()).with("right", sum).with("wrong", other);
    let digits = Shorter::new(found.right.iter().chain(&found.wrong).copied(), 6);
    let table = |name: Msg, values: &[f32], marks: bool| {
        let cell = |i: usize| {
            let text = digits.show(values[i]);
            if marks && differs.contains(&i) {
                html! { <td><b class="apart">{ text }</b></td> }
            } else {
                html! { <td>{ text }</td> }
            }
        };
        let cols = found.size[1];
        let row = |r: usize| html! { <tr>{ for (0..cols).map(|c| cell(r * cols + c)) }</tr> };
        html! { <table><caption>{ page.t(&name) }</caption><tbody>{ for (0..found.size[0]).map(row) }</tbody></table> }
    };
    html! {
        <>
        <p class="found">{ page.t(&said) }</p>
        if found.fits() {
            <div class="answers" tabindex="0" role="group" aria-label={page.t(&msg("try.tables"))}>
                { table(right, &found.right, false) }
                { table(wrong, &found.wrong, true) }
            </div>
        }
        </>
    }
}

/// Each policy, who has it, and a press to have it here.
fn ties(page: &Page, state: &State, computed: &Computed) -> Html {
    let hint = |text: Msg| html! { <p class="hint">{ page.t(&text) }</p> };
    let (now, windows) = match check::ties(state.doc(), computed) {
        Choice::Of(now, windows) => (now, windows),
        Choice::Fixed => return hint(msg("try.ties_fixed")),
        Choice::None => return hint(msg("try.no_ties")),
    };
    let used = Param::Ties.is_used(&state.doc().settings);
    let locked = !used || page.guest.locks(Part::param(Param::Ties));
    let row = |(policy, word, name, who): (Ties, &'static str, Msg, Msg)| {
        let onclick = page.send.on(move || Action::Edit(Edit::Param(Param::Ties, word.to_owned())));
        html! {
            <li>
                <button type="button" class="text-button" disabled={locked} data-ties={word}
                    aria-pressed={if policy == now { "true" } else { "false" }} {onclick}>{ page.t(&name) }</button>
                <span>{ page.t(&who) }</span>
            </li>
        }
    };
    let all = [
        (Ties::First, "first", msg("choice.first"), msg("try.who_first")),
        (Ties::Last, "last", msg("choice.last"), msg("try.who_last")),
        (Ties::All, "all", msg("choice.all"), msg("try.who_all")),
        (Ties::Split, "split", msg("choice.split"), msg("try.who_split")),
    ];
    html! {
        <>
        <p class="found">{ page.t(&msg("try.tied").count(windows)) }</p>
        <ul class="policies">{ for all.map(row) }</ul>
        </>
    }
}
