use super::controls::{Look, icon_button};
use super::icon::Icon;
use crate::hooks::model::Page;
use crate::model::action::Action;
use crate::model::state::Notice;
use crate::model::words::msg;
use yew::prelude::*;

/// Messages about the whole page, until they are dismissed.
pub fn notices(page: &Page, notices: &[Notice]) -> Html {
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
    html! { <div class="notices" role="status">{ for notices.iter().map(notice) }</div> }
}
