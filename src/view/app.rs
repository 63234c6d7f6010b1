use super::header::{Open, header};
use super::help::help;
use super::keys;
use super::notices::notices;
use super::share::Share;
use super::side::{Side, Still};
use super::stage::Stage;
use crate::hooks::clipboard::use_clipboard;
use crate::hooks::compute::use_computed;
use crate::hooks::files;
use crate::hooks::frames::use_frames;
use crate::hooks::keep::use_keep;
use crate::hooks::model::{Model, Page, Send, Words};
use crate::hooks::navigation::use_navigation;
use crate::hooks::prefs::use_prefs;
use crate::model::action::TimeAction;
use crate::model::state::State;
use crate::model::texts::Texts;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// What the page opens with.
    pub start: Rc<State>,
    pub texts: Texts,
}

/// The page: one state, one direction.
#[component]
pub fn App(props: &AppProps) -> Html {
    let start = props.start.clone();
    let model = use_reducer(move || Model(start));
    let send = Send(model.dispatcher());
    let state = model.0.clone();
    let texts = use_state_eq(|| props.texts.clone());
    let page = Page { send: send.clone(), words: Words((*texts).clone()) };
    let tick = {
        let send = send.clone();
        use_callback((), move |dt, ()| send.time(TimeAction::Tick(dt)))
    };
    use_frames(state.time.moving(), tick);
    use_navigation(state.clone(), send.clone());
    use_keep(state.clone());
    use_clipboard(&state, &send);
    use_prefs(&state, &send, &texts);
    let live = use_computed(state.doc().clone(), state.look.channel);
    let helping = use_state_eq(|| false);
    let onkeydown = {
        let (send, state, help) = (send.clone(), state.clone(), helping.setter());
        Callback::from(move |event: KeyboardEvent| {
            let asked = event.key() == "?" && !keys::is_field(&event);
            if asked {
                help.set(true);
            }
            if asked || keys::pressed(&event, &state, &send) {
                event.prevent_default();
            }
        })
    };
    use_keys(onkeydown);
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
    let show = {
        let (help, share) = (helping.setter(), sharing.setter());
        Open {
            help: Callback::from(move |()| help.set(true)),
            share: Callback::from(move |()| share.set(Some(true))),
        }
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
    let Some(live) = live else { return html! {} };
    let step = state.time.settled();
    let resting = if state.time.moving() { "false" } else { "true" };
    html! {
        <ContextProvider<Page> context={page.clone()}>
            <div class="page" data-ready="true" data-step={step.to_string()} data-total={state.line().total().to_string()}
                data-resting={resting} data-computed={if live.get().is_done() { "true" } else { "false" }}
                ondragover={|event: DragEvent| event.prevent_default()} {ondrop}>
                { header(&page, &state, &language(texts.setter()), &show) }
                { notices(&page, &state.notices) }
                <main>
                    <Stage state={state.clone()} live={live.clone()} readable={*slow.borrow()} />
                    <Side still={Still(state.clone())} {live} step={*slow.borrow()} />
                </main>
                if let Some(open) = *sharing { <Share {open} state={state.clone()} onclose={hide_share} /> }
                { help(&page, *helping, hide_help) }
            </div>
        </ContextProvider<Page>>
    }
}

/// Loads the texts of another language and changes to them; until then, and without a network, the
/// page keeps the language that it has.
fn language(set: UseStateSetter<Texts>) -> Callback<&'static str> {
    use crate::hooks::locale;
    Callback::from(move |lang: &'static str| {
        let set = set.clone();
        wasm_bindgen_futures::spawn_local(async move {
            if let Ok(texts) = locale::load(lang).await {
                locale::keep(lang);
                set.set(texts);
            }
        });
    })
}

/// Keys work wherever the focus is, also while nothing has it.
#[hook]
fn use_keys(onkeydown: Callback<KeyboardEvent>) {
    use gloo_events::{EventListener, EventListenerOptions};
    use wasm_bindgen::JsCast;
    let latest = use_mut_ref(|| onkeydown.clone());
    latest.replace(onkeydown);
    use_effect_with((), move |()| {
        let listener = web_sys::window().and_then(|w| w.document()).map(|document| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document, "keydown", options, move |event| {
                let callback = latest.borrow().clone();
                if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                    callback.emit(event.clone());
                }
            })
        });
        move || drop(listener)
    });
}
