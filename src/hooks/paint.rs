use crate::hooks::compute::Live;
use crate::hooks::model::use_page;
use crate::model::state::State;
use crate::model::words::msg;
use crate::paint::canvas::Painter;
use crate::scene::{self, Input, Look, Panel, Places, Ranges};
use gloo_events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

/// What the colour scales span, a number that no other document has, and one that no other input has.
type Spans = (Ranges, u64, u64);

/// Paints the stage after each render that brought another moment, another document or another room.
#[hook]
pub fn use_paint(canvas: NodeRef, state: &Rc<State>, live: &Live, places: &Rc<Places>) {
    let page = use_page();
    let painter = use_mut_ref(|| None::<Painter>);
    let count = use_mut_ref(|| 0u64);
    let next = || {
        *count.borrow_mut() += 1;
        *count.borrow()
    };
    // Most changes leave the input as it is: a large one is not coloured again.
    let shown = (state.doc().grid.clone(), live.get().channel);
    let input = use_memo(shown, |_| next());
    let first = use_memo((live.work(), state.doc().clone()), |(_, doc)| {
        (Ranges::of(doc, &live.get()), next(), *input)
    });
    let spans = use_memo((live.clone(), first.clone()), |(live, first)| {
        (first.0.grown(&live.get()), first.1, first.2)
    });
    // Another colour scheme changes no state of ours, only what the same scene looks like.
    let scheme = use_scheme();
    let theme = use_mut_ref(|| (scheme, state.prefs.theme));
    let pad = page.t(&msg("cell.pad"));
    let (state, live, places) = (state.clone(), live.clone(), places.clone());
    use_effect(move || {
        let mut slot = painter.borrow_mut();
        if slot.is_none() {
            *slot = canvas.cast::<HtmlCanvasElement>().and_then(|c| Painter::new(c).ok());
        }
        if let Some(painter) = slot.as_mut() {
            let now = (scheme, state.prefs.theme);
            if theme.replace(now) != now {
                painter.refresh();
            }
            // A canvas that the device refuses leaves the grids of the DOM.
            let _ = paint(painter, &state, &live, &places, &spans, &pad);
        }
        || ()
    });
}

fn paint(
    painter: &mut Painter,
    state: &State,
    live: &Live,
    places: &Places,
    (ranges, number, x): &Spans,
    pad: &str,
) -> Result<(), JsValue> {
    let computed = live.get();
    let look = look(state, pad);
    // Faster than can be followed, the phases inside a step would only flicker.
    let whole = state.prefs.reduced_motion || state.time.is_fast();
    let at = if whole { state.time.at.floor() } else { state.time.at };
    let input = Input { doc: state.doc(), computed: &computed, ranges, at, places, look: &look };
    for panel in Panel::ALL {
        if places.grid(panel).raster {
            let number = if panel == Panel::X { *x } else { *number };
            let version = (number, ranges.scale_of(panel));
            let known = scene::known(&input, panel);
            painter
                .raster(panel, (version, known), &mut |rows| scene::picture(&input, panel, rows))?;
        }
    }
    painter.paint(&scene::draw(&input))
}

/// What of the state the scene looks at.
pub fn look<'a>(state: &State, pad: &'a str) -> Look<'a> {
    Look {
        channel: state.look.channel,
        base: usize::from(state.prefs.base),
        hover: state.look.hover,
        focus: state.look.focus,
        selection: state.look.selection,
        range255: state.look.range255,
        pad,
    }
}

/// Counts changes of the system's colour scheme.
#[hook]
fn use_scheme() -> u32 {
    let count = use_state_eq(|| 0u32);
    let set = count.clone();
    let latest = use_mut_ref(|| 0u32);
    use_effect_with((), move |()| {
        let query = web_sys::window()
            .and_then(|w| w.match_media("(prefers-color-scheme: dark)").ok().flatten());
        let listener = query.map(|query| {
            let set = set.setter();
            EventListener::new(&query, "change", move |_| {
                let next = *latest.borrow() + 1;
                latest.replace(next);
                set.set(next);
            })
        });
        move || drop(listener)
    });
    *count
}
