use super::checks::{Try, checks};
use super::code::code_panel;
use super::differ::rules_panel;
use super::input::input_panel;
use super::layer::how_panel;
use super::settings::window_panel;
use super::upstream::upstream_panel;
use crate::hooks::compute::Live;
use crate::hooks::model::use_page;
use crate::model::code::Does;
use crate::model::grid::At;
use crate::model::guest::Part;
use crate::model::state::State;
use std::rc::Rc;
use yew::prelude::*;

/// A state as the panels see it: time passes them by.
#[derive(Clone, Debug)]
pub struct Still(pub Rc<State>);

impl PartialEq for Still {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&self.0, &other.0);
        let same_entry = a.history.now().id == b.history.now().id;
        same_entry
            && Rc::ptr_eq(a.doc(), b.doc())
            && a.prefs == b.prefs
            && (&a.refused, &a.gave) == (&b.refused, &b.gave)
            && (a.look.channel, a.look.focus, a.look.brush, a.look.range255)
                == (b.look.channel, b.look.focus, b.look.brush, b.look.range255)
    }
}

#[derive(Properties, PartialEq)]
pub struct SideProps {
    pub still: Still,
    pub live: Live,
    /// The step that the checks and the place of its window are about.
    pub step: usize,
    /// How much of that step is done, for the program's lit line.
    pub does: Does,
}

/// The panels beside the stage. They are one component, so that a frame does not render them.
#[component]
pub fn Side(props: &SideProps) -> Html {
    let page = use_page();
    // The cell whose finite difference was asked for; another one asks anew.
    let asked = use_state_eq(|| None::<At>);
    let coding = use_state_eq(|| false);
    let trying = use_state_eq(|| None::<Try>);
    let state = &props.still.0;
    let computed = props.live.get();
    html! {
        <div class="side" part="side">
            { how_panel(&page, state) }
            { window_panel(&page, state, (&computed, props.step)) }
            { rules_panel(&page, state) }
            { input_panel(&page, state) }
            { upstream_panel(&page, state) }
            { page.part(Part::CHECKS, || checks(&page, state, &computed, props.step, (&asked, &trying))) }
            if !page.guest.hides(Part::CODE) {
                { code_panel(&page, state, (&props.live, props.step, props.does), &coding) }
            }
        </div>
    }
}
