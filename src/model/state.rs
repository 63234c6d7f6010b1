use super::doc::Doc;
use super::entry::Entry;
use super::grid::At;
use super::guest::Guest;
use super::history::History;
use super::lesson::{Ask, Prompt, Quiz};
use super::link::Place;
use super::params::Param;
use super::settings::Span;
use super::shared::Shared;
use super::timeline::{Time, Timeline};
use super::words::Msg;
use crate::scene::Panel;
use std::rc::Rc;

/// All that the person made and chose. What follows from it is computed, never stored here.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub history: Rc<History>,
    pub time: Time,
    pub look: Look,
    pub prefs: Prefs,
    /// What the place where it is shown hides and locks.
    pub guest: Guest,
    /// Why the last request at a control was refused, shown next to it.
    pub refused: Vec<(Control, Msg)>,
    /// What the last choice did beside itself, told next to its control until something else changes.
    pub gave: Option<(Control, Msg)>,
    pub notices: Vec<Notice>,
    pub next_notice: u32,
    /// How often the browser's history led somewhere.
    pub led: u32,
}

/// What is looked at, and with which tool in hand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    pub channel: usize,
    pub focus: Option<(Panel, At)>,
    pub hover: Option<(Panel, At)>,
    /// From where to where, both included.
    pub selection: Option<(Panel, At, At)>,
    pub editing: Option<Entry>,
    /// How many entries were begun.
    pub entries: u32,
    /// What became of the last entry, and where the pointer was then.
    pub said: Option<(Msg, Option<(Panel, At)>)>,
    /// The brush's value, while the brush is in hand.
    pub brush: Option<f32>,
    /// Picture values as 0-255.
    pub range255: bool,
}

/// What the person prefers, wherever they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prefs {
    /// The counting base of rows and columns: 0 or 1.
    pub base: u8,
    pub theme: Theme,
    pub reduced_motion: bool,
    /// Each step's number as a tone.
    pub sound: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word of storage, attributes and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The controls beside which a refusal can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    How,
    Where,
    Span(Span, usize),
    Param(Param),
    CeilMode,
    CountIncludePad,
    PadEnd,
    Divisor,
    Size,
    Cell,
    Brush,
    Paste,
    File,
    Seed,
    UpstreamSeed,
    StepNumber,
}

/// A message above the stage, until it is dismissed.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub id: u32,
    pub about: About,
    pub text: Msg,
}

/// What a notice is about: a new attempt of its kind takes the last one's away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Settings that gave way to a grid.
    Fit,
    Clipboard,
    Link,
    Sound,
}

impl State {
    pub fn new(doc: Doc, prefs: Prefs) -> Self {
        Self {
            history: Rc::new(History::new(doc)),
            time: Time::default(),
            look: Look::default(),
            prefs,
            guest: Guest::default(),
            refused: Vec::new(),
            gave: None,
            notices: Vec::new(),
            next_notice: 1,
            led: 0,
        }
    }

    pub fn doc(&self) -> &Rc<Doc> {
        &self.history.now().doc
    }

    /// The page of a lesson that is gone through.
    pub fn prompt(&self) -> Option<&Shared<Prompt>> {
        self.history.now().prompt.as_ref()
    }

    pub fn line(&self) -> Timeline {
        let n = self.doc().settings.prepare(&self.doc().grid).map_or(0, |run| run.steps());
        Timeline { n }
    }

    /// Where one is looking, as links and files say it.
    pub fn place(&self) -> Place {
        let (step, small) = (self.time.settled(), self.time.small);
        Place { step, base: self.prefs.base, channel: self.look.channel, small }
    }

    pub fn refusal(&self, control: Control) -> Option<&Msg> {
        self.refused.iter().find(|(at, _)| *at == control).map(|(_, why)| why)
    }

    pub fn gave(&self, control: Control) -> Option<&Msg> {
        self.gave.as_ref().filter(|(at, _)| *at == control).map(|(_, text)| text)
    }

    /// The question that a lesson asks, if it does.
    pub fn quiz(&self) -> Option<&Quiz> {
        self.prompt()?.quiz.as_ref()
    }

    /// Whether numbers are typed into a panel: it is the person's, or they are asked to fill it in.
    pub fn takes(&self, panel: Panel) -> bool {
        let asked = self.quiz().is_some_and(|quiz| quiz.ask == Ask::Fill(panel));
        asked || matches!(panel, Panel::X | Panel::Dy)
    }

    /// Whether a cell of x is to be chosen, not changed: where it lies, or where its gradient does.
    pub fn chooses(&self, panel: Panel) -> bool {
        matches!(panel, Panel::X | Panel::Dx)
            && self.quiz().is_some_and(|quiz| matches!(quiz.ask, Ask::Winner(_)))
    }

    /// What became of the last entry, unless the pointer now asks about another cell.
    pub fn said(&self) -> Option<&Msg> {
        let (text, there) = self.look.said.as_ref()?;
        let here = self.look.hover;
        (here.is_none() || here == *there).then_some(text)
    }

    /// Rows, columns of the grid behind a panel.
    pub fn size(&self, panel: Panel) -> (usize, usize) {
        match panel {
            Panel::X | Panel::Dx => (self.doc().grid.rows(), self.doc().grid.cols()),
            Panel::Y | Panel::Dy => out_size(self.doc()),
        }
    }
}

/// Rows and columns of y; nothing for settings that do not fit, which no accepted state has.
pub fn out_size(doc: &Doc) -> (usize, usize) {
    doc.settings.prepare(&doc.grid).map_or((0, 0), |run| run.size())
}
