use super::upstream::seed_field;
use crate::hooks::files;
use crate::hooks::model::Page;
use crate::model::action::{Action, Edit, LookAction};
use crate::model::doc::{Channels, Doc, Sample, Source};
use crate::model::guest::Part;
use crate::model::input::samples;
use crate::model::refusal::refusal;
use crate::model::state::{Control, State};
use crate::model::words::{Msg, msg};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Where x comes from: a sample, a seed, the channels of a picture, the axes of an array.
pub fn source(page: &Page, state: &Rc<State>) -> Html {
    let choose = {
        let (send, state) = (page.send.clone(), state.clone());
        Callback::from(move |seed| random(&send, &state, seed))
    };
    html! {
        <>
        { page.part(Part::SAMPLE, || sample_menu(page, state)) }
        if let Source::Random { seed } = state.doc().source {
            { page.part(Part::SAMPLE, || seed_field(page, state, Control::Seed, seed, choose)) }
        }
        { page.part(Part::CHANNEL, || html! {
            <>{ picture(page, state) }{ array(page, state) }{ channels(page, state) }</>
        }) }
        </>
    }
}

/// A random grid of the present size.
fn random(send: &crate::hooks::model::Send, state: &State, seed: u32) {
    let [_, rows, cols] = state.doc().grid.tensor().shape().dhw().map(|side| side.min(64));
    match samples::random(seed, rows, cols) {
        Ok(grid) => {
            send.edit(Edit::Replace { grid, source: Source::Random { seed }, settings: None });
        }
        Err(error) => send.action(Action::Refuse(Control::Seed, refusal(&error))),
    }
}

fn sample_name(sample: Sample) -> Msg {
    match sample {
        Sample::First => msg("sample.first"),
        Sample::Shift153 => msg("sample.shift153"),
        Sample::Shift015 => msg("sample.shift015"),
        Sample::Checkerboard => msg("sample.checkerboard"),
        Sample::Edge => msg("sample.edge"),
        Sample::Digit => msg("sample.digit"),
        Sample::Photo => msg("sample.photo"),
    }
}

fn sample_menu(page: &Page, state: &Rc<State>) -> Html {
    let (send, now) = (page.send.clone(), state.clone());
    let onchange = Callback::from(move |event: Event| {
        let Some(select) = event.target().and_then(|t| t.dyn_into::<HtmlSelectElement>().ok())
        else {
            return;
        };
        let chosen = select.value();
        if chosen == "random" {
            return random(&send, &now, 1);
        }
        let Some(sample) = chosen.parse().ok().and_then(|i: usize| Sample::ALL.get(i).copied())
        else {
            return;
        };
        match samples::sample(sample) {
            Some((grid, settings)) => {
                let source = Source::Sample(sample);
                send.edit(Edit::Replace { grid, source, settings: Some(Box::new(settings)) });
            }
            None => files::photo(send.clone()),
        }
    });
    let chosen = match &state.doc().source {
        Source::Sample(sample) => Some(*sample),
        _ => None,
    };
    let is_random = matches!(state.doc().source, Source::Random { .. });
    let own = chosen.is_none() && !is_random;
    html! {
        <label class="row-label"><span>{ page.t(&msg("sample.label")) }</span>
            <select name="sample" {onchange}>
                if own { <option value="own" selected={true}>{ page.t(&msg("sample.own")) }</option> }
                { for Sample::ALL.iter().enumerate().map(|(i, &sample)| html! {
                    <option value={i.to_string()} selected={chosen == Some(sample)}>{ page.t(&sample_name(sample)) }</option>
                }) }
                <option value="random" selected={is_random}>{ page.t(&msg("sample.random")) }</option>
            </select></label>
    }
}

fn choice(page: &Page, on: bool, label: Msg, action: impl Fn() -> Action + 'static) -> Html {
    let onclick = page.send.on(action);
    html! { <button type="button" aria-pressed={if on { "true" } else { "false" }} {onclick}>{ page.t(&label) }</button> }
}

fn picture(page: &Page, state: &State) -> Html {
    let mode = match &state.doc().source {
        Source::Picture { channels, .. } => Some(*channels),
        _ => None,
    };
    let range255 = state.look.range255;
    html! {
        <>
        if let Some(mode) = mode {
            <div class="choices two" role="group" aria-label={page.t(&msg("picture.channels"))}>
                { choice(page, mode == Channels::Grey, msg("picture.grey"), || Action::Edit(Edit::Channels(Channels::Grey))) }
                { choice(page, mode == Channels::Rgb, msg("picture.rgb"), || Action::Edit(Edit::Channels(Channels::Rgb))) }
            </div>
        }
        if state.doc().source.is_picture() {
            <label class="toggle"><span>{ page.t(&msg("picture.range")) }</span>
                <input type="checkbox" role="switch" name="range255" checked={range255}
                    onchange={page.send.on(move || Action::Look(LookAction::Range255(!range255)))} /></label>
        }
        </>
    }
}

fn array(page: &Page, state: &State) -> Html {
    let Source::Array { array, channel_axis } = &state.doc().source else { return html! {} };
    let axis = |i: usize| {
        let label = msg("array.axis").with("axis", i).with("size", array.sizes[i]);
        choice(page, i == *channel_axis, label, move || Action::Edit(Edit::ChannelAxis(i)))
    };
    html! {
        <div role="group" aria-label={page.t(&msg("array.channels"))}>
            <p class="hint">{ page.t(&msg("array.taken").with("axis", channel_axis)) }</p>
            <div class="choices three">{ for (0..3).map(axis) }</div>
        </div>
    }
}

/// What a channel is called: a picture's have colours.
pub fn channel_name(doc: &Doc, base: u8, c: usize) -> Msg {
    match (doc.grid.channels() == 3 && doc.source.is_picture(), c) {
        (true, 0) => msg("channel.red"),
        (true, 1) => msg("channel.green"),
        (true, _) => msg("channel.blue"),
        _ => msg("channel.number").with("channel", c + usize::from(base)),
    }
}

fn channels(page: &Page, state: &State) -> Html {
    let count = state.doc().grid.channels();
    if count == 1 {
        return html! {};
    }
    let one = |c: usize| {
        let name = channel_name(state.doc(), state.prefs.base, c);
        choice(page, c == state.look.channel, name, move || Action::Look(LookAction::Channel(c)))
    };
    html! {
        <div class="choices four" role="group" aria-label={page.t(&msg("channel.shown"))}>{ for (0..count).map(one) }</div>
    }
}
