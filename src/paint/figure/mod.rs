//! Figures for slides, papers and print: the stage at one step, or a strip of steps, as SVG. From the
//! one scene; what the page's DOM writes over it (names, formulas, words) is written here as text.

pub(super) mod formula;
mod size;
#[cfg(test)]
mod tests;
pub(super) mod words;

pub use size::Size;

use super::palette::Palette;
use super::svg::Out;
use crate::model::cells::titles;
use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::formula as formulas;
use crate::model::narrate;
use crate::model::texts::Texts;
use crate::model::timeline::{Half, Timeline};
use crate::model::words::msg;
use crate::scene::{self, Content, Input, Label, Look, Panel, Places, Point, Ranges, Rect, Token};
use words::Line;

/// What is drawn, and for whom.
#[derive(Clone, Debug)]
pub struct Figure<'a> {
    pub doc: &'a Doc,
    pub computed: &'a Computed,
    pub texts: &'a Texts,
    /// Of what is looked at only the channel, the counting base and the range count here.
    pub look: Look<'a>,
    /// A step each; see [`strip`].
    pub steps: &'a [usize],
    pub size: Size,
    /// Without paper under it.
    pub transparent: bool,
}

/// So many steps of a run as fit into a figure: the first and the last, and others evenly between.
pub fn strip(total: usize, most: usize) -> Vec<usize> {
    let count = total.min(most).max(1);
    (0..count).map(|i| 1 + i * total.saturating_sub(1) / (count - 1).max(1)).collect()
}

/// Around a frame, and between two.
const MARGIN: f32 = 18.0;

impl Figure<'_> {
    /// The figure, and its width and height in pixels.
    pub fn svg(&self, palette: &Palette) -> (String, [f32; 2]) {
        let columns = self.size.columns(self.steps.len());
        let [width, height] = self.size.frame(columns);
        let content = Content::of(self.computed);
        let places = Places::new(&content, width, height);
        let captions: Vec<Vec<Line>> =
            self.steps.iter().map(|&step| self.caption(step, width)).collect();
        let words = captions.iter().map(|lines| words::height(lines)).fold(0.0, f32::max);
        let (w, h) = (width + 2.0 * MARGIN, places.height + words + 2.0 * MARGIN);
        let rows = self.steps.len().div_ceil(columns);
        let all = [w * columns as f32, h * rows as f32];
        let ranges = Ranges::of(self.doc, self.computed);
        let mut out = Out::new(palette, all, &self.size.width());
        self.describe(&mut out);
        if !self.transparent {
            out.paper(Rect::new(0.0, 0.0, all[0], all[1]));
        }
        for (i, (&step, caption)) in self.steps.iter().zip(&captions).enumerate() {
            let at =
                Point::new((i % columns) as f32 * w + MARGIN, (i / columns) as f32 * h + MARGIN);
            out.open(at);
            let (doc, computed) = (self.doc, self.computed);
            let at = step as f64;
            let input =
                Input { doc, computed, ranges: &ranges, at, places: &places, look: &self.look };
            out.scene(&scene::draw(&input), &mut |panel| {
                Some(scene::picture(&input, panel, 0..usize::MAX))
            });
            self.names(&mut out, &places, step);
            self.formulas(&mut out, &places, step);
            words::write(&mut out, caption, places.height);
            out.close();
        }
        (out.end(), self.size.pixels(all))
    }

    fn line(&self) -> Timeline {
        Timeline { n: self.computed.steps() }
    }

    /// For those who hear it: the steps and what they say.
    fn describe(&self, out: &mut Out<'_>) {
        let said = self.steps.iter().map(|&step| {
            let (line, base) = (self.line(), self.look.base as u8);
            let place = self.texts.text(&narrate::place(line, step));
            let said = narrate::step(self.doc, self.computed, line, step, base);
            [&place, ": ", &self.texts.text(&said)].concat()
        });
        out.element("title", &self.texts.text(&msg("brand")));
        out.element("desc", &said.collect::<Vec<_>>().join(" "));
    }

    fn caption(&self, step: usize, width: f32) -> Vec<Line> {
        let (line, base) = (self.line(), self.look.base as u8);
        let place = self.texts.text(&narrate::place(line, step));
        let said = narrate::step(self.doc, self.computed, line, step, base);
        words::lines(&place, &self.texts.text(&said), width)
    }

    /// Names and sizes of the grids, and the words for both ways.
    fn names(&self, out: &mut Out<'_>, places: &Places, step: usize) {
        let k = self.line().moment(step as f64).k;
        for (panel, slot) in Panel::ALL.into_iter().zip(places.slots.titles) {
            let (name, _) = titles(panel, self.computed, k);
            let [rows, cols] = {
                let grid = places.grid(panel);
                [grid.rows, grid.cols]
            };
            let size = if self.doc.grid.rank() == 1 {
                cols.to_string()
            } else {
                format!("{rows} × {cols}")
            };
            words::title(out, slot, places.scale, &self.texts.text(&name), &size);
        }
        for (way, slot) in [msg("way.forward"), msg("way.backward")].iter().zip(places.slots.ways) {
            // Every letter's capital is 12 KB of tables.
            let text = self.texts.text(way).to_ascii_uppercase();
            let size = 11.0 * places.scale;
            out.label(&words::middle(slot, size, 650, Token::Soft.into(), text));
        }
    }

    /// Both formulas, in symbols and with the numbers of the step.
    fn formulas(&self, out: &mut Out<'_>, places: &Places, step: usize) {
        let moment = self.line().moment(step as f64);
        let (doc, computed) = (self.doc, self.computed);
        let room = |way: usize| places.slots.formulas[way].w / places.scale / formula::DIGIT;
        let at = (moment.k, self.look.base as u8);
        let forward = (step > 0).then(|| formulas::forward_numbers(doc, computed, at, room(0)));
        let followed = formulas::followed(doc, computed, moment, None);
        let backward = (step > 0 && moment.half == Half::Backward).then(|| {
            let base = self.look.base as u8;
            let numbers =
                |at| formulas::backward_numbers(doc, computed, (at, base), moment.k + 1, room(1));
            followed.map(numbers)
        });
        let symbols = [
            formulas::forward_symbols(computed, moment.k, room(0)),
            formulas::backward_symbols(computed, moment.k, room(1)),
        ];
        let backward = backward.flatten().into_iter().collect();
        let numbers: [Vec<_>; 2] = [forward.unwrap_or_default(), backward];
        for (way, slot) in places.slots.formulas.into_iter().enumerate() {
            formula::write(out, slot, places.scale, (&symbols[way], &numbers[way]));
        }
    }
}

/// A label that is free to be as wide as it gets.
fn label(at: Point, size: f32, text: String) -> Label {
    let align = scene::Align::Start;
    let ink = Token::Ink.into();
    Label { at, size, weight: 400, align, ink, text, max_width: f32::INFINITY }
}
