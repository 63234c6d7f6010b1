use crate::hooks::model::Page;
use crate::model::grid::At;
use crate::model::lesson::{Quiz, Verdict, judge};
use crate::model::narrate::at_text;
use crate::model::state::State;
use crate::model::words::{Msg, msg};
use yew::prelude::*;

/// More cells than this are not listed one by one.
const MOST: usize = 6;

/// How many answers are right, and for each mistake the cells that have it.
pub fn verdict(page: &Page, state: &State, quiz: &Quiz) -> Html {
    let marked = judge(state.doc(), state.look.channel, quiz);
    if marked.is_empty() {
        return html! { <p>{ page.t(&msg("study.none")) }</p> };
    }
    let right = marked.iter().filter(|(_, verdict)| *verdict == Verdict::Right).count();
    if right == marked.len() {
        return html! { <p class="right">{ "✓ " }{ page.t(&msg("study.all_right")) }</p> };
    }
    let mut kinds: Vec<(Verdict, Vec<At>)> = Vec::new();
    for (at, verdict) in marked.iter().filter(|(_, verdict)| *verdict != Verdict::Right) {
        match kinds.iter_mut().find(|(kind, _)| kind == verdict) {
            Some((_, cells)) => cells.push(*at),
            None => kinds.push((*verdict, vec![*at])),
        }
    }
    let share = msg("study.some").with("right", right).with("total", marked.len());
    let line = |(kind, cells): &(Verdict, Vec<At>)| {
        let places: Vec<String> = cells
            .iter()
            .take(MOST)
            .map(|&at| page.t(&at_text(at, state.doc().grid.rank(), state.prefs.base)).to_string())
            .chain((cells.len() > MOST).then(|| "…".to_owned()))
            .collect();
        html! { <li><b>{ places.join(" ") }</b>{ " " }{ page.t(&why(*kind)) }</li> }
    };
    html! {
        <>
            <p class="wrong">{ "✗ " }{ page.t(&share) }</p>
            <ul>{ for kinds.iter().map(line) }</ul>
        </>
    }
}

fn why(kind: Verdict) -> Msg {
    match kind {
        Verdict::Right => msg("study.all_right"),
        Verdict::Missing(Some(mistake)) | Verdict::Wrong(Some(mistake)) => mistake.words(),
        Verdict::Missing(None) => msg("study.missing"),
        Verdict::Wrong(None) => msg("study.wrong"),
    }
}
