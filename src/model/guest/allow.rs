use super::{Guest, Part, Show};
use crate::model::action::{Action, Came, Edit, LookAction, TimeAction};
use crate::model::doc::Source;
use crate::model::settings::Span;
use crate::scene::Panel;

impl Guest {
    /// Whether people may do this here, by whatever button, key or gesture. What the embedding page
    /// itself asks for is not asked here.
    pub fn allows(self, action: &Action) -> bool {
        let locked = self.show == Show::Still || !(self.hide.is_empty() && self.lock.is_empty());
        if !locked {
            return true;
        }
        match action {
            Action::Time(time) => time_part(time).is_none_or(|part| !self.locks(part)),
            Action::Edit(Edit::Replace { source: Source::Made, .. }) => {
                !(self.locks(Part::FILE) && self.locks(Part::PASTE))
            }
            // An example brings settings of its own.
            Action::Edit(Edit::Replace { settings: Some(_), .. }) => {
                !self.locks(Part::SAMPLE) && !self.locks_before(Part::X)
            }
            Action::Edit(edit) => !self.locks(edit_part(edit)),
            Action::Look(look) => look_part(look).is_none_or(|part| !self.locks(part)),
            // A file brings everything: also what is locked.
            Action::Open(_, Came::File) => !self.locks_before(Part::PLAY),
            Action::Undo | Action::Redo => !self.locks(Part::UNDO),
            Action::Base(_) => !self.locks(Part::BASE),
            Action::Theme(_) => !self.locks(Part::THEME),
            _ => true,
        }
    }

    /// Whether one of the parts is locked that come before this one.
    fn locks_before(self, end: Part) -> bool {
        Part::all().take_while(|&part| part != end).any(|part| self.locks(part))
    }
}

fn time_part(time: &TimeAction) -> Option<Part> {
    Some(match time {
        TimeAction::Tick(_) => return None,
        TimeAction::Toggle => Part::PLAY,
        TimeAction::Scrub(_) => Part::TRACK,
        TimeAction::Speed(_) => Part::SPEED,
        _ => Part::STEP,
    })
}

fn cells(panel: Panel) -> Part {
    if matches!(panel, Panel::X | Panel::Dx) { Part::X } else { Part::DY }
}

fn edit_part(edit: &Edit) -> Part {
    match edit {
        Edit::Cells { panel, .. } => cells(*panel),
        Edit::How(_) => Part::HOW,
        Edit::Where(_) => Part::WHERE,
        Edit::Param(param, _) => Part::param(*param),
        Edit::Span(span, ..) | Edit::StepSpan { span, .. } | Edit::Link(span) => Part::span(*span),
        Edit::PadEnd(_) => Part::span(Span::PadEnd),
        Edit::CeilMode(_) => Part::CEIL,
        Edit::CountIncludePad(_) => Part::COUNT_INCLUDE_PAD,
        Edit::Divisor(_) => Part::DIVISOR,
        Edit::Resize { .. } => Part::SIZE,
        Edit::Replace { source: Source::Sample(_) | Source::Random { .. }, .. } => Part::SAMPLE,
        Edit::Replace { .. } => Part::FILE,
        Edit::Channels(_) | Edit::ChannelAxis(_) => Part::CHANNEL,
        Edit::Fill(_) => Part::DY,
    }
}

fn look_part(look: &LookAction) -> Option<Part> {
    match look {
        LookAction::Edit { panel, .. } => Some(cells(*panel)),
        LookAction::Brush(_) => Some(Part::BRUSH),
        LookAction::Channel(_) => Some(Part::CHANNEL),
        _ => None,
    }
}
