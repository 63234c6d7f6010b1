use super::controls::IconButton;
use super::icon::Icon;
use crate::hooks::model::use_page;
use crate::model::action::Action;
use crate::model::state::{State, Theme};
use crate::model::words::msg;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    pub state: Rc<State>,
    pub language: Callback<&'static str>,
    pub help: Callback<()>,
}

/// Name, undo and redo, counting base, language, theme, help.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let page = use_page();
    let (history, prefs) = (&props.state.history, &props.state.prefs);
    let (theme_icon, theme_label, next) = match prefs.theme {
        Theme::System => (Icon::Auto, msg("theme.system"), Theme::Light),
        Theme::Light => (Icon::Sun, msg("theme.light"), Theme::Dark),
        Theme::Dark => (Icon::Moon, msg("theme.dark"), Theme::System),
    };
    let base = 1 - prefs.base.min(1);
    let base_label = if prefs.base == 0 { msg("base.from0") } else { msg("base.from1") };
    let other = if page.words.0.lang() == "zh" { "en" } else { "zh" };
    let help = props.help.reform(|_: MouseEvent| ());
    html! {
        <header class="bar">
            <h1 class="brand">{ logo() }<span>{ page.t(&msg("brand")) }</span></h1>
            <div class="bar-tools">
                <IconButton icon={Icon::Undo} label={msg("undo")} disabled={!history.can_undo()}
                    onclick={page.send.on(|| Action::Undo)} />
                <IconButton icon={Icon::Redo} label={msg("redo")} disabled={!history.can_redo()}
                    onclick={page.send.on(|| Action::Redo)} />
                <button type="button" class="text-button base" title={page.t(&msg("base.switch"))}
                    onclick={page.send.on(move || Action::Base(base))}>{ page.t(&base_label) }</button>
                <button type="button" class="text-button language" lang={if other == "zh" { "zh-Hans" } else { "en" }}
                    onclick={props.language.reform(move |_: MouseEvent| other)}>{ page.t(&msg("language.other")) }</button>
                <IconButton icon={theme_icon} label={theme_label}
                    onclick={page.send.on(move || Action::Theme(next))} />
                <IconButton icon={Icon::Help} label={msg("help.open")} onclick={help} class="help-button" />
            </div>
        </header>
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
