use super::controls::IconButton;
use super::icon::Icon;
use crate::hooks::model::use_page;
use crate::model::action::Action;
use crate::model::state::Notice;
use crate::model::words::msg;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct NoticesProps {
    pub notices: Vec<Notice>,
}

/// Messages about the whole page, until they are dismissed.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let page = use_page();
    let notice = |notice: &Notice| {
        let id = notice.id;
        html! {
            <div class="notice" key={id}>
                <p>{ page.t(&notice.text) }</p>
                <IconButton icon={Icon::Close} label={msg("notice.dismiss")}
                    onclick={page.send.on(move || Action::Dismiss(id))} />
            </div>
        }
    };
    html! { <div class="notices" role="status">{ for props.notices.iter().map(notice) }</div> }
}
