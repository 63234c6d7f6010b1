use super::stay::Stay;
use std::rc::Rc;
use web_sys::{Element, EventTarget, Window};

/// Where the playground lives.
#[derive(Clone, Debug)]
pub enum Home {
    /// It has the page to itself: address, history, title, storage, keys.
    Own,
    /// It is a guest, and keeps to its element.
    Guest(Rc<Stay>),
}

impl PartialEq for Home {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Own, Self::Own) => true,
            (Self::Guest(a), Self::Guest(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }
}

impl Home {
    pub fn is_own(&self) -> bool {
        matches!(self, Self::Own)
    }

    /// The window, where it is ours to use.
    pub fn window(&self) -> Option<Window> {
        web_sys::window().filter(|_| self.is_own())
    }

    pub fn stay(&self) -> Option<Rc<Stay>> {
        match self {
            Self::Own => None,
            Self::Guest(stay) => Some(stay.clone()),
        }
    }

    /// The element that carries language and theme.
    pub fn root(&self) -> Option<Element> {
        match self {
            Self::Own => web_sys::window()?.document()?.document_element(),
            Self::Guest(stay) => Some(stay.root.clone()),
        }
    }

    /// Where keys and the clipboard are listened to: at home wherever the focus is.
    pub fn ears(&self) -> Option<EventTarget> {
        match self {
            Self::Own => web_sys::window().and_then(|w| w.document()).map(Into::into),
            Self::Guest(stay) => Some(stay.root.clone().into()),
        }
    }
}
