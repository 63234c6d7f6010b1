use crate::hooks::model::Page;
use crate::model::grid::At;
use crate::model::lesson::{Ask, Quiz, Verdict, judge, wrong_ones};
use crate::model::narrate::at_text;
use crate::model::state::State;
use crate::model::words::msg;
use yew::prelude::*;

/// How many answers are right, and for each mistake the cells that have it.
pub fn verdict(page: &Page, state: &State, quiz: &Quiz) -> Html {
    let marked = judge(state.doc(), state.look.channel, quiz);
    if marked.is_empty() {
        return html! { <p>{ page.t(&msg("study.none")) }</p> };
    }
    let kinds = wrong_ones(&marked);
    if kinds.is_empty() {
        return html! { <p class="right">{ "✓ " }{ page.t(&msg("study.all_right")) }</p> };
    }
    if let (Ask::Winner(_), [(kind, _)]) = (quiz.ask, &*kinds) {
        return html! { <p class="wrong">{ "✗ " }{ page.t(&kind.words(quiz.ask)) }</p> };
    }
    let right = marked.iter().filter(|(_, verdict)| *verdict == Verdict::Right).count();
    let share = msg("study.some").with("right", right).with("total", marked.len());
    let place = |&at: &At| page.t(&at_text(at, state.doc().grid.rank(), state.prefs.base));
    let line = |(kind, cells): &(Verdict, Vec<At>)| {
        let places: Vec<String> = cells.iter().map(|at| place(at).to_string()).collect();
        html! { <li><b>{ places.join(" ") }</b>{ " " }{ page.t(&kind.words(quiz.ask)) }</li> }
    };
    html! {
        <>
            <p class="wrong">{ "✗ " }{ page.t(&share) }</p>
            <ul>{ for kinds.iter().map(line) }</ul>
        </>
    }
}
