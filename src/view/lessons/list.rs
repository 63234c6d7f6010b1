use crate::hooks::lessons;
use crate::hooks::model::Page;
use crate::model::lesson::Lesson;
use crate::model::lesson::place::Place;
use crate::model::texts::Texts;
use crate::model::words::msg;
use crate::view::controls::{Look, icon_button};
use crate::view::icon::Icon;
use yew::prelude::*;

/// Every lesson, which of them was read to its end, and a way to forget that.
pub fn list(
    page: &Page,
    (all, texts): (&[Lesson], &Texts),
    done: &UseStateHandle<Vec<String>>,
    (title, go, close): (&NodeRef, &Callback<Option<Place>>, &Callback<()>),
) -> Html {
    let lesson = |(i, lesson): (usize, &Lesson)| {
        let key = ["lesson.", &lesson.id].concat();
        let is_done = done.contains(&lesson.id);
        html! {
            <li>
                <button type="button" class="text-button wide" data-lesson={lesson.id.clone()}
                    onclick={go.reform(move |_: MouseEvent| Some((i, 0)))}>
                    <span class="lesson-number">{ i + 1 }</span>
                    <span class="lesson-name">{ texts.of_key(&key).unwrap_or(&lesson.id).to_owned() }</span>
                    if is_done { <span class="lesson-done" aria-label={page.t(&msg("study.done"))}>{ "✓" }</span> }
                </button>
            </li>
        }
    };
    let reset = {
        let (done, title) = (done.setter(), title.clone());
        Callback::from(move |_: MouseEvent| {
            lessons::keep(&[]);
            done.set(Vec::new());
            // The button goes; who pressed it by keyboard goes on at the head of the list.
            super::focus(&title);
        })
    };
    html! {
        <section class="panel lesson" aria-labelledby="lesson-title">
            <div class="lesson-head">
                <h2 id="lesson-title" ref={title.clone()} tabindex="-1">{ page.t(&msg("study.title")) }</h2>
                { icon_button(page, Icon::Close, &msg("study.close"), Look::default(), close.reform(|_: MouseEvent| ())) }
            </div>
            <p class="hint">{ page.t(&msg("study.what")) }</p>
            <ol class="lessons">{ for all.iter().enumerate().map(lesson) }</ol>
            if !done.is_empty() {
                <button type="button" class="text-button" onclick={reset}>{ page.t(&msg("study.reset")) }</button>
            }
        </section>
    }
}
