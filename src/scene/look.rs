use super::panel::{Panel, Spot};
use super::places::Places;
use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::grid::At;
use crate::model::input::short::Shorter;

/// Everything that the stage shows.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    pub doc: &'a Doc,
    pub computed: &'a Computed,
    pub ranges: &'a Ranges,
    /// Continuous time: see [`crate::model::timeline`]. Reduced motion gives whole steps only.
    pub at: f64,
    pub places: &'a Places,
    pub look: &'a Look<'a>,
}

/// What of it is looked at, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look<'a> {
    pub channel: usize,
    /// Rows and columns are counted from 0 or from 1.
    pub base: usize,
    pub hover: Option<Spot>,
    pub focus: Option<Spot>,
    /// A grid and two opposite corners.
    pub selection: Option<(Panel, At, At)>,
    /// Values of a picture as 0 to 255.
    pub range255: bool,
    /// The word for a padding cell.
    pub pad: &'a str,
}

impl Look<'_> {
    /// Without what the person points at: what a figure shows.
    #[must_use]
    pub fn alone(self) -> Self {
        Self { hover: None, focus: None, selection: None, ..self }
    }
}

/// What the colour scales span. Found once for each change, not for each frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranges {
    pub low: f32,
    pub high: f32,
    /// The largest absolute gradient of both grids.
    pub gradient: f32,
    /// Of dL/dx alone, for pictures: shares of a large window would all look like 0 beside dL/dy.
    pub dx: f32,
    /// Of dL/dy alone.
    dy: f32,
    /// How the numbers of each grid are written.
    pub(super) texts: [Shorter; 4],
}

/// Longer numbers are shortened; the exact value is told on focus.
const LONGEST: usize = 6;
/// Of a large grid so many values are looked at to choose how many decimals it gets.
const SAMPLE: usize = 1024;

impl Ranges {
    /// Of the shown channel; to be found again when the document changes.
    pub fn of(doc: &Doc, computed: &Computed) -> Self {
        let picture = doc.source.is_picture();
        let found = doc.grid.range(computed.channel).unwrap_or((0.0, 1.0));
        // Unpooling fills with zeros.
        let zeros = picture || computed.windows.unpooled().is_some();
        let (low, high) = if zeros && !picture {
            (found.0.min(0.0), found.1.max(0.0))
        } else if picture {
            (found.0.min(0.0), found.1.max(1.0))
        } else {
            found
        };
        let dy = largest(computed.dy_laid());
        let plane = doc.grid.plane(computed.channel);
        let [x, dy_text] = [plane, computed.dy_laid()].map(text);
        let texts = [x, x, dy_text, dy_text];
        Self { low, high, gradient: dy, dx: dy, dy, texts }.grown(computed)
    }

    /// The same when more of the same document is computed. Looks at few values until all is: this is
    /// found again many times while a large picture is computed.
    #[must_use]
    pub fn grown(&self, computed: &Computed) -> Self {
        let dx = if computed.is_done() { largest(&computed.dx) } else { self.dy };
        let [x, _, _, dy] = self.texts;
        let texts = [x, text(&computed.y), text(&computed.dx), dy];
        Self { gradient: self.dy.max(dx), dx, texts, ..*self }
    }

    /// What the colours of a picture of this grid depend on besides its numbers: other bits, other
    /// colours.
    pub fn scale_of(&self, panel: Panel) -> [u32; 2] {
        match panel {
            Panel::X | Panel::Y => [self.low, self.high],
            Panel::Dx => [self.dx, 0.0],
            Panel::Dy => [self.gradient, 0.0],
        }
        .map(f32::to_bits)
    }
}

fn text(values: &[f32]) -> Shorter {
    Shorter::new(sample(values), LONGEST)
}

fn sample(values: &[f32]) -> impl Iterator<Item = f32> {
    values.iter().copied().step_by(values.len() / SAMPLE + 1)
}

fn largest(values: &[f32]) -> f32 {
    values.iter().filter(|v| v.is_finite()).fold(0.0, |m: f32, v| m.max(v.abs()))
}
