//! The page of a lesson in the address, before the stage's own keys:
//! `lesson=ties.4&answers=0.0:1,0.3:2&v=1&how=max`. Alone, `lesson=ties.4`, it asks for the page's own stage.

use super::{Asked, Prompt};
use crate::model::grid::At;
use crate::model::link::number;

const LESSON: &str = "lesson=";
const ANSWERS: &str = "answers=";

/// The page that a link's fragment asks for, to be filled in when the lessons are there; and what is
/// left of the fragment, the stage. An unknown page is the first one; an answer that is none is left out.
pub fn read(fragment: &str) -> (Option<Prompt>, &str) {
    fragment.strip_prefix(LESSON).map_or((None, fragment), asked)
}

/// Not inlined: the first step takes none of it.
#[inline(never)]
fn asked(rest: &str) -> (Option<Prompt>, &str) {
    let (name, rest) = rest.split_once('&').unwrap_or((rest, ""));
    let (id, page) = name.split_once('.').unwrap_or((name, "1"));
    let page = page.parse::<usize>().ok().and_then(|page| page.checked_sub(1)).unwrap_or(0);
    let (answers, stage) = match rest.strip_prefix(ANSWERS) {
        Some(rest) => rest.split_once('&').unwrap_or((rest, "")),
        None => ("", rest),
    };
    let answers = answers.split(',').filter_map(answer).collect();
    let asked = Some(Asked { answers, is_bare: stage.is_empty() });
    (Some(Prompt { id: id.to_owned(), page, asked, ..Prompt::default() }), stage)
}

fn answer(text: &str) -> Option<(At, f32)> {
    let (at, value) = text.split_once(':')?;
    let (row, col) = at.split_once('.')?;
    Some((At { row: row.parse().ok()?, col: col.parse().ok()? }, number::parse(value)?))
}

/// The fragment of a page with its stage.
#[inline(never)]
pub fn write(prompt: &Prompt, stage: &str) -> String {
    let name = format!("{LESSON}{}.{}", prompt.id, prompt.page + 1);
    let answers = match (&prompt.asked, &prompt.quiz) {
        // Its own stage is still to come.
        (Some(asked), _) if asked.is_bare => return name,
        (Some(asked), _) => asked.answers.as_slice(),
        (None, Some(quiz)) => quiz.answers.as_slice(),
        (None, None) => &[],
    };
    let answer =
        |&(at, value): &(At, f32)| format!("{}.{}:{}", at.row, at.col, number::text(value));
    let answers = answers.iter().map(answer).collect::<Vec<_>>().join(",");
    let answers = if answers.is_empty() { answers } else { format!("{ANSWERS}{answers}&") };
    format!("{name}&{answers}{stage}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lesson::{Ask, Quiz};
    use crate::scene::Panel;

    #[test]
    fn a_page_comes_back_with_its_answers() {
        let mut quiz = Quiz::new(Ask::Fill(Panel::Dx));
        quiz.answer(&[(At { row: 0, col: 2 }, 0.1), (At { row: 1, col: 0 }, f32::NEG_INFINITY)]);
        let answers = quiz.answers.clone();
        let shown = Prompt { id: "ties".into(), page: 3, quiz: Some(quiz), ..Prompt::default() };
        let link = write(&shown, "v=1&how=max");
        assert_eq!(link, "lesson=ties.4&answers=0.2:0.1,1.0:-inf&v=1&how=max");
        let (prompt, stage) = read(&link);
        let prompt = prompt.unwrap();
        assert_eq!((prompt.id.as_str(), prompt.page, stage), ("ties", 3, "v=1&how=max"));
        assert_eq!(prompt.asked, Some(Asked { answers, is_bare: false }));
        assert_eq!(write(&prompt, stage), link);
    }

    #[test]
    fn a_page_alone_asks_for_its_own_stage() {
        for (link, id, page) in
            [("lesson=ties", "ties", 0), ("lesson=ties.3", "ties", 2), ("lesson=ties.x", "ties", 0)]
        {
            let (prompt, stage) = read(link);
            let prompt = prompt.unwrap();
            assert_eq!((prompt.id.as_str(), prompt.page, stage), (id, page, ""), "{link}");
            assert!(prompt.asked.as_ref().unwrap().is_bare);
            assert_eq!(write(&prompt, "v=1"), format!("lesson={id}.{}", page + 1));
        }
    }

    #[test]
    fn what_is_damaged_is_left_out() {
        let (prompt, stage) = read("lesson=&answers=,1.2,x.1:4,0.0:y,2.1:-3&v=1");
        assert_eq!(stage, "v=1");
        let answers = prompt.unwrap().asked.unwrap().answers;
        assert_eq!(answers, [(At { row: 2, col: 1 }, -3.0)]);
        assert_eq!(read("v=1&lesson=ties"), (None, "v=1&lesson=ties"));
    }
}
