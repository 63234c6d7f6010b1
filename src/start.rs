//! Into the page and out of it again.

use crate::hooks::home::Home;
use crate::hooks::stay::Stay;
use crate::hooks::{
    address, assets, files, keep, locale, navigation, prefs, saved, single, size, sound,
};
use crate::model::action::{Action, Came, TimeAction};
use crate::model::doc::Doc;
use crate::model::guest::message::{self, Command};
use crate::model::guest::{Embed, told};
use crate::model::lesson::{self, PromptAction};
use crate::model::link::{self, Opened, store};
use crate::model::state::{Prefs, State, Theme};
use crate::model::texts::{LANGUAGES, language};
use crate::model::words::{Msg, msg};
use crate::view::app::{App, AppProps};
use crate::view::room::Room;
use js_sys::Function;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::AppHandle;

/// A mounted page.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Handle(Mounted);

#[derive(Debug)]
enum Mounted {
    Own(AppHandle<App>),
    Guest(Room, Rc<Stay>),
}

#[wasm_bindgen]
impl Handle {
    /// Takes the page away, in the next turn of the browser's loop: no node, listener, timer or frame of
    /// it stays behind.
    pub fn destroy(self) {
        match self.0 {
            Mounted::Own(app) => app.destroy(),
            Mounted::Guest(room, _) => room.leave(),
        }
    }

    /// Hears a message of the embedding page (`docs/embed.md`), as JSON; what there is to answer is told.
    /// At home nothing is heard.
    pub fn update(&self, message: &str) {
        if let Mounted::Guest(_, stay) = &self.0 {
            stay.hear(message);
        }
    }

    /// Where a guest is and what it shows, as the answer to `get` says it.
    pub fn state(&self) -> Option<String> {
        match &self.0 {
            Mounted::Own(_) => None,
            Mounted::Guest(_, stay) => Some(told::state(&stay.state.get()).json()),
        }
    }
}

/// Says where the static files are, before the first [`mount`]: an object from logical names to
/// addresses.
#[wasm_bindgen]
pub fn provide(assets: JsValue) {
    assets::provide(assets);
    locale::forget();
}

/// Puts the playground into an element of somebody's page: it keeps to that element. `load` is a first
/// message, in which `state` may have what is shown beside the state; `tell` is called with all that the
/// page is told, as JSON.
///
/// # Errors
/// A message that is none, or a locale file that does not load: both as text.
#[wasm_bindgen]
pub async fn mount(
    root: Element,
    load: String,
    lang: String,
    tell: Function,
) -> Result<Handle, JsValue> {
    let message = message::read(&load).map_err(|refused| JsValue::from_str(&refused.about))?;
    let Command::Load(fragment) = message.command else {
        return Err(JsValue::from_str("load"));
    };
    let (embed, rest, mut notices) = Embed::read(&fragment);
    let lang = embed.lang.or_else(|| language(&lang)).unwrap_or(LANGUAGES[0]);
    let texts = locale::load(lang, true).await?;
    let first = Doc::first().map_err(|_| JsError::new("the first example does not fit"))?;
    let mut opened = files::completed(&rest, link::read(&rest, &first)).await;
    notices.append(&mut opened.notices);
    opened.notices = notices;
    let mut state = state(opened, embed.theme);
    state.guest = embed.guest;
    if embed.autoplay && !prefs::wants_less_motion() {
        state = state.after(Action::Host(Box::new(Action::Time(TimeAction::Toggle))));
    }
    let state = Rc::new(state);
    let stay = Rc::new(Stay::new(root.clone(), state.clone(), fragment, tell));
    let room = Room::enter(
        &root,
        AppProps { start: state, texts, home: Home::Guest(stay.clone()), room: (0.0, 0.0) },
    )?;
    Ok(Handle(Mounted::Guest(room, stay)))
}

/// Puts the page into `#app`, with what the address and this browser's storage hold; `whole` says that
/// texts which are asked for later could not be fetched then.
///
/// # Errors
/// A page without `#app`, or a locale file that does not load.
#[wasm_bindgen]
pub async fn start(whole: bool) -> Result<Handle, JsValue> {
    let document = web_sys::window().and_then(|w| w.document()).ok_or(JsValue::NULL)?;
    let root = document.get_element_by_id("app").ok_or(JsValue::from_str("no #app"))?;
    let texts = locale::load(locale::preferred(), false).await?;
    if whole {
        locale::ahead().await;
    }
    let first = Doc::first().map_err(|_| JsError::new("the first example does not fit"))?;
    let kept = kept().await;
    let fragment = navigation::fragment();
    let (reading, stage) = lesson::address::read(&fragment);
    let opened = files::completed(stage, opened(stage, &first, kept)).await;
    let room = size::ahead(&root, ".board");
    root.set_text_content(None);
    let mut state = state(opened, prefs::kept_theme());
    state.prefs.sound = sound::kept();
    if reading.is_some() {
        state = state.after(Action::Prompt(PromptAction::Show(reading, None)));
    }
    let props = AppProps { start: Rc::new(state), texts, home: Home::Own, room };
    Ok(Handle(Mounted::Own(yew::Renderer::<App>::with_root_and_props(root, props).render())))
}

/// What there is beside the link: the state that a page of one file was saved with, and what this
/// browser's storage holds.
async fn kept() -> Vec<Result<Opened, Msg>> {
    let mut kept = Vec::new();
    if let Some(text) = single::baked() {
        kept.push(
            saved::open(text.as_bytes()).await.map_err(|why| {
                msg("error.file.state").with("name", address::file()).msg("why", why)
            }),
        );
    }
    kept.extend(keep::load().await.map(|bytes| store::unpack(&bytes)));
    kept
}

/// The link first; what it leaves open comes from what is kept, then from the first example.
fn opened(fragment: &str, first: &Doc, kept: Vec<Result<Opened, Msg>>) -> Opened {
    if fragment.is_empty() {
        return match kept.into_iter().next() {
            Some(Ok(opened)) => opened,
            Some(Err(why)) => Opened::at_start(first.clone(), vec![why]),
            None => Opened::at_start(first.clone(), Vec::new()),
        };
    }
    // Only a link that names a grid it cannot carry looks there, for the one that has it.
    let kept = kept.into_iter().flatten().filter(|_| fragment.contains("local."));
    let read = kept.map(|kept| link::read(fragment, &kept.doc));
    let best = read.min_by_key(|opened| opened.notices.len());
    best.unwrap_or_else(|| link::read(fragment, first))
}

fn state(opened: Opened, theme: Theme) -> State {
    let doc = opened.doc.clone();
    let mut state = State::new(doc, Prefs { base: opened.base, theme, ..Prefs::default() });
    state.time.small = opened.small;
    // A first visit loads nothing of what opens links and files.
    if (opened.step, opened.channel) == (0, 0) && opened.notices.is_empty() {
        return state;
    }
    state.after(Action::Open(Box::new(opened), Came::New))
}
