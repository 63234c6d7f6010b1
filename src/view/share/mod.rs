//! The dialog that passes an example on: as a link or as a file.

mod copy;
mod link;
mod save;

use super::help::Dialog;
use crate::hooks::model::use_page;
use crate::model::state::State;
use crate::model::words::{Msg, msg};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Link,
    File,
}

impl Way {
    const ALL: [Self; 2] = [Self::Link, Self::File];

    fn name(self) -> Msg {
        match self {
            Self::Link => msg("share.link"),
            Self::File => msg("share.file"),
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct ShareProps {
    pub open: bool,
    pub state: Rc<State>,
    pub onclose: Callback<()>,
}

/// Closed it is an empty dialog, so that the focus finds back where it came from.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let page = use_page();
    let way = use_state_eq(|| Way::Link);
    let choice = |one: Way| {
        let set = way.setter();
        let onclick = Callback::from(move |_: MouseEvent| set.set(one));
        html! {
            <button type="button" aria-pressed={if one == *way { "true" } else { "false" }} {onclick}>{ page.t(&one.name()) }</button>
        }
    };
    let state = &props.state;
    let body = || match *way {
        Way::Link => link::link(&page, state),
        Way::File => save::save(&page, state, &props.onclose),
    };
    html! {
        <Dialog open={props.open} title={msg("share.title")} onclose={props.onclose.clone()}>
            if props.open {
                <div class="share">
                    <div class="choices ways" role="group" aria-label={page.t(&msg("share.title"))}>{ for Way::ALL.map(choice) }</div>
                    { body() }
                </div>
            }
        </Dialog>
    }
}
