use crate::model::action::{Action, Edit, LookAction, TimeAction};
use crate::model::guest::{Guest, Part};
use crate::model::state::State;
use crate::model::texts::Texts;
use crate::model::words::Msg;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The state behind the page's reducer.
#[derive(Debug)]
pub struct Model {
    pub state: Rc<State>,
    pub latest: Latest,
}

/// The newest state, for those who ask between two renders.
#[derive(Clone, Debug)]
pub struct Latest(Rc<RefCell<Rc<State>>>);

impl Latest {
    pub fn new(state: Rc<State>) -> Self {
        Self(Rc::new(RefCell::new(state)))
    }

    pub fn get(&self) -> Rc<State> {
        self.0.borrow().clone()
    }
}

impl PartialEq for Latest {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Reducible for Model {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let state = Rc::new(self.state.after(action));
        self.latest.0.replace(state.clone());
        Rc::new(Self { state, latest: self.latest.clone() })
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

/// What every component needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    pub send: Send,
    pub latest: Latest,
    pub words: Words,
    /// What is hidden and locked here.
    pub guest: Guest,
    /// In somebody's page: the window and its document belong to others.
    pub is_guest: bool,
    /// The board's width and the window's height, as far as they were known before there was a board.
    pub room: (f64, f64),
}

impl Page {
    pub fn t(&self, message: &Msg) -> AttrValue {
        self.words.t(message)
    }

    /// A control, unless it is hidden; where it is locked, the browser itself turns its fields off.
    pub fn part(&self, part: Part, control: impl FnOnce() -> Html) -> Html {
        if self.guest.hides(part) {
            Html::default()
        } else if self.guest.locks(part) {
            html! { <fieldset class="locked" disabled={true}>{ control() }</fieldset> }
        } else {
            control()
        }
    }
}

/// The page's dispatcher and texts.
#[hook]
pub fn use_page() -> Page {
    // The root provides it before any component that asks; there is nothing to show without it.
    #[allow(clippy::expect_used)]
    use_context::<Page>().expect("the root component provides the page")
}
