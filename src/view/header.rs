use super::controls::{Look, icon_button};
use super::icon::Icon;
use crate::hooks::model::Page;
use crate::model::action::Action;
use crate::model::guest::Part;
use crate::model::state::{State, Theme};
use crate::model::words::msg;
use yew::prelude::*;

/// What opens the dialogs.
#[derive(Clone, Debug)]
pub struct Open {
    pub learn: Callback<()>,
    pub share: Callback<()>,
    pub help: Callback<()>,
}

/// Name, undo and redo, counting base, language, theme, share, help.
pub fn header(page: &Page, state: &State, language: &Callback<&'static str>, open: &Open) -> Html {
    let (history, prefs) = (&state.history, &state.prefs);
    let (theme_icon, theme_label, next) = match prefs.theme {
        Theme::System => (Icon::Auto, msg("theme.system"), Theme::Light),
        Theme::Light => (Icon::Sun, msg("theme.light"), Theme::Dark),
        Theme::Dark => (Icon::Moon, msg("theme.dark"), Theme::System),
    };
    let base = 1 - prefs.base.min(1);
    let base_label = if prefs.base == 0 { msg("base.from0") } else { msg("base.from1") };
    let other = if page.words.0.lang() == "zh" { "en" } else { "zh" };
    let [learn, share, help] =
        [&open.learn, &open.share, &open.help].map(|open| open.reform(|_: MouseEvent| ()));
    let send = &page.send;
    // The banner of somebody's page is for them to say.
    let bar = if page.is_guest { "div" } else { "header" };
    let off = |disabled| Look { disabled, ..Look::default() };
    html! {
        <@{bar} class="bar" part="bar">
            <h1 class="brand">{ logo() }<span>{ page.t(&msg("brand")) }</span></h1>
            <div class="bar-tools">
                { page.part(Part::UNDO, || html! {
                    <>
                    { icon_button(page, Icon::Undo, &msg("undo"), off(!history.can_undo()), send.on(|| Action::Undo)) }
                    { icon_button(page, Icon::Redo, &msg("redo"), off(!history.can_redo()), send.on(|| Action::Redo)) }
                    </>
                }) }
                if !page.is_guest {
                    { icon_button(page, Icon::Lessons, &msg("study.open"), Look { class: "lessons-button", ..Look::default() }, learn) }
                }
                { page.part(Part::BASE, || html! {
                    <button type="button" class="text-button base" title={page.t(&msg("base.switch"))}
                        onclick={send.on(move || Action::Base(base))}>{ page.t(&base_label) }</button>
                }) }
                { page.part(Part::LANGUAGE, || html! {
                    <button type="button" class="text-button language" lang={if other == "zh" { "zh-Hans" } else { "en" }}
                        onclick={language.reform(move |_: MouseEvent| other)}>{ page.t(&msg("language.other")) }</button>
                }) }
                { page.part(Part::THEME, || icon_button(page, theme_icon, &theme_label, Look::default(), send.on(move || Action::Theme(next)))) }
                { page.part(Part::SHARE, || icon_button(page, Icon::Share, &msg("share.title"), Look { class: "share-button", ..Look::default() }, share)) }
                { page.part(Part::HELP, || icon_button(page, Icon::Help, &msg("help.open"), Look { class: "help-button", ..Look::default() }, help)) }
            </div>
        </@>
    }
}

fn logo() -> Html {
    let square = |x: &'static str, y: &'static str, class: &'static str| {
        html! { <rect {x} {y} {class} width="10" height="10" rx="2" /> }
    };
    html! {
        <svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
            { square("1", "1", "logo-1") }{ square("13", "1", "logo-2") }
            { square("1", "13", "logo-3") }{ square("13", "13", "logo-4") }
        </svg>
    }
}
