//! Lessons beside the live stage: words, marks, and questions that are answered on the grid.

mod card;
mod list;
mod over;
mod verdict;

pub use over::{knobs, over};

use crate::hooks::compute::Live;
use crate::hooks::lessons::{self, use_lessons};
use crate::hooks::model::{Send, use_page};
use crate::model::action::{Action, Came};
use crate::model::doc::Doc;
use crate::model::lesson::{Lesson, Prompt, PromptAction, Quiz};
use crate::model::link;
use crate::model::state::State;
use crate::model::words::msg;
use card::card;
use list::list;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LessonsProps {
    /// The lesson, and the page of it, that the address asks for.
    pub asked: Option<AttrValue>,
    pub state: Rc<State>,
    pub live: Live,
    pub onclose: Callback<()>,
}

/// A lesson and a page of it, both from 0.
type Place = (usize, usize);

/// The list of lessons, or the page of one.
#[component]
pub fn Lessons(props: &LessonsProps) -> Html {
    let page = use_page();
    let attempt = use_state_eq(|| 0u32);
    let loaded = use_lessons(page.words.0.lang(), *attempt);
    let place = use_state_eq(|| None::<Place>);
    let done = use_state_eq(lessons::done);
    let title = use_node_ref();
    use_effect_with(
        (title.clone(), *place, matches!(loaded, lessons::Lessons::There(..))),
        |(title, ..)| {
            // A reader hears the page that is shown now.
            if let Some(title) = title.cast::<web_sys::HtmlElement>() {
                let _ = title.focus();
            }
        },
    );
    let close = {
        let (send, close) = (page.send.clone(), props.onclose.clone());
        Callback::from(move |()| {
            send.action(Action::Prompt(PromptAction::Show(None)));
            close.emit(());
        })
    };
    let (all, texts) = match loaded {
        lessons::Lessons::There(all, texts) => (all, texts),
        other => {
            let failed = other == lessons::Lessons::Failed;
            let again = {
                let attempt = attempt.clone();
                Callback::from(move |_: MouseEvent| attempt.set(*attempt + 1))
            };
            return html! {
                <section class="panel lesson" aria-busy={(!failed).then_some("true")}>
                    <p role="status">{ page.t(&msg(if failed { "study.failed" } else { "study.coming" })) }</p>
                    if failed {
                        <div class="pair">
                            <button type="button" class="text-button" onclick={again}>{ page.t(&msg("study.retry")) }</button>
                            <button type="button" class="text-button" onclick={close.reform(|_| ())}>{ page.t(&msg("study.close")) }</button>
                        </div>
                    }
                </section>
            };
        }
    };
    let go = {
        let (send, place, all, done) =
            (page.send.clone(), place.clone(), all.clone(), done.clone());
        Callback::from(move |to: Option<Place>| {
            let ended = place.zip_ended(to, &all);
            if let Some(id) = ended.filter(|id| !done.contains(id)) {
                let now = [(*done).clone(), vec![id]].concat();
                lessons::keep(&now);
                done.set(now);
            }
            show(&send, &all, *place, to);
            place.set(to);
        })
    };
    // Once: whoever leaves the lesson comes to the list.
    let first = use_mut_ref(|| props.asked.clone());
    use_effect_with(all.clone(), {
        let go = go.clone();
        move |all: &Rc<Vec<Lesson>>| {
            if let Some(place) = first.take().and_then(|asked| found(all, &asked)) {
                go.emit(Some(place));
            }
        }
    });
    match *place {
        Some((lesson, at)) if lesson < all.len() => {
            card(&page, props, (&all, &texts), (lesson, at), (&title, &go, &close))
        }
        _ => list(&page, (&all, &texts), &done, (&title, &go, &close)),
    }
}

/// The place that an address names; an unknown page is the first one.
fn found(all: &[Lesson], asked: &str) -> Option<Place> {
    let (id, page) = asked.split_once('.').unwrap_or((asked, "1"));
    let lesson = all.iter().position(|lesson| lesson.id == id)?;
    let page = page.parse::<usize>().ok().and_then(|page| page.checked_sub(1));
    Some((lesson, page.filter(|&page| page < all[lesson].pages.len()).unwrap_or(0)))
}

/// The lesson that ends when one goes from its last page on.
trait Ended {
    fn zip_ended(&self, to: Option<Place>, all: &[Lesson]) -> Option<String>;
}

impl Ended for UseStateHandle<Option<Place>> {
    fn zip_ended(&self, to: Option<Place>, all: &[Lesson]) -> Option<String> {
        let (lesson, at) = (**self)?;
        let here = all.get(lesson)?;
        let left = to.is_none_or(|(next, _)| next > lesson);
        (left && at + 1 == here.pages.len()).then(|| here.id.clone())
    }
}

/// Puts a page's stage, marks and question before the person. A page without a stage of its own goes on
/// with that of the page before, as it was left; coming from elsewhere, it gets it anew.
fn show(send: &Send, all: &[Lesson], from: Option<Place>, to: Option<Place>) {
    let found = to.and_then(|(lesson, at)| Some((all.get(lesson)?, at)));
    let Some((lesson, at)) = found else {
        return send.action(Action::Prompt(PromptAction::Show(None)));
    };
    let Some(page) = lesson.pages.get(at) else { return };
    let follows = to.zip(from).is_some_and(|(to, from)| to.0 == from.0 && to.1 == from.1 + 1);
    let stage = match &page.stage {
        None if follows => None,
        _ => lesson.pages[..=at].iter().rev().find_map(|page| page.stage.as_deref()),
    };
    if let Some((stage, first)) = stage.zip(Doc::first().ok()) {
        let opened = link::read(stage, &first);
        send.action(Action::Open(Box::new(opened), Came::New));
    }
    let prompt = Prompt { marks: page.marks.clone(), quiz: page.ask.map(Quiz::new) };
    send.action(Action::Prompt(PromptAction::Show(Some(prompt))));
}
