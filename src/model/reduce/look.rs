use crate::model::action::LookAction;
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
                let editable = self.takes(panel) && !self.chooses(panel);
                let text = self.typed(panel, at, text);
                self.look.editing =
                    self.inside(panel, at).filter(|_| editable).map(|at| (panel, at, text));
                self.accept(Control::Cell);
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

    /// What an editor opens with. Keys may come faster than a slow machine gives it the focus: they
    /// follow what it would have opened with. Enter has no text, and ends the entry: a line break stands
    /// for it.
    fn typed(&self, panel: Panel, at: At, text: Option<String>) -> Option<String> {
        match &self.look.editing {
            Some((p, a, Some(before))) if (*p, *a) == (panel, at) => {
                let more =
                    if before.ends_with('\n') { "" } else { text.as_deref().unwrap_or("\n") };
                Some([before, more].concat())
            }
            _ => text,
        }
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
        let editing = self.look.editing.take().filter(|(p, at, _)| self.inside(*p, *at).is_some());
        self.look.focus = focus;
        self.look.selection = selection;
        self.look.hover = hover;
        self.look.editing = editing;
    }
}
