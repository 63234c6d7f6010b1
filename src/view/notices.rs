use super::controls::{Look, icon_button};
use super::icon::Icon;
use crate::hooks::model::Page;
use crate::hooks::update;
use crate::model::action::Action;
use crate::model::state::Notice;
use crate::model::words::msg;
use yew::prelude::*;

/// Messages about the whole page, until they are dismissed; and that a newer one is there.
pub fn notices(page: &Page, notices: &[Notice], newer: &UseStateHandle<bool>) -> Html {
    let notice = |notice: &Notice| {
        let id = notice.id;
        let dismiss = page.send.on(move || Action::Dismiss(id));
        html! {
            <div class="notice" part="notice" key={id}>
                <p>{ page.t(&notice.text) }</p>
                { icon_button(page, Icon::Close, &msg("notice.dismiss"), Look::default(), dismiss) }
            </div>
        }
    };
    html! {
        <div class="notices" role="status">
            if **newer { { update(page, newer.setter()) } }
            { for notices.iter().map(notice) }
        </div>
    }
}

fn update(page: &Page, newer: UseStateSetter<bool>) -> Html {
    let take = Callback::from(|_: MouseEvent| update::take());
    let dismiss = Callback::from(move |_: MouseEvent| newer.set(false));
    html! {
        <div class="notice update" key="update">
            <p>{ page.t(&msg("update.ready")) }</p>
            <button type="button" class="text-button" onclick={take}>{ page.t(&msg("update.take")) }</button>
            { icon_button(page, Icon::Close, &msg("notice.dismiss"), Look::default(), dismiss) }
        </div>
    }
}
