use crate::model::action::LookAction;
use crate::model::entry::Entry;
use crate::model::grid::At;
use crate::model::state::{Control, State};
use crate::scene::Panel;

impl State {
    pub(super) fn look_action(&mut self, action: LookAction) {
        match action {
            LookAction::Channel(channel) => {
                self.look.channel = channel.min(self.doc().grid.channels() - 1);
            }
            LookAction::Focus(panel, at) => {
                self.look_at(self.inside(panel, at).map(|at| (panel, at)));
            }
            LookAction::Hover(place) => self.look.hover = place,
            LookAction::Select { panel, at, extend } => self.select(panel, at, extend),
            LookAction::Edit { panel, at, text } => {
                self.enter(panel, at, text);
            }
            LookAction::CloseEditor => {
                self.look.editing = None;
                self.accept(Control::Cell);
            }
            LookAction::Said(said) => self.look.said = said.map(|text| (text, self.look.hover)),
            LookAction::Brush(brush) => self.look.brush = brush,
            LookAction::Range255(on) => self.look.range255 = on,
        }
    }

    /// Begins an entry, or goes on with the one that has been begun at this cell.
    fn enter(&mut self, panel: Panel, at: At, text: Option<String>) {
        let editable = self.takes(panel) && !self.chooses(panel);
        let Some(at) = self.inside(panel, at).filter(|_| editable) else {
            self.look.editing = None;
            return self.accept(Control::Cell);
        };
        match &mut self.look.editing {
            Some(entry) if (entry.panel, entry.at) == (panel, at) => {
                if text.is_some() {
                    entry.text = text;
                }
            }
            editing => {
                self.look.entries += 1;
                let number = self.look.entries;
                *editing = Some(Entry { panel, at, text, number });
            }
        }
        self.accept(Control::Cell);
    }

    fn select(&mut self, panel: Panel, at: At, extend: bool) {
        let Some(at) = self.inside(panel, at) else { return };
        let from = match self.look.selection {
            Some((same, from, _)) if extend && same == panel => from,
            _ if extend => match self.look.focus {
                Some((same, focus)) if same == panel => focus,
                _ => at,
            },
            _ => at,
        };
        self.look.selection = Some((panel, from, at));
        self.look_at(Some((panel, at)));
    }

    /// What was said of an entry makes room for the next cell that one looks at.
    fn look_at(&mut self, place: Option<(Panel, At)>) {
        if place != self.look.focus {
            self.look.said = None;
        }
        self.look.focus = place;
    }

    fn inside(&self, panel: Panel, at: At) -> Option<At> {
        let (rows, cols) = self.size(panel);
        (at.row < rows && at.col < cols).then_some(at)
    }

    /// Places that a smaller grid no longer has move to its edge, or are dropped.
    pub(super) fn keep_look_inside(&mut self) {
        let clamp = |panel, at: At| {
            let (rows, cols) = self.size(panel);
            At { row: at.row.min(rows.max(1) - 1), col: at.col.min(cols.max(1) - 1) }
        };
        let focus = self.look.focus.map(|(panel, at)| (panel, clamp(panel, at)));
        let selection =
            self.look.selection.map(|(panel, a, b)| (panel, clamp(panel, a), clamp(panel, b)));
        let hover = self.look.hover.filter(|&(panel, at)| self.inside(panel, at).is_some());
        let editing = self.look.editing.take().filter(|e| self.inside(e.panel, e.at).is_some());
        self.look.focus = focus;
        self.look.selection = selection;
        self.look.hover = hover;
        self.look.editing = editing;
    }
}
