use super::choose::{
    with_divisor, with_how, with_link, with_pad_end, with_param, with_place, with_settings,
    with_span, with_switch,
};
use crate::model::action::Edit;
use crate::model::doc::{Channels, Doc, Source};
use crate::model::gave::Choice;
use crate::model::grid::{At, Grid, MAX_SIDE};
use crate::model::input::{array, picture};
use crate::model::refusal;
use crate::model::settings::Settings;
use crate::model::shared::Shared;
use crate::model::state::{About, Control, State};
use crate::model::upstream::{Fill, Upstream};
use crate::model::words::{Msg, msg};
use crate::scene::Panel;
use std::rc::Rc;

/// Why an edit is refused, and beside which control that is said.
pub(super) type Refusal = (Control, Msg);

/// The settings that a person chose, while a grid has them give way.
type Wanted = Option<Rc<Settings>>;

impl State {
    pub(super) fn edit_action(&mut self, edit: Edit) {
        let gesture = match &edit {
            Edit::Cells { gesture, .. } => *gesture,
            _ => None,
        };
        let (chosen, choice) = (chooses(&edit), Choice::of(&edit, &self.doc().settings));
        let mut wanted = self.history.now().wanted.clone().filter(|_| !chosen);
        match self.edited(edit, &mut wanted) {
            Ok(Some(doc)) => {
                // The state that was refused against is gone, and with it every reason.
                self.refused.clear();
                if chosen {
                    self.notify(About::Fit, Vec::new());
                }
                self.gave = choice.and_then(|choice| {
                    choice.told(self.doc(), &doc).map(|text| (choice.control, text))
                });
                self.push(doc, gesture, wanted);
            }
            Ok(None) => {}
            Err((control, why)) => self.refuse(control, why),
        }
    }

    fn edited(&mut self, edit: Edit, wanted: &mut Wanted) -> Result<Option<Doc>, Refusal> {
        let doc = Doc::clone(self.doc());
        let settings = doc.settings.clone();
        let doc = match edit {
            Edit::Cells { panel, cells, .. } => with_cells(doc, panel, self.look.channel, &cells),
            Edit::How(how) => with_how(doc, how)?,
            Edit::Where(place) => with_place(doc, place)?,
            Edit::Param(param, text) => with_param(doc, param, &text)?,
            Edit::Span(span, axis, value) => with_span(doc, span, axis, value)?,
            Edit::StepSpan { span, axis, up } => {
                let next = refusal::step_to(&settings, &doc.grid, span, axis, up);
                return Ok(next.map(|settings| Doc { settings, ..doc }));
            }
            Edit::Link(span) => with_link(doc, span)?,
            Edit::CeilMode(ceil_mode) => {
                with_switch(doc, Control::CeilMode, Settings { ceil_mode, ..settings })?
            }
            Edit::CountIncludePad(count_include_pad) => {
                let asked = Settings { count_include_pad, ..settings };
                with_switch(doc, Control::CountIncludePad, asked)?
            }
            Edit::PadEnd(apart) => with_pad_end(doc, apart)?,
            Edit::Divisor(divisor_override) => with_divisor(doc, divisor_override)?,
            Edit::Resize { rows, cols } => {
                let doc = resized(doc, rows, cols)?;
                let settings = self.fitted(doc.settings.clone(), &doc.grid, wanted);
                Doc { settings, ..doc }
            }
            Edit::Replace { grid, source, settings } => {
                if settings.is_some() {
                    *wanted = None;
                }
                let settings = settings.map_or_else(|| doc.settings.clone(), |own| *own);
                self.replaced(Doc { settings, ..doc }, grid, source, wanted)
            }
            Edit::Channels(channels) => self.recoloured(doc, channels, wanted)?,
            Edit::ChannelAxis(axis) => self.turned(doc, axis, wanted)?,
            Edit::Fill(fill) => Doc { upstream: Upstream::new(fill), ..doc },
        };
        Ok(Some(doc.arranged()))
    }

