use super::layer::rules_name;
use crate::hooks::model::Page;
use crate::model::compute::Computed;
use crate::model::differ::{self, Answer, Difference};
use crate::model::input::short::shown;
use crate::model::settings::WhereKind;
use crate::model::state::State;
use crate::model::words::msg;
use pooling::Convention;
use yew::prelude::*;

/// What the other rules make of the same input: both outputs, the places that differ, and why.
pub fn differences(page: &Page, state: &State, computed: &Computed, step: usize) -> Html {
    let doc = state.doc();
    let params = &doc.settings.params;
    let Some(other) = params.versus.filter(|_| doc.settings.place == WhereKind::Sliding) else {
        return Html::default();
    };
    let found = match differ::difference(doc, computed.channel, other) {
        Ok(found) => found,
        Err(why) => {
            let said = html! { <p data-differ="refused">{ rules_name(other) }{ ": " }{ page.t(&why) }</p> };
            return panel(page, said);
        }
    };
    let count = found.count();
    let verdict = if count == 0 { msg("differ.same") } else { msg("differ.count").count(count) };
    let said = html! {
        <div class="differ" data-differ={count.to_string()}>
            <p>{ page.t(&verdict) }</p>
            <div class="answers">
                { answer(params.rules, &found.ours, &found) }
                { answer(other, &found.theirs, &found) }
            </div>
            <ul>{ for found.rules.iter().map(|&rule| html! { <li>{ page.t(&differ::words(rule)) }</li> }) }</ul>
            { indices(page, state, computed, step, (&found, other)) }
        </div>
    };
    panel(page, said)
}

fn panel(page: &Page, said: Html) -> Html {
    html! {
        <section class="panel" aria-labelledby="differ-title">
            <h2 id="differ-title">{ page.t(&msg("differ.title")) }</h2>
            { said }
        </section>
    }
}

fn answer(rules: Convention, answer: &Answer, found: &Difference) -> Html {
    let cell = |row: usize, col: usize| {
        let text = shown(answer.y[row * answer.cols + col]);
        let differs = found.differs(row, col);
        html! { <td>{ if differs { html! { <mark>{ text }</mark> } } else { html! { { text } } } }</td> }
    };
    let row = |row: usize| html! { <tr>{ for (0..answer.cols).map(|col| cell(row, col)) }</tr> };
    html! {
        <table data-rules={rules_name(rules)}><caption>{ rules_name(rules) }</caption>
            <tbody>{ for (0..answer.rows).map(row) }</tbody></table>
    }
}

/// The index of the step's winner, as both count it.
fn indices(
    page: &Page,
    state: &State,
    computed: &Computed,
    step: usize,
    (found, other): (&Difference, Convention),
) -> Html {
    let (doc, k) = (state.doc(), state.line().moment(step as f64).k);
    let of = |rules, answer: &Answer| {
        let cell = *answer.argmax.get(k)?;
        differ::index(doc, computed.channel, rules, cell)
    };
    let rules = doc.settings.params.rules;
    let (Some(a), Some(b)) = (of(rules, &found.ours), of(other, &found.theirs)) else {
        return Html::default();
    };
    let said = msg("differ.index").with("a", a).with("b", b);
    let said = said.with("ours", rules_name(rules)).with("theirs", rules_name(other));
    html! { <p class="hint" data-index={format!("{a},{b}")}>{ page.t(&said) }</p> }
}
