use super::select::{Choice, select, setting};
use crate::hooks::compute::Live;
use crate::hooks::figure;
use crate::hooks::files::ObjectUrl;
use crate::hooks::model::{Page, use_page};
use crate::hooks::paint::look;
use crate::model::file::stem;
use crate::model::state::State;
use crate::model::words::{Msg, msg};
use crate::paint::figure::{Figure, Size, strip};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct FiguresProps {
    pub state: Rc<State>,
    pub live: Live,
}

/// What was chosen of it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Chosen {
    run: bool,
    size: Size,
    dark: bool,
    transparent: bool,
}

fn size_name(size: Size) -> Msg {
    match size {
        Size::Slide => msg("figure.slide"),
        Size::Column => msg("figure.column"),
        Size::Page => msg("figure.page"),
    }
}

fn drawn(page: &Page, props: &FiguresProps, chosen: Chosen) -> Option<(String, [f32; 2])> {
    let palette = figure::palette(chosen.dark).ok()?;
    let state = &props.state;
    let pad = page.t(&msg("cell.pad"));
    let Chosen { run, size, transparent, .. } = chosen;
    let steps =
        if run { strip(state.line().total(), size.most()) } else { vec![state.time.settled()] };
    let (doc, computed, texts) = (state.doc(), &props.live.get(), &page.words.0);
    let look = look(state, &pad).alone();
    let figure = Figure { doc, computed, texts, look, steps: &steps, size, transparent };
    Some(figure.svg(&palette))
}

/// Pictures of the stage to be taken elsewhere, and how they will look.
#[component]
pub fn Figures(props: &FiguresProps) -> Html {
    let page = use_page();
    let (run, size) = (use_state_eq(|| false), use_state_eq(|| Size::Slide));
    let (dark, clear) = (use_state_eq(|| false), use_state_eq(|| false));
    let scale = use_state_eq(|| 2u32);
    let chosen = Chosen { run: *run, size: *size, dark: *dark, transparent: *clear };
    // Of a large picture a figure is work: it is drawn when something in it changes.
    let seen = (props.state.clone(), props.live.clone(), page.words.clone(), chosen);
    let svg = use_memo(seen, |_| drawn(&page, props, chosen).map(Rc::new));
    let svg = Option::clone(&svg);
    let url = use_memo(svg.as_ref().map(Rc::as_ptr), |_| {
        svg.as_ref().and_then(|svg| figure::url(&svg.0).ok())
    });
    let name = {
        let what =
            if chosen.run { "run".to_owned() } else { props.state.time.settled().to_string() };
        [&stem(props.state.doc()), "-", &what, "-", chosen.size.name()].concat()
    };
    let save_svg = saver(svg.clone(), name.clone(), None);
    let save_png = saver(svg, name, Some(*scale));
    let yes_no = |a: &'static str, b: &'static str| -> Vec<Choice<bool>> {
        let text = |key: &'static str| page.t(&msg(key));
        vec![(false, a, text(a)), (true, b, text(b))]
    };
    let sizes: Vec<Choice<Size>> =
        Size::ALL.into_iter().map(|size| (size, size.name(), page.t(&size_name(size)))).collect();
    let scales: Vec<Choice<u32>> = [(1, "1"), (2, "2"), (3, "3"), (4, "4")]
        .into_iter()
        .map(|(n, word)| (n, word, AttrValue::from([word, "×"].concat())))
        .collect();
    html! {
        <>
        <div class={classes!("preview", dark.then_some("on-dark"))} tabindex="0" role="group" aria-label={page.t(&msg("figure.preview"))}>
            if let Some(ObjectUrl(url)) = &*url {
                <img src={url.clone()} alt={page.t(&msg("figure.preview"))} />
            }
        </div>
        <div class="fields">
            { select(&page, ("figure", msg("figure.what")), &yes_no("figure.step", "figure.run"), *run, setting(&run)) }
            { select(&page, ("size", msg("figure.size")), &sizes, *size, setting(&size)) }
            { select(&page, ("colours", msg("figure.colours")), &yes_no("figure.light", "figure.dark"), *dark, setting(&dark)) }
            { select(&page, ("paper", msg("figure.paper")), &yes_no("figure.filled", "figure.clear"), *clear, setting(&clear)) }
            { select(&page, ("scale", msg("figure.scale")), &scales, *scale, setting(&scale)) }
        </div>
        <div class="actions">
            <button type="button" class="text-button primary save-svg" onclick={save_svg}>{ page.t(&msg("figure.save_svg")) }</button>
            <button type="button" class="text-button primary save-png" onclick={save_png}>{ page.t(&msg("figure.save_png")) }</button>
        </div>
        </>
    }
}

type Drawn = Option<Rc<(String, [f32; 2])>>;

/// Saves what is drawn: as SVG, or so many times as large as PNG.
fn saver(drawn: Drawn, name: String, scale: Option<u32>) -> Callback<MouseEvent> {
    Callback::from(move |_| {
        let (Some(drawn), name) = (drawn.clone(), name.clone()) else { return };
        wasm_bindgen_futures::spawn_local(async move {
            let (svg, size) = &*drawn;
            // A browser that cannot says so in its console; the other form is beside it.
            let _ = match scale {
                None => figure::save_svg(svg, &name),
                Some(scale) => figure::save_png(svg, *size, scale, &name).await,
            };
        });
    })
}
