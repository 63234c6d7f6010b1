use super::header::{Open, header};
use super::help::help;
use super::keys;
use super::lessons::{Lessons, knobs};
use super::notices::notices;
use super::share::Share;
use super::side::{Side, Still};
use super::stage::Stage;
use crate::hooks::clipboard::use_clipboard;
use crate::hooks::compute::use_computed;
use crate::hooks::files;
use crate::hooks::frames::use_frames;
use crate::hooks::home::Home;
use crate::hooks::keep::use_keep;
use crate::hooks::model::{Latest, Model, Page, Send, Words};
use crate::hooks::navigation::use_navigation;
use crate::hooks::prefs::use_prefs;
use crate::hooks::sound;
use crate::hooks::stay::{Ears, use_stay};
use crate::hooks::update::use_update;
use crate::model::action::TimeAction;
use crate::model::code::Does;
use crate::model::guest::{Part, Show};
use crate::model::state::State;
use crate::model::texts::Texts;
use std::rc::Rc;
use web_sys::EventTarget;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// What the page opens with.
    pub start: Rc<State>,
    pub texts: Texts,
    pub home: Home,
    /// See [`Page::room`].
    #[prop_or_default]
    pub room: (f64, f64),
}

/// The page: one state, one direction.
#[component]
pub fn App(props: &AppProps) -> Html {
    let (start, home) = (props.start.clone(), &props.home);
    let latest = home.stay().map_or_else(|| Latest::new(start.clone()), |stay| stay.state.clone());
    let model = use_reducer(move || Model { state: start, latest });
    let send = Send(model.dispatcher());
    let state = model.state.clone();
    let texts = use_state_eq(|| props.texts.clone());
    let page = Page {
        send: send.clone(),
        latest: model.latest.clone(),
        words: Words((*texts).clone()),
        guest: state.guest,
        is_guest: !home.is_own(),
        room: props.room,
    };
    let language = language(texts.setter(), home.is_own());
    let tick = {
        let send = send.clone();
        use_callback((), move |dt, ()| send.time(TimeAction::Tick(dt)))
    };
    use_frames(state.time.moving(), tick);
    use_navigation(home, state.clone(), send.clone());
    use_keep(home, state.clone());
    use_clipboard(home, &state, &send);
    use_prefs(home, &state, &send, &texts);
    let ears = Ears { send: send.clone(), texts: (*texts).clone(), language: language.clone() };
    use_stay(home.stay(), &state, ears);
    let newer = use_update(home);
    let live = use_computed(state.doc().clone(), state.look.channel);
    let heard = use_mut_ref(|| 0usize);
    sound::steps(&heard, home, &state, live.as_ref(), &send);
    let helping = use_state_eq(|| false);
    let onkeydown = {
        let (send, latest) = (send.clone(), model.latest.clone());
        let help = helping.setter();
        Callback::from(move |event: KeyboardEvent| {
            let state = latest.get();
            if state.guest.show == Show::Still {
                return;
            }
            let helps = !state.guest.locks(Part::HELP);
            let asked = helps && event.key() == "?" && !keys::is_field(&event);
            if asked {
                help.set(true);
            }
            if asked || keys::pressed(&event, &state, &send) {
                event.prevent_default();
            }
        })
    };
    use_keys(home.ears(), onkeydown);
    let ondrop = {
        let send = send.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            let dropped = event.data_transfer().and_then(|data| data.files()?.get(0));
            if let Some(file) = dropped {
                files::dropped(file, send.clone());
            }
        })
    };
    // Nothing is mounted for sharing until it is asked for.
    let sharing = use_state_eq(|| None::<bool>);
    let reads = state.prompt().is_some();
    let learning = use_state_eq(|| reads);
    let opens = {
        let (help, share, learn) = (helping.setter(), sharing.setter(), learning.setter());
        Open {
            learn: Callback::from(move |()| learn.set(true)),
            help: Callback::from(move |()| help.set(true)),
            share: Callback::from(move |()| share.set(Some(true))),
        }
    };
    let leave = {
        let learn = learning.setter();
        Callback::from(move |()| learn.set(false))
    };
    let hide_share = {
        let share = sharing.setter();
        Callback::from(move |()| share.set(Some(false)))
    };
    let hide_help = {
        let help = helping.setter();
        Callback::from(move |()| help.set(false))
    };
    // While it runs too fast to read, panels and grids keep the step that could be read last.
    let slow = use_mut_ref(|| 0usize);
    if !state.time.is_fast() {
        slow.replace(state.time.settled());
    }
    let node = use_node_ref();
    let (step, show) = (state.time.settled(), state.guest.show);
    use_effect({
        let node = node.clone();
        // The parts of the page follow one after the other, with time for others between them: what waits
        // for a step to be there waits for this, which comes last.
        move || {
            if let Some(page) = node.cast::<web_sys::Element>() {
                let _ = page.set_attribute("data-shown", &step.to_string());
            }
        }
    });
    let Some(live) = live else { return html! {} };
    // The main part of somebody's page is for them to say.
    let whole = if page.is_guest { "div" } else { "main" };
    let reached = live.get().reached();
    let resting = if state.time.moving() { "false" } else { "true" };
    html! {
        <ContextProvider<Page> context={page.clone()}>
            <div ref={node} class="page" part="page" data-ready="true" data-step={step.to_string()} data-total={state.line().total().to_string()}
                data-resting={resting} data-computed={reached} data-mark={knobs(&state)}
                ondragover={|event: DragEvent| event.prevent_default()} {ondrop}>
                if show == Show::All {
                    { header(&page, &state, &language, &opens) }
                }
                { notices(&page, &state.notices, &newer) }
                <@{whole} class={classes!("parts", (show != Show::All).then_some("alone"), (*learning || reads).then_some("learning"))}>
                    if *learning || reads { <Lessons state={state.clone()} live={live.clone()} onclose={leave} onlist={opens.learn.clone()} /> }
                    <Stage state={state.clone()} live={live.clone()} readable={*slow.borrow()} />
                    if show == Show::All {
                        <Side still={Still(state.clone())} live={live.clone()} step={*slow.borrow()} does={does(&state)} />
                    }
                </@>
                if let Some(open) = *sharing { <Share {open} state={state.clone()} {live} onclose={hide_share} /> }
                if show != Show::Still {
                    { help(&page, *helping, hide_help) }
                }
            </div>
        </ContextProvider<Page>>
    }
}

