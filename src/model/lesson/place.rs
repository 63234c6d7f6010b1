//! Where one is among the lessons, and what is put before the person there.

use super::{Lesson, Page, Prompt, PromptAction, Quiz};
use crate::model::doc::Doc;
use crate::model::link::{self, Opened};

/// A lesson and a page of it, both from 0.
pub type Place = (usize, usize);

/// Where a page is that one goes through; nowhere among lessons that have changed.
pub fn of(all: &[Lesson], prompt: &Prompt) -> Option<Place> {
    let lesson = all.iter().position(|lesson| lesson.id == prompt.id)?;
    Some((lesson, prompt.page)).filter(|&(lesson, page)| page < all[lesson].pages.len())
}

/// The lesson that ends when one goes from its last page on.
pub fn ended(all: &[Lesson], from: Option<Place>, to: Option<Place>) -> Option<String> {
    let (lesson, at) = from?;
    let here = all.get(lesson)?;
    let left = to.is_none_or(|(next, _)| next > lesson);
    (left && at + 1 == here.pages.len()).then(|| here.id.clone())
}

/// Puts another page before the person. One without a stage of its own goes on with that of the page
/// before, as it was left; coming from elsewhere, it gets it anew.
pub fn turn(all: &[Lesson], from: Option<Place>, to: Option<Place>) -> PromptAction {
    let found = to.and_then(|(lesson, at)| Some((all.get(lesson)?, at)));
    let Some((lesson, at, page)) = found.and_then(|(l, at)| Some((l, at, l.pages.get(at)?))) else {
        return PromptAction::Go(None, None);
    };
    let follows = to.zip(from).is_some_and(|(to, from)| to.0 == from.0 && to.1 == from.1 + 1);
    let stage = if page.stage.is_none() && follows { None } else { stage(lesson, at) };
    PromptAction::Go(Some(shown(lesson, at, page)), stage)
}

/// What an address asks for, with what its lesson has; an unknown page is the first one, an unknown
/// lesson none.
pub fn asked_for(all: &[Lesson], prompt: &Prompt) -> PromptAction {
    let Some(lesson) = all.iter().find(|lesson| lesson.id == prompt.id) else {
        return PromptAction::Show(None, None);
    };
    let at = if prompt.page < lesson.pages.len() { prompt.page } else { 0 };
    let mut shown = shown(lesson, at, &lesson.pages[at]);
    let asked = prompt.asked.as_ref();
    if let (Some(quiz), Some(asked)) = (&mut shown.quiz, asked) {
        quiz.answer(&asked.answers);
    }
    let is_bare = asked.is_some_and(|asked| asked.is_bare);
    PromptAction::Show(Some(shown), if is_bare { stage(lesson, at) } else { None })
}

fn shown(lesson: &Lesson, at: usize, page: &Page) -> Prompt {
    let quiz = page.ask.map(Quiz::new);
    Prompt { id: lesson.id.clone(), page: at, marks: page.marks.clone(), quiz, asked: None }
}

/// The stage of a page, also where it goes on from one before.
fn stage(lesson: &Lesson, at: usize) -> Option<Box<Opened>> {
    let stage = lesson.pages[..=at].iter().rev().find_map(|page| page.stage.as_deref())?;
    Some(Box::new(link::read(stage, &Doc::first().ok()?)))
}
