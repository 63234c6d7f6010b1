use crate::hooks::place::use_place;
use crate::model::grid::At;
use crate::model::input::short::shown;
use crate::model::lesson::{Ask, Mark, Prompt, Verdict, judge};
use crate::model::state::State;
use crate::scene::{Panel, Places, Rect};
use yew::prelude::*;

/// What lies over a cell: an answer, its mark, or a ring that says where to act.
#[derive(Properties, PartialEq)]
struct OverProps {
    rect: Rect,
    class: &'static str,
    #[prop_or_default]
    text: String,
    #[prop_or_default]
    at: String,
}

#[component]
fn Over(props: &OverProps) -> Html {
    let node = use_node_ref();
    let Rect { x, y, w, h } = props.rect;
    use_place(node.clone(), [x, y, w, h]);
    let at = (!props.at.is_empty()).then(|| props.at.clone());
    html! { <span ref={node} aria-hidden="true" class={classes!("over", props.class)} data-answer={at}>{ &props.text }</span> }
}

/// The controls that are marked, as the page's `data-mark`.
pub fn knobs(state: &State) -> Option<String> {
    let marks = &state.prompt()?.marks;
    let name = |mark: &Mark| if let Mark::Control(knob) = mark { Some(knob.name()) } else { None };
    Some(marks.iter().filter_map(name).collect::<Vec<_>>().join(" "))
}

/// Answers and marks over the cells of the board.
pub fn over(state: &State, prompt: &Prompt, places: &Places) -> Html {
    let ring = |mark: &Mark| match *mark {
        Mark::Cell(panel, at) if inside(state, panel, at) => {
            html! { <Over rect={places.cell_rect(panel, at)} class="ring" /> }
        }
        _ => Html::default(),
    };
    let quiz = prompt.quiz.as_ref();
    let marked = quiz.filter(|quiz| quiz.checked);
    let marked =
        marked.map(|quiz| judge(state.doc(), state.look.channel, quiz)).unwrap_or_default();
    let answer = |&(at, value): &(At, f32)| {
        let (Some(quiz), Some((class, sign))) = (quiz, quiz.map(|_| looks(&marked, at))) else {
            return Html::default();
        };
        let panel = quiz.ask.panel();
        if !inside(state, panel, at) {
            return Html::default();
        }
        let text = match quiz.ask {
            Ask::Fill(_) => [&shown(value), sign].concat(),
            Ask::Winner(_) if sign.is_empty() => "?".to_owned(),
            Ask::Winner(_) => sign.trim().to_owned(),
        };
        let key = at.row << 16 | at.col;
        let place = [at.row.to_string(), at.col.to_string()].join(",");
        html! { <Over {key} rect={places.cell_rect(panel, at)} {class} {text} at={place} /> }
    };
    let answers = quiz.map(|quiz| quiz.answers.as_slice()).unwrap_or_default();
    html! { <>{ for prompt.marks.iter().map(ring) }{ for answers.iter().map(answer) }</> }
}

fn inside(state: &State, panel: Panel, at: At) -> bool {
    let (rows, cols) = state.size(panel);
    at.row < rows && at.col < cols
}

/// How an answer looks, never by its colour alone.
fn looks(marked: &[(At, Verdict)], at: At) -> (&'static str, &'static str) {
    match marked.iter().find(|(there, _)| *there == at) {
        None => ("answer", ""),
        Some((_, Verdict::Right)) => ("answer right", " ✓"),
        Some(_) => ("answer wrong", " ✗"),
    }
}
