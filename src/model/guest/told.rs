//! What the embedding page is told: JSON objects, each with the version and its type.

use super::message::{Code, VERSION};
use crate::model::json::quote;
use crate::model::link;
use crate::model::state::State;
use crate::model::timeline::Half;

/// An event or an answer under way.
#[derive(Clone, Debug)]
pub struct Told(String);

impl Told {
    fn new(kind: &str) -> Self {
        Self(format!("{{\"pooling\":{VERSION}")).text("type", kind)
    }

    /// The answer to the message that had this name.
    #[must_use]
    pub fn to(self, id: Option<&str>) -> Self {
        match id {
            Some(id) => self.text("id", id),
            None => self,
        }
    }

    fn raw(mut self, key: &str, value: &str) -> Self {
        for part in [",\"", key, "\":", value] {
            self.0.push_str(part);
        }
        self
    }

    fn text(self, key: &str, text: &str) -> Self {
        let mut quoted = String::new();
        quote(&mut quoted, text);
        self.raw(key, &quoted)
    }

    fn number(self, key: &str, value: usize) -> Self {
        self.raw(key, &value.to_string())
    }

    fn flag(self, key: &str, value: bool) -> Self {
        self.raw(key, if value { "true" } else { "false" })
    }

    pub fn json(self) -> String {
        self.0 + "}"
    }

    /// Where one is: what learning records call progress and completion is part of it.
    fn place(self, state: &State) -> Self {
        let (step, total) = (state.time.settled(), state.line().total());
        let told = self.number("step", step).number("total", total);
        told.number("progress", 100 * step / total.max(1)).flag("completed", step >= total)
    }

    fn whole(self, state: &State) -> Self {
        let written = link::write(state.doc(), state.place());
        let told = self.raw("state", &pairs(&written.fragment));
        // A picture too large for a link is only named in it.
        told.flag("whole", written.whole)
    }
}

/// A fragment as an object of its keys and values.
pub fn pairs(fragment: &str) -> String {
    let mut object = String::from("{");
    for piece in fragment.split('&').filter(|piece| !piece.is_empty()) {
        let (key, value) = piece.split_once('=').unwrap_or((piece, ""));
        if object.len() > 1 {
            object.push(',');
        }
        quote(&mut object, key);
        object.push(':');
        quote(&mut object, value);
    }
    object + "}"
}

/// The first step can be taken.
pub fn ready(state: &State) -> Told {
    Told::new("ready").place(state).whole(state)
}

/// Another step is shown, or headed for.
pub fn step(state: &State) -> Told {
    let shown = state.time.settled();
    let told = Told::new("step").place(state);
    if shown == 0 {
        return told;
    }
    let moment = state.line().moment(shown as f64);
    let half = if moment.half == Half::Forward { "forward" } else { "backward" };
    told.text("half", half).number("window", moment.k)
}

/// Document or place are others, and at rest.
pub fn change(state: &State) -> Told {
    Told::new("statechange").place(state).whole(state)
}

/// The answer to `get`.
pub fn state(state: &State) -> Told {
    Told::new("state").place(state).whole(state)
}

/// The answer to every other command that bears a name.
pub fn done() -> Told {
    Told::new("done")
}

/// A refusal. `text` says it in the page's language, where there are words for it.
pub fn error(code: Code, about: &str, text: &str) -> Told {
    Told::new("error").text("code", code.name()).text("about", about).text("text", text)
}