/// How much of a step in small steps is done: else it is done as a whole.
fn does(state: &State) -> Does {
    let time = state.time;
    if !time.small || time.playing {
        return Does::Write;
    }
    match state.line().stage(time.aim()) {
        0 => Does::Window,
        1 => Does::Work,
        _ => Does::Write,
    }
}

/// Loads the texts of another language and changes to them; until then, and without a network, the
/// page keeps the language that it has.
fn language(set: UseStateSetter<Texts>, keep: bool) -> Callback<&'static str> {
    use crate::hooks::locale;
    Callback::from(move |lang: &'static str| {
        let set = set.clone();
        wasm_bindgen_futures::spawn_local(async move {
            if let Ok(texts) = locale::load(lang, true).await {
                if keep {
                    locale::keep(lang);
                }
                set.set(texts);
            }
        });
    })
}

/// At home keys work wherever the focus is, also while nothing has it.
#[hook]
fn use_keys(ears: Option<EventTarget>, onkeydown: Callback<KeyboardEvent>) {
    use gloo_events::{EventListener, EventListenerOptions};
    use wasm_bindgen::JsCast;
    let latest = use_mut_ref(|| onkeydown.clone());
    latest.replace(onkeydown);
    use_effect_with((), move |()| {
        let listener = ears.map(|ears| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&ears, "keydown", options, move |event| {
                let callback = latest.borrow().clone();
                if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                    callback.emit(event.clone());
                }
            })
        });
        move || drop(listener)
    });
}
