//! Lessons: prepared stages with words beside them, and questions that are answered on the grid itself.
//!
//! A lesson is a file of its own (`docs/lessons.md`): stages as links, texts in the locale files.

pub mod address;
mod answers;
mod judge;
mod mistake;
pub mod place;
mod read;
#[cfg(test)]
mod tests;

pub use judge::{Verdict, judge, wrong_ones};
pub use mistake::Mistake;
pub use read::{Wrong, read};

use super::grid::At;
use super::link::Opened;
use crate::scene::Panel;

/// A lesson as its file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// The lesson's title is the text `lesson.<id>`, its pages' are `lesson.<id>.<page, from 1>`.
    pub id: String,
    pub pages: Vec<Page>,
}

/// What is shown and read at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The stage, as a link's fragment; nothing where the one before goes on.
    pub stage: Option<String>,
    /// Where to act.
    pub marks: Vec<Mark>,
    pub ask: Option<Ask>,
}

/// A place to look at or to act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    Cell(Panel, At),
    Control(Knob),
}

/// The controls that a lesson can point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knob {
    Forward,
    Play,
    How,
    Where,
    Window,
    Upstream,
    Checks,
}

impl Knob {
    pub const ALL: [Self; 7] = [
        Self::Forward,
        Self::Play,
        Self::How,
        Self::Where,
        Self::Window,
        Self::Upstream,
        Self::Checks,
    ];

    /// The word of lesson files and of the page's `data-mark`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Forward => "forward",
            Self::Play => "play",
            Self::How => "how",
            Self::Where => "where",
            Self::Window => "window",
            Self::Upstream => "upstream",
            Self::Checks => "checks",
        }
    }
}

/// A question that is answered on the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Fill in a plane: y, or dL/dx.
    Fill(Panel),
    /// Click the cell of x that the window of this output place selects.
    Winner(At),
}

impl Ask {
    /// The panel that takes the answers.
    pub fn panel(self) -> Panel {
        match self {
            Self::Fill(panel) => panel,
            Self::Winner(_) => Panel::X,
        }
    }
}

/// A page of a lesson that is gone through, and what it shows on the stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prompt {
    pub id: String,
    /// From 0.
    pub page: usize,
    pub marks: Vec<Mark>,
    pub quiz: Option<Quiz>,
    /// What the address asks for, until the lessons are there.
    pub asked: Option<Asked>,
}

impl Prompt {
    pub fn is_at(&self, other: &Self) -> bool {
        (&self.id, self.page) == (&other.id, other.page)
    }
}

/// What is to be shown with a page that an address asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub answers: Vec<(At, f32)>,
    /// Whether the address has no stage, so that the page brings its own.
    pub is_bare: bool,
}

/// What changes a prompt.
#[derive(Clone, Debug)]
pub enum PromptAction {
    /// Another page of a lesson is gone to, or the lesson is left: one entry of undo. The stage is the
    /// page's own, or stays as it is.
    Go(Option<Prompt>, Option<Box<Opened>>),
    /// What is gone through now is another page, or this one with what its lesson has.
    Show(Option<Prompt>, Option<Box<Opened>>),
    Answer(Vec<(At, f32)>),
    /// The answers are to be marked.
    Check,
    /// The answers are to be taken back.
    Clear,
}

/// The question on the stage, and what was answered so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Quiz {
    pub ask: Ask,
    /// In the order of typing; of a cell that was typed again, the last stands. A chosen cell has 1.
    pub answers: Vec<(At, f32)>,
    /// Whether the answers are marked: until one of them is changed.
    pub checked: bool,
    /// How often they were marked: what is said again is announced again.
    pub times: u32,
}

impl Quiz {
    pub fn new(ask: Ask) -> Self {
        Self { ask, answers: Vec::new(), checked: false, times: 0 }
    }

    /// Takes answers; choosing a winner drops the one before.
    pub fn answer(&mut self, cells: &[(At, f32)]) {
        for &(at, value) in cells {
            match self.ask {
                Ask::Winner(_) => self.answers.clear(),
                Ask::Fill(_) => self.answers.retain(|(there, _)| *there != at),
            }
            self.answers.push((at, value));
        }
        self.checked = false;
    }

    pub fn check(&mut self) {
        self.checked = true;
        self.times = self.times.wrapping_add(1);
    }

    /// What was answered in a cell.
    pub fn at(&self, at: At) -> Option<f32> {
        self.answers.iter().find(|(there, _)| *there == at).map(|(_, value)| *value)
    }
}
