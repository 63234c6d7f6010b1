//! Action -> new State. No I/O, no clock, no random: those arrive inside the actions.

mod choose;
mod edit;
mod look;
mod prompt;
mod time;

use super::action::{Action, Came, Edit};
use super::doc::Doc;
use super::lesson::PromptAction;
use super::link::Opened;
use super::settings::Settings;
use super::state::{About, Control, Notice, State, out_size};
use super::words::Msg;
use crate::scene::Panel;
use std::rc::Rc;

/// More notices than this would push the stage out of sight.
const MOST_NOTICES: usize = 6;

impl State {
    /// The state after an action. What is refused leaves everything but the refusal as it was.
    #[must_use]
    pub fn after(&self, action: Action) -> Self {
        match action {
            Action::Host(action) => self.done(*action),
            Action::Led(action) => Self { led: self.led.wrapping_add(1), ..self.after(*action) },
            action if self.guest.allows(&action) => self.done(action),
            _ => self.clone(),
        }
    }

    fn done(&self, action: Action) -> Self {
        let mut state = self.clone();
        match action {
            Action::Time(time) => state.time_action(time),
            Action::Look(look) => state.look_action(look),
            Action::Prompt(prompt) => state.prompt_action(prompt),
            Action::Base(base) => state.prefs.base = base,
            Action::Theme(theme) => state.prefs.theme = theme,
            Action::ReducedMotion(reduced) => state.prefs.reduced_motion = reduced,
            Action::Sound(on) => state.prefs.sound = on,
            Action::Refuse(control, why) => state.refuse(control, why),
            Action::Accept(control) => state.accept(control),
            Action::Notice(about, texts) => state.notify(about, texts),
            Action::Dismiss(id) => state.notices.retain(|n| n.id != id),
            Action::Guest(guest) => state.guest = guest,
            Action::Host(action) => return state.done(*action),
            other => state.other_document(other),
        }
        state
    }

    /// What gives another document. Not inlined: the first step takes none of it.
    #[inline(never)]
    fn other_document(&mut self, action: Action) {
        match action {
            // What is filled in is an answer, and no part of the document.
            Action::Edit(Edit::Cells { panel: Panel::Y | Panel::Dx, cells, .. }) => {
                self.prompt_action(PromptAction::Answer(cells));
            }
            Action::Edit(edit) => self.edit_action(edit),
            Action::Undo => self.travel(|history| history.undo()),
            Action::Redo => self.travel(|history| history.redo()),
            Action::Travel(id) => self.travel(|history| history.go_to(id)),
            Action::Open(opened, came) => {
                self.refused.clear();
                self.gave = None;
                match came {
                    Came::New | Came::File => self.push(opened.doc.clone(), None, None),
                    Came::Back(beside) => self.insert(opened.doc.clone(), beside, true),
                    Came::Forward(beside) => self.insert(opened.doc.clone(), beside, false),
                }
                self.arrive(*opened);
            }
            _ => (),
        }
    }

    /// Where one is looking at a document that was opened, and what there is to say of it.
    fn arrive(&mut self, opened: Opened) {
        self.time = self.time.to(opened.step, self.line(), false);
        self.prefs.base = opened.base;
        // A link turns it on; what one chose meanwhile is not taken back.
        self.time.small |= opened.small;
        self.look.channel = opened.channel.min(self.doc().grid.channels() - 1);
        self.notify(About::Fit, Vec::new());
        self.notify(About::Link, opened.notices);
    }

    /// Says what there is to say about a thing; what was said about it before is out of date.
    pub(super) fn notify(&mut self, about: About, texts: Vec<Msg>) {
        self.notices.retain(|notice| notice.about != about);
        for text in texts {
            self.notices.push(Notice { id: self.next_notice, about, text });
            self.next_notice += 1;
        }
        let most = self.notices.len().saturating_sub(MOST_NOTICES);
        self.notices.drain(..most);
    }

    pub(super) fn refuse(&mut self, control: Control, why: Msg) {
        self.accept(control);
        self.refused.push((control, why));
    }

    pub(super) fn accept(&mut self, control: Control) {
        self.refused.retain(|(at, _)| *at != control);
    }

    /// Makes `doc` the present; it has been checked to fit its windows.
    pub(super) fn push(&mut self, doc: Doc, gesture: Option<u32>, wanted: Option<Rc<Settings>>) {
        if doc == **self.doc() {
            return;
        }
        let old = out_size(self.doc());
        self.leave();
        Rc::make_mut(&mut self.history).push(doc, gesture, wanted);
        self.settle(old);
    }

    fn insert(&mut self, doc: Doc, beside: u32, before: bool) {
        let old = out_size(self.doc());
        self.leave();
        let history = Rc::make_mut(&mut self.history);
        history.go_to(beside);
        history.insert(doc, before);
        self.settle(old);
    }

    fn travel(&mut self, go: impl FnOnce(&mut super::history::History) -> bool) {
        let old = out_size(self.doc());
        self.leave();
        let before = self.prompt().cloned();
        if go(Rc::make_mut(&mut self.history)) {
            self.refused.clear();
            self.gave = None;
            // They are about the document that is left.
            self.notify(About::Fit, Vec::new());
            self.notify(About::Clipboard, Vec::new());
            self.settle(old);
            self.come_back(before);
        }
    }

    /// After the document changed: keeps the place in time, and what is looked at, as well as it can.
    fn settle(&mut self, old: (usize, usize)) {
        let new = out_size(self.doc());
        let line = self.line();
        if old != new {
            self.time.at = line.carry(self.time.at, old, new);
            self.time.goal = self.time.goal.map(|goal| line.carry(goal, old, new));
        }
        self.look.channel = self.look.channel.min(self.doc().grid.channels() - 1);
        self.look.said = None;
        self.keep_look_inside();
    }
}
