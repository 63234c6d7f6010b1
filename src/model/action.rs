use super::doc::{Channels, Source};
use super::grid::{At, Grid};
use super::guest::Guest;
use super::lesson::PromptAction;
use super::link::Opened;
use super::params::Param;
use super::settings::{HowKind, Settings, Span, WhereKind};
use super::state::{About, Control, Theme};
use super::timeline::Half;
use super::upstream::Fill;
use super::words::Msg;
use crate::scene::Panel;

/// Everything that can happen to the state.
#[derive(Clone, Debug)]
pub enum Action {
    Time(TimeAction),
    Edit(Edit),
    Look(LookAction),
    Prompt(PromptAction),
    Undo,
    Redo,
    /// The browser's history went to the entry with this id.
    Travel(u32),
    /// A link was opened: at the start, or by the address bar.
    Open(Box<Opened>, Came),
    Base(u8),
    Theme(Theme),
    ReducedMotion(bool),
    /// Whether steps are heard.
    Sound(bool),
    Refuse(Control, Msg),
    Accept(Control),
    Notice(About, Vec<Msg>),
    Dismiss(u32),
    /// What is shown, hidden and locked.
    Guest(Guest),
    /// The embedding page asks for it: what it has locked for people stays open to itself.
    Host(Box<Action>),
    /// The browser's history asks for it.
    Led(Box<Action>),
}

/// From where an opened link came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// It is new: an edit like any other.
    New,
    /// A person opened a file: an edit, which somebody's page may forbid.
    File,
    /// The browser went back to what an earlier visit to the page had left there, right before the
    /// entry with this id.
    Back(u32),
    /// The browser went forward to it, right after the entry with this id.
    Forward(u32),
}

/// Changes of time. They make no undo entries.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TimeAction {
    /// Seconds since the last frame.
    Tick(f64),
    Toggle,
    Forward,
    Back,
    First,
    Last,
    /// To a whole step, in motion.
    To(usize),
    /// To any moment, at once: scrubbing.
    Scrub(f64),
    /// To the window of an output place, if one stands there.
    Jump(Half, At),
    Speed(f64),
    /// Whether a step by hand stops inside of it.
    Small(bool),
}

/// Changes of what the person made: each is one undo entry, or joins the one of its gesture.
#[derive(Clone, Debug)]
pub enum Edit {
    Cells {
        panel: Panel,
        cells: Vec<(At, f32)>,
        gesture: Option<u32>,
    },
    How(HowKind),
    Where(WhereKind),
    /// A parameter of the how or the where, as text: refused with what is accepted.
    Param(Param, String),
    /// Typed: refused with the reason where it is impossible.
    Span(Span, usize, i64),
    /// By a stepper: to the next possible value.
    StepSpan {
        span: Span,
        axis: usize,
        up: bool,
    },
    Link(Span),
    CeilMode(bool),
    CountIncludePad(Option<bool>),
    /// Padding after apart from padding before, or as that.
    PadEnd(bool),
    Divisor(Option<i64>),
    Resize {
        rows: usize,
        cols: usize,
    },
    Replace {
        grid: Grid,
        source: Source,
        settings: Option<Box<Settings>>,
    },
    Channels(Channels),
    ChannelAxis(usize),
    Fill(Fill),
}

/// Changes of what is looked at. They make no undo entries.
#[derive(Clone, Debug)]
pub enum LookAction {
    Channel(usize),
    Focus(Panel, At),
    Hover(Option<(Panel, At)>),
    /// Starts a selection at a cell, or extends the present one to it.
    Select {
        panel: Panel,
        at: At,
        extend: bool,
    },
    Edit {
        panel: Panel,
        at: At,
        text: Option<String>,
    },
    CloseEditor,
    /// What became of the last entry.
    Said(Option<Msg>),
    Brush(Option<f32>),
    Range255(bool),
}
