//! The dialog that passes an example on: as a link, a file, a figure or numbers.

mod copy;
mod data;
mod embed;
mod figure;
mod link;
mod save;
mod select;

use super::help::Dialog;
use crate::hooks::compute::Live;
use crate::hooks::model::use_page;
use crate::hooks::single::is_single;
use crate::model::state::State;
use crate::model::words::{Msg, msg};
use data::Numbers;
use embed::Embedded;
use figure::Figures;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Link,
    Embed,
    File,
    Figure,
    Data,
}

impl Way {
    const ALL: [Self; 5] = [Self::Link, Self::Embed, Self::File, Self::Figure, Self::Data];

    fn is_there(self, is_guest: bool) -> bool {
        match self {
            // A guest's address is that of somebody's page.
            Self::Link => !is_guest,
            // A page that is one file has no other to be embedded.
            Self::Embed => !is_guest && !is_single(),
            Self::File | Self::Figure | Self::Data => true,
        }
    }

    fn name(self) -> Msg {
        match self {
            Self::Link => msg("share.link"),
            Self::Embed => msg("share.embed"),
            Self::File => msg("share.file"),
            Self::Figure => msg("share.figure"),
            Self::Data => msg("share.data"),
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct ShareProps {
    pub open: bool,
    pub state: Rc<State>,
    pub live: Live,
    pub onclose: Callback<()>,
}

/// Closed it is an empty dialog, so that the focus finds back where it came from.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let page = use_page();
    let ways: Vec<Way> = Way::ALL.into_iter().filter(|way| way.is_there(page.is_guest)).collect();
    let way = use_state_eq(|| ways[0]);
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
        Way::Embed => html! { <Embedded state={state.clone()} /> },
        Way::Figure => html! { <Figures state={state.clone()} live={props.live.clone()} /> },
        Way::Data => html! { <Numbers state={state.clone()} live={props.live.clone()} /> },
        Way::File => save::save(&page, state, &props.onclose),
    };
    html! {
        <Dialog open={props.open} title={msg("share.title")} onclose={props.onclose.clone()}>
            if props.open {
                <div class="share">
                    <div class="choices ways" role="group" aria-label={page.t(&msg("share.title"))}>{ for ways.iter().map(|&way| choice(way)) }</div>
                    { body() }
                </div>
            }
        </Dialog>
    }
}
