use super::editor::Editor;
use super::formula::math;
use super::grid::Grid;
use super::lessons::over;
use super::pointer::use_pointer;
use crate::hooks::compute::Live;
use crate::hooks::model::{Page, use_page};
use crate::hooks::paint::use_paint;
use crate::hooks::place::use_slots;
use crate::hooks::size::{air, use_size};
use crate::model::cells::titles;
use crate::model::compute::Computed;
use crate::model::formula;
use crate::model::grid::At;
use crate::model::guest::Part;
use crate::model::lesson::Ask;
use crate::model::state::State;
use crate::model::timeline::Half;
use crate::model::words::{Msg, msg};
use crate::scene::{Air, Content, Panel, Places, ems};
use std::rc::Rc;
use yew::prelude::*;

/// What the page's bar, the words and the transport take of the window's height.
const BELOW: f32 = 290.0;
/// The same on a screen so tall that its texts are larger.
const BELOW_VAST: (f32, f32) = (1200.0, 360.0);
const MIN_WIDTH: f32 = 260.0;
/// The width of a digit in a formula, as small as it should get.
const DIGIT: f32 = 7.6;

#[derive(Properties, PartialEq)]
pub struct BoardProps {
    pub state: Rc<State>,
    pub live: Live,
    /// The step that the DOM speaks about.
    pub step: usize,
    pub fast: bool,
}

/// The stage's picture, and over it the grids, names and formulas of the DOM.
#[component]
pub fn Board(props: &BoardProps) -> Html {
    let page = use_page();
    let (host, canvas) = (use_node_ref(), use_node_ref());
    let (width, height) = use_size(host.clone(), page.room);
    let (mut content, air) = (Content::of(&props.live.get()), air(&host));
    for panel in Panel::ALL {
        content.name(panel as usize, &page.t(&titles(panel, &props.live.get(), 0).0), air);
    }
    for way in 0..2 {
        content.name(4 + way, &page.t(&way_name(way)), air);
    }
    let height = if page.is_guest { guest_height(width as f32) } else { height as f32 };
    let places = use_memo((content, width as f32, height), |(content, width, height)| {
        let below = if *height > BELOW_VAST.0 { BELOW_VAST.1 } else { BELOW };
        Places::new(content, width.max(MIN_WIDTH), height - below)
    });
    let state = &props.state;
    let shown = (props.step, state.doc().clone(), state.look.focus);
    use_slots(host.clone(), &places, width > 0.0, shown);
    use_paint(canvas.clone(), &props.state, &props.live, &places);
    let pointer = use_pointer(host.clone(), props.state.clone(), places.clone());
    let grid = |panel: Panel| {
        let inside = |spot: &(Panel, At)| spot.0 == panel;
        let answers = match state.quiz() {
            Some(quiz) if quiz.ask == Ask::Fill(panel) => quiz.answers.clone(),
            _ => Vec::new(),
        };
        let selection = state.look.selection.filter(|s| s.0 == panel).map(|(_, a, b)| (a, b));
        html! {
            <Grid key={panel as usize} {panel} doc={state.doc().clone()} live={props.live.clone()}
                place={*places.grid(panel)} step={props.step} base={state.prefs.base} busy={props.fast}
                focus={state.look.focus.filter(inside).map(|s| s.1)} {selection} {answers}
                editing={state.look.editing.as_ref().is_some_and(|e| e.panel == panel)} />
        }
    };
    let live = props.live.get();
    let k = state.line().moment(props.step as f64).k;
    let touch = if state.look.brush.is_some() { "drawing" } else { "" };
    html! {
        <div ref={host} class={classes!("board", touch)} part="board" onpointerdown={pointer.down} onpointermove={pointer.moved}
            onpointerup={pointer.up.clone()} onpointercancel={pointer.up} onpointerleave={pointer.left}
            ondblclick={pointer.double}>
            <canvas ref={canvas} class="picture" aria-hidden="true"></canvas>
            { for Panel::ALL.map(|panel| title(&page, state, (panel, &live, k), &places)) }
            { for [0, 1].map(|way| html! { <div class="slot way">{ page.t(&way_name(way)) }</div> }) }
            if !page.guest.hides(Part::FORMULAS) {
                { formulas(state, &live, props.step, &places) }
            }
            { for Panel::ALL.map(grid) }
            if let Some(prompt) = state.prompt() { { over(state, prompt, &places) } }
            if let Some(entry) = &state.look.editing {
                <Editor key={entry.number} entry={entry.clone()} state={state.clone()} rect={places.cell_rect(entry.panel, entry.at)} />
            }
        </div>
    }
}

/// A guest has the height that it asks for, so it asks for what its width makes good use of: with the
/// window's height, a frame that grows with its content would grow for ever.
fn guest_height(width: f32) -> f32 {
    (width * 0.52).clamp(440.0, 680.0) + BELOW
}

fn way_name(way: usize) -> Msg {
    if way == 0 { msg("way.forward") } else { msg("way.backward") }
}

/// Where x cannot be changed, nothing says that it can.
pub fn is_locked(page: &Page, panel: Panel) -> bool {
    panel == Panel::X && page.guest.locks(Part::X)
}

fn title(
    page: &Page,
    state: &State,
    (panel, computed, k): (Panel, &Computed, usize),
    places: &Places,
) -> Html {
    let (name, hint) = titles(panel, computed, k);
    let hint = page.t(&hint);
    // The grid's description has it in any case.
    let fits =
        ems(&hint, Air::default()) * 12.0 <= places.slots.titles[panel as usize].w / places.scale;
    let (rows, cols) = state.size(panel);
    let size =
        if state.doc().grid.rank() == 1 { cols.to_string() } else { format!("{rows} × {cols}") };
    html! {
        <div class="slot title">
            <strong>{ page.t(&name) }</strong>
            <span>{ size }</span>
            if fits && !is_locked(page, panel) { <span class="title-hint">{ hint }</span> }
        </div>
    }
}

/// Both formulas, in symbols and with the numbers of this step.
fn formulas(state: &State, live: &Computed, step: usize, places: &Places) -> Html {
    let room = |way: usize| places.slots.formulas[way].w / places.scale / DIGIT;
    let (doc, line) = (state.doc(), state.line());
    let moment = line.moment(step as f64);
    let started = step > 0;
    let forward =
        started.then(|| formula::forward_numbers(doc, live, (moment.k, state.prefs.base), room(0)));
    let forward = forward.unwrap_or_default();
    let focus = state.look.focus.filter(|s| s.0.is_input()).map(|s| s.1);
    let followed = formula::followed(doc, live, moment, focus);
    let backward = (started && moment.half == Half::Backward)
        .then(|| {
            let before = moment.k + 1;
            let cell = |at| (at, state.prefs.base);
            followed.map(|at| formula::backward_numbers(doc, live, cell(at), before, room(1)))
        })
        .flatten();
    let both = |symbols, numbers: Vec<_>| {
        html! {
            <div class="slot formula">
                <div class="symbols">{ math(&symbols) }</div>
                if !numbers.is_empty() {
                    <div class="numbers">{ for numbers.iter().map(math) }</div>
                }
            </div>
        }
    };
    html! {
        <>
        { both(formula::forward_symbols(live, moment.k, room(0)), forward) }
        { both(formula::backward_symbols(live, moment.k, room(1)), backward.into_iter().collect()) }
        </>
    }
}
