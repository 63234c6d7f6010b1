//! What the embedding page asks for.

use super::Stay;
use crate::hooks::files;
use crate::model::action::{Action, Came, TimeAction};
use crate::model::doc::Doc;
use crate::model::guest::message::{Code, Command, Refused, read};
use crate::model::guest::{Embed, told};
use crate::model::link::{self, Opened};
use crate::model::state::State;
use crate::model::words::Msg;
use std::rc::Rc;

impl Stay {
    /// Does what a message asks for, or says why not.
    pub fn hear(self: &Rc<Self>, message: &str) {
        match read(message) {
            Ok(message) if self.ears.borrow().is_none() => {
                self.waiting.borrow_mut().push((message.id, message.command));
            }
            Ok(message) => self.follow(message.id, message.command),
            Err(refused) => self.refuse(&refused, ""),
        }
    }

    fn act(&self, action: Action) {
        let send = self.ears.borrow().as_ref().map(|ears| ears.send.clone());
        if let Some(send) = send {
            send.action(Action::Host(Box::new(action)));
        }
    }

    pub(super) fn follow(self: &Rc<Self>, id: Option<String>, command: Command) {
        let state = self.state.get();
        let time = |action| self.act(Action::Time(action));
        match command {
            Command::Load(fragment) => return self.load(id, fragment),
            Command::Reset => {
                let fragment = self.loaded.borrow().clone();
                return self.load(id, fragment);
            }
            Command::Get => return self.tell(told::state(&state).to(id.as_deref())),
            Command::Play if !state.time.playing => time(TimeAction::Toggle),
            Command::Pause if state.time.playing => time(TimeAction::Toggle),
            Command::Play | Command::Pause => {}
            Command::Step => time(TimeAction::Forward),
            Command::Back => time(TimeAction::Back),
            Command::Seek(step) => time(TimeAction::To(step)),
            Command::Set(pairs) => self.set(&state, pairs),
        }
        self.answer(id);
    }

    fn answer(&self, id: Option<String>) {
        if id.is_some() {
            self.tell(told::done().to(id.as_deref()));
        }
    }

    fn set(&self, state: &State, pairs: Vec<(&'static str, String)>) {
        let mut embed = Embed { guest: state.guest, theme: state.prefs.theme, ..Embed::default() };
        for (key, value) in pairs {
            // The message was refused if one of them were none.
            let _ = embed.set(key, &value);
        }
        self.act(Action::Guest(embed.guest));
        self.act(Action::Theme(embed.theme));
        let language = self.ears.borrow().as_ref().map(|ears| ears.language.clone());
        if let Some((language, lang)) = language.zip(embed.lang) {
            language.emit(lang);
        }
    }

    /// Reads a state and opens it; the photograph, which links only name, is fetched for it.
    fn load(self: &Rc<Self>, id: Option<String>, fragment: String) {
        let (_, rest, notices) = Embed::read(&fragment);
        let Ok(first) = Doc::first() else { return };
        let mut opened = link::read(&rest, &first);
        opened.notices.splice(..0, notices);
        let turn = self.loads.get() + 1;
        self.loads.set(turn);
        if opened.wants.is_none() {
            return self.open(id, fragment, opened);
        }
        let stay = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let opened = files::completed(&rest, opened).await;
            if stay.loads.get() == turn {
                stay.open(id, fragment, opened);
            }
        });
    }

    /// What was not read whole is not opened: the page that asks is told, and people lose nothing.
    fn open(&self, id: Option<String>, fragment: String, opened: Opened) {
        if !opened.notices.is_empty() {
            return self.amiss(id, &opened.notices);
        }
        self.loaded.replace(fragment);
        self.act(Action::Open(Box::new(opened), Came::New));
        self.answer(id);
    }

    /// One error for all that could not be read of a state.
    pub(super) fn amiss(&self, id: Option<String>, notices: &[Msg]) {
        let Some(first) = notices.first() else { return };
        let texts = self.ears.borrow().as_ref().map(|ears| ears.texts.clone());
        let say = |notice: &Msg| texts.as_ref().map(|texts| texts.text(notice)).unwrap_or_default();
        let said: Vec<String> = notices.iter().map(say).collect();
        let refused = Refused { id, code: Code::State, about: first.key.to_owned() };
        self.refuse(&refused, &said.join(" "));
    }
}
