use super::LessonsProps;
use super::verdict::verdict;
use crate::hooks::model::Page;
use crate::model::action::Action;
use crate::model::lesson::place::Place;
use crate::model::lesson::{Ask, Lesson, PromptAction};
use crate::model::narrate::at_text;
use crate::model::texts::Texts;
use crate::model::words::{Msg, msg};
use crate::scene::Panel;
use crate::view::controls::{Look, icon_button};
use crate::view::icon::Icon;
use yew::prelude::*;

/// A page of a lesson: its words, its question, and the ways on.
pub fn card(
    page: &Page,
    props: &LessonsProps,
    (all, texts): (&[Lesson], &Texts),
    (number, at): Place,
    (title, go, close): (&NodeRef, &Callback<Option<Place>>, &Callback<()>),
) -> Html {
    let lesson = &all[number];
    let name = ["lesson.", &lesson.id].concat();
    let words = [&name, ".", &(at + 1).to_string()].concat();
    let words =
        texts.of_key(&words).unwrap_or_default().replace("{{output}}", &output(page, props));
    let count = msg("study.page").with("page", at + 1).with("pages", lesson.pages.len());
    let to = |place: Option<Place>| go.reform(move |_: MouseEvent| place);
    let back = at.checked_sub(1).map(|before| (number, before));
    let next = if at + 1 < lesson.pages.len() {
        (Some((number, at + 1)), "study.next")
    } else if number + 1 < all.len() {
        (Some((number + 1, 0)), "study.next_lesson")
    } else {
        (None, "study.finish")
    };
    let back_look = Look { disabled: back.is_none(), ..Look::default() };
    html! {
        <section class="panel lesson" aria-labelledby="lesson-title" data-lesson={lesson.id.clone()} data-page={(at + 1).to_string()}>
            <div class="lesson-head">
                <h2 id="lesson-title" ref={title.clone()} tabindex="-1">
                    <span class="lesson-number">{ number + 1 }</span>{ texts.of_key(&name).unwrap_or(&lesson.id).to_owned() }
                </h2>
                <span class="lesson-page">{ page.t(&count) }</span>
                { icon_button(page, Icon::Close, &msg("study.close"), Look::default(), close.reform(|_: MouseEvent| ())) }
            </div>
            { for words.split('\n').map(|line| html! { <p class="lesson-words">{ line.to_owned() }</p> }) }
            { question(page, props) }
            <div class="lesson-foot">
                <button type="button" class="text-button" onclick={to(None)}>{ page.t(&msg("study.all")) }</button>
                { icon_button(page, Icon::Back, &msg("study.back"), back_look, to(back)) }
                <button type="button" class="text-button primary lesson-next" onclick={to(next.0)}>{ page.t(&msg(next.1)) }</button>
            </div>
        </section>
    }
}

/// The output that the question is about, as the person counts.
fn output(page: &Page, props: &LessonsProps) -> String {
    let asked = props.state.quiz().map(|quiz| quiz.ask);
    let Some(Ask::Winner(at)) = asked else { return String::new() };
    page.t(&at_text(at, props.state.doc().grid.rank(), props.state.prefs.base)).to_string()
}

fn question(page: &Page, props: &LessonsProps) -> Html {
    let Some(quiz) = props.state.quiz() else { return Html::default() };
    let base = props.state.prefs.base;
    let asked: Msg = match quiz.ask {
        Ask::Fill(Panel::Y) => msg("study.fill_y"),
        Ask::Fill(_) => msg("study.fill_dx"),
        Ask::Winner(at) => {
            msg("study.winner").msg("output", at_text(at, props.state.doc().grid.rank(), base))
        }
    };
    let send = |action: fn() -> PromptAction| page.send.on(move || Action::Prompt(action()));
    html! {
        <div class="question">
            <p class="ask">{ page.t(&asked) }</p>
            <div class="lesson-foot">
                <button type="button" class="text-button primary lesson-check" onclick={send(|| PromptAction::Check)}>{ page.t(&msg("study.check")) }</button>
                <button type="button" class="text-button lesson-clear" onclick={send(|| PromptAction::Clear)}>{ page.t(&msg("study.clear")) }</button>
            </div>
            <div class="verdict" role="status">
                if quiz.checked {
                    // What is made anew is heard anew, though it says the same.
                    <div key={quiz.times}>{ verdict(page, &props.state, quiz) }</div>
                }
            </div>
        </div>
    }
}
