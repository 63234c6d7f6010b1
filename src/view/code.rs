//! The same pooling as a program, in step: the line that is executed is lit.

use crate::hooks::clipboard;
use crate::hooks::compute::Live;
use crate::hooks::model::{Page, use_page};
use crate::model::code::{self, Does, Framework, Trace};
use crate::model::doc::Doc;
use crate::model::state::State;
use crate::model::words::msg;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Closed until it is asked for: what it shows is loaded and worked out only then.
pub fn code_panel(
    page: &Page,
    state: &State,
    (live, step, does): (&Live, usize, Does),
    open: &UseStateHandle<bool>,
) -> Html {
    let toggle = {
        let (set, now) = (open.setter(), **open);
        Callback::from(move |_: MouseEvent| set.set(!now))
    };
    html! {
        <section class="panel code" aria-labelledby="code-title">
            <h2 id="code-title">
                <button type="button" class="disclosure" aria-expanded={if **open { "true" } else { "false" }} onclick={toggle}>
                    { page.t(&msg("code.title")) }
                </button>
            </h2>
            if **open {
                <Code doc={state.doc().clone()} live={live.clone()} {step} {does} channel={state.look.channel} />
            }
        </section>
    }
}

#[derive(Properties)]
pub struct CodeProps {
    pub doc: Rc<Doc>,
    pub live: Live,
    pub step: usize,
    pub does: Does,
    pub channel: usize,
}

impl PartialEq for CodeProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.doc, &other.doc)
            && self.live == other.live
            && (self.step, self.does, self.channel) == (other.step, other.does, other.channel)
    }
}

/// A document compared by where it lives: it may hold NaN.
struct Same(Rc<Doc>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[component]
pub fn Code(props: &CodeProps) -> Html {
    let page = use_page();
    let framework = use_state_eq(|| Framework::NumPy);
    let of = (Same(props.doc.clone()), props.channel, *framework);
    let program =
        use_memo(of, |(doc, channel, framework)| code::write(&doc.0, *channel, *framework));
    let listing = use_node_ref();
    let found = program.as_ref().as_ref().ok().and_then(|lines| trace(props, lines));
    let lit = found.as_ref().map(|found| found.line);
    use_effect_with((listing.clone(), lit), |(listing, lit)| {
        if lit.is_some() {
            keep_in_view(listing);
        }
    });
    let body = match program.as_ref() {
        Ok(lines) => html! {
            <>
            { for found.iter().map(|found| variables(&page, found)) }
            <pre key={framework.word()} ref={listing} class="listing" tabindex="0" aria-label={page.t(&msg("code.listing").with("name", framework.name()))}><code>
                { for lines.iter().enumerate().map(|(i, line)| row(&line.text, lit == Some(i))) }
            </code></pre>
            <Take text={AttrValue::from(code::text(lines))} needs={framework.installed()} />
            </>
        },
        Err(why) => html! { <p class="hint" data-refused={framework.word()}>{ page.t(why) }</p> },
    };
    html! {
        <>
        { tabs(&page, &framework) }
        <div id="code-panel" role="tabpanel" aria-labelledby={["code-", framework.word()].concat()}>{ body }</div>
        </>
    }
}

fn trace(props: &CodeProps, lines: &[code::Line]) -> Option<Trace> {
    let live = props.live.get();
    let line = crate::model::timeline::Timeline { n: live.steps() };
    let moment = (props.step > 0).then(|| line.moment(props.step as f64))?;
    code::trace(lines, (&props.doc, &live), moment, props.does)
}

fn row(text: &str, lit: bool) -> Html {
    let text = [text, "\n"].concat();
    if lit {
        html! { <mark class="lit" aria-current="step">{ text }</mark> }
    } else {
        html! { { text } }
    }
}

/// What the variables hold when the lit line is done.
fn variables(page: &Page, found: &Trace) -> Html {
    let one = |(name, value): &(&'static str, String)| {
        html! { <div><dt>{ *name }</dt><dd>{ value }</dd></div> }
    };
    html! { <dl class="variables" aria-label={page.t(&msg("code.variables"))}>{ for found.variables.iter().map(one) }</dl> }
}

/// The listing alone is scrolled, never the page.
fn keep_in_view(listing: &NodeRef) {
    let Some(listing) = listing.cast::<HtmlElement>() else { return };
    let lit = listing.query_selector(".lit").ok().flatten();
    if let Some(lit) = lit.and_then(|lit| lit.dyn_into::<HtmlElement>().ok()) {
        let (top, room) = (lit.offset_top(), listing.client_height());
        let seen = listing.scroll_top();
        if top < seen || top + lit.offset_height() > seen + room {
            listing.set_scroll_top(top - room / 3);
        }
    }
}

fn tabs(page: &Page, now: &UseStateHandle<Framework>) -> Html {
    let onkeydown = {
        let (set, now) = (now.setter(), **now);
        Callback::from(move |event: KeyboardEvent| {
            let all = Framework::ALL;
            let at = all.iter().position(|&one| one == now).unwrap_or(0);
            let to = match event.key().as_str() {
                "ArrowRight" => (at + 1) % all.len(),
                "ArrowLeft" => (at + all.len() - 1) % all.len(),
                "Home" => 0,
                "End" => all.len() - 1,
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            set.set(all[to]);
            focus(all[to]);
        })
    };
    let tab = |one: Framework| {
        let is_chosen = one == **now;
        let set = now.setter();
        let onclick = Callback::from(move |_: MouseEvent| set.set(one));
        html! {
            <button type="button" role="tab" id={["code-", one.word()].concat()} aria-controls="code-panel"
                aria-selected={if is_chosen { "true" } else { "false" }} tabindex={if is_chosen { "0" } else { "-1" }} {onclick}>
                { one.name() }
            </button>
        }
    };
    html! {
        <div class="tabs" role="tablist" aria-label={page.t(&msg("code.tabs"))} {onkeydown}>
            { for Framework::ALL.into_iter().map(tab) }
        </div>
    }
}

fn focus(framework: Framework) {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|d| d.get_element_by_id(&["code-", framework.word()].concat()));
    if let Some(tab) = found.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot have it leaves the focus where it is.
        let _ = tab.focus();
    }
}

#[derive(Properties, PartialEq)]
pub struct TakeProps {
    pub text: AttrValue,
    pub needs: &'static str,
}

/// Takes the program along.
#[component]
pub fn Take(props: &TakeProps) -> Html {
    let page = use_page();
    // Which text was copied, and whether the browser let us.
    let copied = use_state_eq(|| None::<(AttrValue, bool)>);
    let onclick = {
        let (copied, text) = (copied.setter(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            let (copied, text) = (copied.clone(), text.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let done = clipboard::write(&text).await;
                copied.set(Some((text, done)));
            });
        })
    };
    let said = match &*copied {
        Some((text, true)) if *text == props.text => Some(msg("copy.done")),
        Some((text, false)) if *text == props.text => Some(msg("code.by_hand")),
        _ => None,
    };
    html! {
        <div class="copy-row">
            <span role="status">
                if let Some(said) = said { { page.t(&said) } } else { <code>{ props.needs }</code> }
            </span>
            <button type="button" class="text-button primary" {onclick}>{ page.t(&msg("copy.copy")) }</button>
        </div>
    }
}
