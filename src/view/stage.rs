use super::board::Board;
use super::narration::narration;
use super::terms::terms;
use super::transport::transport;
use crate::hooks::compute::Live;
use crate::hooks::model::use_page;
use crate::hooks::print::use_print;
use crate::model::grid::At;
use crate::model::guest::{Part, Parts, Show};
use crate::model::input::number;
use crate::model::input::short::{MINUS, shown};
use crate::model::narrate::{self, at_text};
use crate::model::state::State;
use crate::model::words::msg;
use crate::model::{cells, words::Msg};
use crate::scene::Panel;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StageProps {
    pub state: Rc<State>,
    pub live: Live,
    /// The step that could be read last.
    pub readable: usize,
}

/// The picture, its words, and the transport.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let page = use_page();
    let (state, live) = (&props.state, &props.live);
    let printed = use_node_ref();
    use_print(printed.clone(), state, live, &page.words);
    let fast = state.time.is_fast();
    let step = state.time.settled();
    // The grids say that they are busy meanwhile.
    let grids = props.readable.min(state.line().total());
    let computed = live.get();
    let spots = narrate::spots(state.doc(), &computed, state.line(), step);
    let terms = terms(&page, state.look.hover, spots);
    let waiting = (!computed.is_done()).then(|| {
        let (done, all) =
            (computed.forward_done + computed.backward_done, 2 * computed.steps().max(1));
        msg("stage.computing").with("percent", 100 * done / all)
    });
    html! {
        <section class="stage" part="stage" role={page.is_guest.then_some("group")} aria-label={page.t(&msg("stage.title"))}>
            <div ref={printed} class="printed"></div>
            <Board state={state.clone()} live={live.clone()} step={grids} {fast} />
            <p class="cell-line" aria-live="polite">
                { cell_line(state, live, step).map(|said| page.t(&said)) }
                if let Some(waiting) = waiting { <span class="hint">{ page.t(&waiting) }</span> }
            </p>
            <div class="foot">
                if !page.guest.hides(Part::WORDS) {
                    { narration(&page, state, (&computed, step), fast, terms) }
                }
                if state.guest.show != Show::Still && !page.guest.hide.covers(Parts::TIME) {
                    { transport(&page, state) }
                }
            </div>
        </section>
    }
}

/// The chosen cell, exactly; and what f32 made of the last entry.
fn cell_line(state: &State, live: &Live, step: usize) -> Option<Msg> {
    if let Some(said) = state.said() {
        return Some(said.clone());
    }
    let (panel, at) = state.look.hover.or(state.look.focus)?;
    let value = cells::value(state.doc(), &live.get(), panel, at, step)?;
    let (short, exact) = (shown(value), number::exact(value).replace('-', MINUS));
    let name = cell_name(state, panel, at);
    Some(if short == exact {
        msg("cell.is").msg("cell", name).with("value", short)
    } else {
        msg("cell.is_exactly").msg("cell", name).with("value", short).with("exact", exact)
    })
}

fn cell_name(state: &State, panel: Panel, at: At) -> Msg {
    let at = at_text(at, state.doc().grid.rank(), state.prefs.base);
    let name = match panel {
        Panel::X => msg("cell.in_x"),
        Panel::Y => msg("cell.in_y"),
        Panel::Dx => msg("cell.in_dx"),
        Panel::Dy => msg("cell.in_dy"),
    };
    name.msg("at", at)
}
