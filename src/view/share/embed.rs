use super::copy::Copy;
use super::select::{Choice, select, setting};
use crate::hooks::address;
use crate::hooks::model::{Page, use_page};
use crate::model::guest::{
    Code, Embed, HOW_PANEL, INPUT_PANEL, Part, Parts, RULES_PANEL, Show, WINDOW_PANEL,
};
use crate::model::link;
use crate::model::state::{State, Theme};
use crate::model::words::{Msg, msg};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct EmbeddedProps {
    pub state: Rc<State>,
}

/// What can be hidden or locked at once, with its name.
fn rows() -> [(Msg, Parts); 11] {
    let one = |part: Part| Parts::default().with(part);
    let bar = [Part::UNDO, Part::BASE, Part::LANGUAGE, Part::THEME, Part::HELP, Part::SHARE];
    [
        (msg("how.title"), HOW_PANEL),
        (msg("window.title"), WINDOW_PANEL),
        (msg("differ.title"), RULES_PANEL),
        (msg("input.title"), INPUT_PANEL),
        (msg("upstream.title"), one(Part::DY)),
        (msg("embed.time"), Parts::TIME),
        (msg("embed.bar"), bar.into_iter().fold(Parts::default(), Parts::with)),
        (msg("checks.title"), one(Part::CHECKS)),
        (msg("code.title"), one(Part::CODE)),
        (msg("embed.formulas"), one(Part::FORMULAS)),
        (msg("embed.words"), one(Part::WORDS)),
    ]
}

fn show_name(show: Show) -> Msg {
    match show {
        Show::All => msg("embed.all"),
        Show::Stage => msg("embed.stage"),
        Show::Still => msg("embed.still"),
    }
}

fn theme_name(theme: Theme) -> Msg {
    match theme {
        Theme::System => msg("embed.system"),
        Theme::Light => msg("figure.light"),
        Theme::Dark => msg("figure.dark"),
    }
}

/// The code for a course page, what is shown there, and how it will look.
#[component]
pub fn Embedded(props: &EmbeddedProps) -> Html {
    let page = use_page();
    let embed = use_state_eq(Embed::default);
    let component = use_state_eq(|| false);
    let (state, folder) = (&props.state, address::folder());
    let written = link::write(state.doc(), state.place());
    let title = page.t(&msg("page.title"));
    let code = Code { folder: &folder, embed: &embed, fragment: &written.fragment, title: &title };
    let text = if *component { code.element() } else { code.frame() };
    let kinds: Vec<Choice<bool>> = vec![
        (false, "frame", page.t(&msg("embed.frame"))),
        (true, "component", page.t(&msg("embed.component"))),
    ];
    let address = code.address();
    html! {
        <>
        <p class="hint">{ page.t(&msg("embed.hint")) }</p>
        if !written.whole { <p class="warning">{ page.t(&msg("share.link_part")) }</p> }
        <div class="fields">
            { select(&page, ("kind", msg("embed.kind")), &kinds, *component, setting(&component)) }
            { place(&page, &embed) }
        </div>
        { table(&page, &embed) }
        <Copy {text} label={msg("embed.code")} name="code" rows={5} />
        <h3>{ page.t(&msg("embed.preview")) }</h3>
        // Another address is another page: by its fragment alone the frame would not open anew.
        <iframe key={address.clone()} class="guest-preview" src={address} title={page.t(&msg("embed.preview"))} sandbox="allow-scripts"></iframe>
        </>
    }
}

/// How much is shown, and how.
fn place(page: &Page, embed: &UseStateHandle<Embed>) -> Html {
    let shows: Vec<Choice<Show>> =
        Show::ALL.map(|show| (show, show.name(), page.t(&show_name(show)))).into();
    let themes: Vec<Choice<Theme>> =
        Theme::ALL.map(|theme| (theme, theme.name(), page.t(&theme_name(theme)))).into();
    let langs: Vec<Choice<Option<&'static str>>> = vec![
        (None, "", page.t(&msg("embed.reader"))),
        (Some("en"), "en", AttrValue::from("English")),
        (Some("zh"), "zh", page.t(&msg("embed.chinese"))),
    ];
    let now: &Embed = embed;
    let show = setter(embed, |embed, show| embed.guest.show = show);
    let autoplay = setter(embed, |embed, on| embed.autoplay = on);
    let plays = now.autoplay;
    html! {
        <>
        { select(page, ("show", msg("embed.show")), &shows, now.guest.show, show) }
        { select(page, ("guest-theme", msg("embed.theme")), &themes, now.theme, setter(embed, |embed, theme| embed.theme = theme)) }
        { select(page, ("guest-language", msg("embed.language")), &langs, now.lang, setter(embed, |embed, lang| embed.lang = lang)) }
        <label class="toggle"><span>{ page.t(&msg("embed.autoplay")) }</span>
            <input type="checkbox" role="switch" name="autoplay" checked={plays}
                onchange={Callback::from(move |_: Event| autoplay.emit(!plays))} /></label>
        </>
    }
}

/// A callback that changes one thing of what was chosen.
fn setter<T: 'static>(
    embed: &UseStateHandle<Embed>,
    change: impl Fn(&mut Embed, T) + 'static,
) -> Callback<T> {
    let embed = embed.clone();
    Callback::from(move |value: T| {
        let mut next = Embed::clone(&embed);
        change(&mut next, value);
        embed.set(next);
    })
}

/// Check boxes: what is hidden, what is locked. What is hidden is locked as well.
fn table(page: &Page, embed: &UseStateHandle<Embed>) -> Html {
    let guest = embed.guest;
    let still = guest.show == Show::Still;
    let check = |name: String, on: bool, disabled: bool, label: String, change: Callback<bool>| {
        html! {
            <td><input type="checkbox" {name} checked={on} {disabled} aria-label={label}
                onchange={Callback::from(move |_: Event| change.emit(!on))} /></td>
        }
    };
    let [hide, lock] = [page.t(&msg("embed.hide")), page.t(&msg("embed.lock"))];
    let row = |(i, (name, parts)): (usize, (Msg, Parts))| {
        let name = page.t(&name);
        let (hidden, locked) = (guest.hide.covers(parts), guest.lock.covers(parts));
        let hiding = setter(embed, move |embed, on| {
            let hide = embed.guest.hide;
            embed.guest.hide = if on { hide.and(parts) } else { hide.but(parts) };
        });
        let locking = setter(embed, move |embed, on| {
            let lock = embed.guest.lock;
            embed.guest.lock = if on { lock.and(parts) } else { lock.but(parts) };
        });
        html! {
            <tr><th scope="row">{ &name }</th>
                { check(format!("hide-{i}"), hidden, still, [&*hide, " ", &*name].concat(), hiding) }
                { check(format!("lock-{i}"), locked || hidden, still || hidden, [&*lock, " ", &*name].concat(), locking) }
            </tr>
        }
    };
    html! {
        <table class="guest-parts">
            <thead><tr><td></td><th scope="col">{ &hide }</th><th scope="col">{ &lock }</th></tr></thead>
            <tbody>{ for rows().into_iter().enumerate().map(row) }</tbody>
        </table>
    }
}
