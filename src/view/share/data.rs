use super::select::{Choice, select, setting};
use crate::hooks::compute::Live;
use crate::hooks::data;
use crate::hooks::model::use_page;
use crate::model::data::{Form, MOST_STEPS, What};
use crate::model::state::State;
use crate::model::words::{Msg, msg};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct NumbersProps {
    pub state: Rc<State>,
    pub live: Live,
}

fn name(what: What) -> Msg {
    match what {
        What::All => msg("data.all"),
        What::X => msg("data.x"),
        What::Y => msg("data.y"),
        What::Indices => msg("data.indices"),
        What::Dy => msg("data.dy"),
        What::Dx => msg("data.dx"),
        What::Steps => msg("data.steps"),
    }
}

/// The numbers as files for other programs.
#[component]
pub fn Numbers(props: &NumbersProps) -> Html {
    let page = use_page();
    let (what, form) = (use_state_eq(|| What::All), use_state_eq(|| Form::Json));
    let live = props.live.get();
    let whats: Vec<Choice<What>> = What::ALL
        .into_iter()
        .filter(|what| Form::ALL.iter().any(|&form| what.can_be(&live, form)))
        .map(|what| (what, what.name(), page.t(&name(what))))
        .collect();
    let forms: Vec<Choice<Form>> = Form::ALL
        .into_iter()
        .filter(|&form| what.can_be(&live, form))
        .map(|form| (form, form.ending(), AttrValue::from([".", form.ending()].concat())))
        .collect();
    // What the last choice had may not be there for this one.
    let form_now = if what.can_be(&live, *form) { *form } else { Form::Json };
    let long = live.steps() > MOST_STEPS && matches!(*what, What::Steps | What::All);
    let cut = msg("data.cut").with("limit", MOST_STEPS).with("count", live.steps());
    let note = page.t(&cut);
    let save = {
        let (state, note, chosen) = (props.state.clone(), note.clone(), (*what, form_now));
        Callback::from(move |_: MouseEvent| {
            data::save(state.doc().clone(), state.look.channel, chosen, note.to_string());
        })
    };
    html! {
        <>
        <p class="hint">{ page.t(&msg("data.hint")) }</p>
        { select(&page, ("what", msg("data.what")), &whats, *what, setting(&what)) }
        { select(&page, ("form", msg("data.form")), &forms, form_now, setting(&form)) }
        if long { <p class="warning">{ note }</p> }
        <div class="actions">
            <button type="button" class="text-button primary save" onclick={save}>{ page.t(&msg("share.download")) }</button>
        </div>
        </>
    }
}
