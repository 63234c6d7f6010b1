//! A place to mount a guest in. Yew keeps the listeners of a root for ever, and with them the root
//! (`HostHandlers::add_listener` forgets them): so a root that was left is lent to the next guest.

use super::app::{App, AppProps};
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::AppHandle;
use yew::prelude::*;

thread_local! {
    static VACANT: RefCell<Vec<Room>> = const { RefCell::new(Vec::new()) };
    static GUESTS: Cell<u32> = const { Cell::new(0) };
}

/// A root of Yew's, and what is mounted in it.
#[derive(Debug)]
pub struct Room {
    element: Element,
    tenancy: AppHandle<Tenancy>,
}

impl Room {
    /// # Errors
    /// What the browser says of a node that cannot be put into the element.
    pub fn enter(root: &Element, guest: AppProps) -> Result<Self, JsValue> {
        let number = GUESTS.get().wrapping_add(1);
        GUESTS.set(number);
        let guest = TenancyProps { guest: Some((number, guest)) };
        let vacant = VACANT.with_borrow_mut(Vec::pop);
        if let Some(mut room) = vacant {
            root.append_child(&room.element)?;
            room.tenancy.update(guest);
            return Ok(room);
        }
        let document = root.owner_document().ok_or(JsValue::NULL)?;
        let element = document.create_element("div")?;
        root.append_child(&element)?;
        let render = yew::Renderer::<Tenancy>::with_root_and_props(element.clone(), guest);
        Ok(Self { element, tenancy: render.render() })
    }

    /// Everything of the guest goes, in the next turn of the browser's loop.
    pub fn leave(mut self) {
        self.element.remove();
        self.tenancy.update(TenancyProps { guest: None });
        VACANT.with_borrow_mut(|vacant| vacant.push(self));
    }
}

#[derive(Properties, PartialEq)]
struct TenancyProps {
    guest: Option<(u32, AppProps)>,
}

#[component]
fn Tenancy(props: &TenancyProps) -> Html {
    let Some((number, guest)) = &props.guest else { return Html::default() };
    let (start, texts, home) = (guest.start.clone(), guest.texts.clone(), guest.home.clone());
    html! { <App key={*number} {start} {texts} {home} /> }
}
