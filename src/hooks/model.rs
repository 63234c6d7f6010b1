use crate::model::action::{Action, Edit, LookAction, TimeAction};
use crate::model::state::State;
use crate::model::texts::Texts;
use crate::model::words::Msg;
use std::rc::Rc;
use yew::prelude::*;

/// The state behind the page's reducer.
#[derive(Debug, PartialEq)]
pub struct Model(pub Rc<State>);

impl Reducible for Model {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Self(Rc::new(self.0.after(action))))
    }
}

/// Sends actions. It holds the dispatcher, never the state, so that long-lived closures may keep it.
#[derive(Clone, PartialEq)]
pub struct Send(pub UseReducerDispatcher<Model>);

impl std::fmt::Debug for Send {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Send")
    }
}

impl Send {
    pub fn action(&self, action: Action) {
        self.0.dispatch(action);
    }

    pub fn time(&self, action: TimeAction) {
        self.action(Action::Time(action));
    }

    pub fn edit(&self, edit: Edit) {
        self.action(Action::Edit(edit));
    }

    pub fn look(&self, action: LookAction) {
        self.action(Action::Look(action));
    }

    /// A callback that sends what `make` says, whatever the event.
    pub fn on<E>(&self, make: impl Fn() -> Action + 'static) -> Callback<E> {
        let send = self.clone();
        Callback::from(move |_| send.action(make()))
    }
}

/// The texts of the chosen language.
#[derive(Clone, Debug, PartialEq)]
pub struct Words(pub Texts);

impl Words {
    pub fn t(&self, message: &Msg) -> AttrValue {
        AttrValue::from(self.0.text(message))
    }
}

/// The two things that every component needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    pub send: Send,
    pub words: Words,
}

impl Page {
    pub fn t(&self, message: &Msg) -> AttrValue {
        self.words.t(message)
    }
}

/// The page's dispatcher and texts.
#[hook]
pub fn use_page() -> Page {
    // The root provides it before any component that asks; there is nothing to show without it.
    #[allow(clippy::expect_used)]
    use_context::<Page>().expect("the root component provides the page")
}