    /// Settings as far as they fit a grid; what had to give way is said, and comes back where another
    /// grid has room.
    fn fitted(&mut self, settings: Settings, grid: &Grid, wanted: &mut Wanted) -> Settings {
        let asked = wanted.take().unwrap_or_else(|| Rc::new(settings));
        let (settings, changed) = refusal::fit(&asked, grid);
        *wanted = changed.is_some().then_some(asked);
        self.notify(About::Fit, changed.into_iter().collect());
        settings
    }

    fn replaced(&mut self, doc: Doc, grid: Grid, source: Source, wanted: &mut Wanted) -> Doc {
        let settings = self.fitted(doc.settings, &grid, wanted);
        self.look.selection = None;
        // The first example's own gradient is nobody's work: another x starts from ones.
        let untouched =
            Doc::first().is_ok_and(|first| *first.upstream.typed == *doc.upstream.typed);
        let upstream = if untouched { Upstream::new(Fill::Ones) } else { doc.upstream };
        Doc { grid, source, settings, upstream }
    }

    fn recoloured(
        &mut self,
        doc: Doc,
        channels: Channels,
        wanted: &mut Wanted,
    ) -> Result<Doc, Refusal> {
        let Source::Picture { pixels, .. } = &doc.source else { return Ok(doc) };
        let grid = picture::picture_grid(pixels, channels).map_err(|why| (Control::File, why))?;
        let source = Source::Picture { pixels: Shared::clone(pixels), channels };
        Ok(self.replaced(doc, grid, source, wanted))
    }

    fn turned(
        &mut self,
        doc: Doc,
        channel_axis: usize,
        wanted: &mut Wanted,
    ) -> Result<Doc, Refusal> {
        let Source::Array { array: whole, .. } = &doc.source else { return Ok(doc) };
        let grid = array::array_grid(whole, channel_axis).map_err(|why| (Control::File, why))?;
        let source = Source::Array { array: Shared::clone(whole), channel_axis };
        Ok(self.replaced(doc, grid, source, wanted))
    }
}

/// Whether an edit chooses settings, after which no earlier ones are wanted back.
fn chooses(edit: &Edit) -> bool {
    !matches!(
        edit,
        Edit::Cells { .. }
            | Edit::Resize { .. }
            | Edit::Replace { .. }
            | Edit::Channels(_)
            | Edit::ChannelAxis(_)
            | Edit::Fill(_)
    )
}

fn with_cells(doc: Doc, panel: Panel, channel: usize, cells: &[(At, f32)]) -> Doc {
    match panel {
        Panel::X => {
            let grid = doc.grid.with(channel, cells);
            Doc { grid, source: made(doc.source), ..doc }
        }
        Panel::Dy => Doc { upstream: doc.upstream.with(channel, cells), ..doc },
        Panel::Y | Panel::Dx => doc,
    }
}

/// A picture stays a picture when cells are painted over; a sample or a random grid becomes one's own.
fn made(source: Source) -> Source {
    match source {
        Source::Sample(_) | Source::Random { .. } => Source::Made,
        other => other,
    }
}

fn resized(doc: Doc, rows: usize, cols: usize) -> Result<Doc, Refusal> {
    let bad = !(1..=MAX_SIDE).contains(&rows) || !(1..=MAX_SIDE).contains(&cols);
    if bad {
        let why = msg("refused.size").with("rows", rows).with("cols", cols).with("limit", MAX_SIDE);
        return Err((Control::Size, why));
    }
    let rank = if rows == 1 { doc.grid.tensor().shape().rank() } else { 2 };
    let grid = doc
        .grid
        .resized(rank, rows, cols)
        .map_err(|error| (Control::Size, refusal::refusal(&error)))?;
    let source = made(doc.source);
    let settings = doc.settings.clone();
    let doc = Doc { grid, source, ..doc };
    with_settings(doc, settings).map_err(|(_, why)| (Control::Size, why))
}
