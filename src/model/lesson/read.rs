use super::{Ask, Knob, Lesson, Mark, Page};
use crate::model::cells::panel_name;
use crate::model::grid::At;
use crate::model::json::Json;
use crate::scene::Panel;

/// What is wrong with a lesson's file, for whoever writes one: where, what was expected, what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// `pages[2].ask`.
    pub place: String,
    pub expected: &'static str,
    pub got: String,
}

impl std::fmt::Display for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: expected {}, got {}", self.place, self.expected, self.got)
    }
}

const PAGE: &str = "an object with any of \"stage\", \"mark\", \"ask\"";
const MARK: &str =
    "a cell like \"x 0 2\", or one of forward, play, how, where, window, upstream, checks";
const ASK: &str = "\"fill y\", \"fill dx\", or \"winner ROW COLUMN\" of y";

/// Reads a lesson's file.
///
/// # Errors
/// The first thing that is none of a lesson.
pub fn read(json: &Json<'_>) -> Result<Lesson, Wrong> {
    let Json::Object(entries) = json else {
        return Err(wrong("", "an object with \"id\" and \"pages\"", json));
    };
    let (mut id, mut pages) = (None, None);
    for (key, value) in entries {
        match &**key {
            "id" => id = Some(name(value)?),
            "pages" => pages = Some(read_pages(value)?),
            other => return Err(wrong(other, "no other key than \"id\" and \"pages\"", value)),
        }
    }
    let id = id.ok_or_else(|| wrong("id", "a name", &Json::Null))?;
    let pages = pages.ok_or_else(|| wrong("pages", "a list", &Json::Null))?;
    Ok(Lesson { id, pages })
}

fn name(value: &Json<'_>) -> Result<String, Wrong> {
    let fits =
        |text: &&str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_lowercase() || c == b'_');
    let text = value.text().filter(fits);
    text.map(str::to_owned).ok_or_else(|| wrong("id", "small letters and _", value))
}

fn read_pages(value: &Json<'_>) -> Result<Vec<Page>, Wrong> {
    let Json::List(list) = value else { return Err(wrong("pages", "a list", value)) };
    if list.is_empty() {
        return Err(wrong("pages", "at least one page", value));
    }
    list.iter().enumerate().map(|(i, value)| page(&format!("pages[{i}]"), value)).collect()
}

fn page(place: &str, value: &Json<'_>) -> Result<Page, Wrong> {
    let Json::Object(entries) = value else { return Err(wrong(place, PAGE, value)) };
    let mut page = Page { stage: None, marks: Vec::new(), ask: None };
    for (key, value) in entries {
        let place = format!("{place}.{key}");
        match &**key {
            "stage" => {
                let link = value.text().ok_or_else(|| wrong(&place, "a link's fragment", value))?;
                page.stage = Some(link.to_owned());
            }
            "mark" => {
                let Json::List(list) = value else { return Err(wrong(&place, "a list", value)) };
                let read = |value: &Json<'_>| mark(value).ok_or_else(|| wrong(&place, MARK, value));
                page.marks = list.iter().map(read).collect::<Result<_, _>>()?;
            }
            "ask" => page.ask = Some(ask(value).ok_or_else(|| wrong(&place, ASK, value))?),
            _ => return Err(wrong(&place, PAGE, value)),
        }
    }
    Ok(page)
}

fn mark(value: &Json<'_>) -> Option<Mark> {
    let text = value.text()?;
    if let Some(knob) = Knob::ALL.into_iter().find(|knob| knob.name() == text) {
        return Some(Mark::Control(knob));
    }
    let mut words = text.split(' ');
    let panel = panel(words.next()?)?;
    Some(Mark::Cell(panel, cell(words)?))
}

fn ask(value: &Json<'_>) -> Option<Ask> {
    let mut words = value.text()?.split(' ');
    match words.next()? {
        "fill" => {
            let panel = panel(words.next()?).filter(|p| matches!(p, Panel::Y | Panel::Dx))?;
            words.next().is_none().then_some(Ask::Fill(panel))
        }
        "winner" => Some(Ask::Winner(cell(words)?)),
        _ => None,
    }
}

fn panel(word: &str) -> Option<Panel> {
    Panel::ALL.into_iter().find(|&panel| panel_name(panel) == word)
}

fn cell<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<At> {
    let (row, col) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    words.next().is_none().then_some(At { row, col })
}

fn wrong(place: &str, expected: &'static str, got: &Json<'_>) -> Wrong {
    let got = match got {
        Json::Null => "nothing".to_owned(),
        Json::Text(text) => format!("\"{text}\""),
        Json::Number(text) => (*text).to_owned(),
        Json::Bool(is) => is.to_string(),
        Json::List(_) => "a list".to_owned(),
        Json::Object(_) => "an object".to_owned(),
    };
    Wrong { place: place.to_owned(), expected, got }
}
