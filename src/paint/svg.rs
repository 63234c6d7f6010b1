//! A scene as an SVG picture, for export and print. Pure.

mod syntax;

use super::figure::formula::{self, Piece};
use super::figure::words;
use super::list::hatch_lines;
use super::palette::Palette;
use super::png::png;
use crate::model::link::base64;
use crate::scene::{
    Align, Ink, Label, Panel, Pixels, Point, Rect, Scale, Scene, Shape, Stroke, Token,
};

/// The fonts of the page, and what systems have for Chinese.
const FONTS: &str = " font-family=\"Inter, system-ui, 'Noto Sans CJK SC', sans-serif\">";
/// Larger pictures lose detail: a figure is no archive.
const LARGEST: f32 = 512.0;

/// A picture that is being written.
#[derive(Debug)]
pub struct Out<'a> {
    text: String,
    palette: &'a Palette,
}

impl<'a> Out<'a> {
    /// `size` is the room of what is drawn; `width` is how wide it is shown, as SVG has lengths.
    pub fn new(palette: &'a Palette, size: [f32; 2], width: &str) -> Self {
        let mut out = Self { text: String::new(), palette };
        out.text.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
        out.text.push_str(width);
        out.text.push_str("\" viewBox=\"0 0 ");
        out.plain(size[0]);
        out.text.push(' ');
        out.plain(size[1]);
        out.text.push('"');
        out.text.push_str(FONTS);
        out
    }

    pub fn end(mut self) -> String {
        self.text.push_str("</svg>");
        self.text
    }

    /// Everything up to [`Out::close`] lies so far right and down.
    pub fn open(&mut self, at: Point) {
        self.text.push_str("<g transform=\"translate(");
        self.plain(at.x);
        self.text.push(' ');
        self.plain(at.y);
        self.text.push_str(")\">");
    }

    pub fn close(&mut self) {
        self.text.push_str("</g>");
    }

    /// `layer` gives the pictures of grids that are drawn as one.
    pub fn scene(&mut self, scene: &Scene, layer: &mut dyn FnMut(Panel) -> Option<Pixels>) {
        for shape in &scene.shapes {
            self.shape(shape, layer);
        }
    }

    /// What the figure stands on.
    pub fn paper(&mut self, at: Rect) {
        self.rect(at, 0.0, Some(Token::Card.into()), None);
    }

    /// A line of pieces, each with its ink, around a point.
    pub fn line_of(&mut self, at: Point, size: f32, pieces: &[(Piece, Ink)]) {
        self.text.push_str("<text xml:space=\"preserve\" text-anchor=\"middle\" font-family=\"STIX Two Math, Cambria Math, Georgia, serif\"");
        self.number(" x", at.x);
        self.number(" y", at.y);
        self.text.push('>');
        let mut low = 0.0;
        for (piece, ink) in pieces {
            self.text.push_str("<tspan");
            self.number(" dy", (piece.low - low) * size);
            self.number(" font-size", size * formula::size(piece));
            if piece.leans {
                self.text.push_str(" font-style=\"italic\"");
            }
            self.colour("fill", *ink);
            self.text.push('>');
            self.escaped(&piece.text);
            self.text.push_str("</tspan>");
            low = piece.low;
        }
        self.text.push_str("</text>");
    }
}

impl Out<'_> {
    fn shape(&mut self, shape: &Shape, layer: &mut dyn FnMut(Panel) -> Option<Pixels>) {
        match shape {
            Shape::Rect { at, radius, fill, stroke } => self.rect(*at, *radius, *fill, *stroke),
            Shape::Hatch { at, ink } => {
                self.text.push_str("<path d=\"");
                hatch_lines(*at, &mut |from, to| {
                    self.point("M", from);
                    self.point("L", to);
                });
                self.text.push('"');
                self.stroke(Stroke::solid(*ink, 1.0));
                self.text.push_str("/>");
            }
            Shape::Text(label) => self.label(label),
            Shape::Line { from, to, stroke, head } => self.path(*from, None, *to, *stroke, *head),
            Shape::Curve { from, bend, to, stroke, head } => {
                self.path(*from, Some(*bend), *to, *stroke, *head);
            }
            Shape::Arc { centre, radius, ends, stroke } => {
                self.arc(*centre, *radius, *ends, *stroke);
            }
            Shape::Raster { layer: panel, source, at } => {
                if let Some(pixels) = layer(*panel) {
                    self.pixels(&pixels, *source, *at);
                }
            }
            Shape::Pixels { pixels, at } => {
                let rows = pixels.levels.len() / pixels.cols.max(1);
                self.pixels(pixels, Rect::new(0.0, 0.0, pixels.cols as f32, rows as f32), *at);
            }
        }
    }

    fn rect(&mut self, at: Rect, radius: f32, fill: Option<Ink>, stroke: Option<Stroke>) {
        self.text.push_str("<rect");
        self.place(at);
        if radius > 0.0 {
            self.number(" rx", radius.min(at.w / 2.0).min(at.h / 2.0));
        }
        match fill {
            Some(ink) => self.colour("fill", ink),
            None => self.text.push_str(" fill=\"none\""),
        }
        if let Some(stroke) = stroke {
            self.stroke(stroke);
        }
        self.text.push_str("/>");
    }

    fn path(&mut self, from: Point, bend: Option<Point>, to: Point, stroke: Stroke, head: bool) {
        self.text.push_str("<path fill=\"none\" d=\"");
        self.point("M", from);
        match bend {
            Some(bend) => {
                self.point("Q", bend);
                self.point(" ", to);
            }
            None => self.point("L", to),
        }
        self.text.push('"');
        self.stroke(stroke);
        self.text.push_str("/>");
        let back = bend.unwrap_or(from);
        if let Some([tip, a, b]) =
            head.then(|| super::list::head_of(back, to, stroke.width)).flatten()
        {
            self.text.push_str("<path d=\"");
            self.point("M", tip);
            self.point("L", a);
            self.point("L", b);
            self.text.push_str("Z\"");
            self.colour("fill", stroke.ink);
            self.text.push_str("/>");
        }
    }

    /// In two halves: an arc that ends where it starts would be none.
    fn arc(&mut self, centre: Point, radius: f32, [from, to]: [f32; 2], stroke: Stroke) {
        self.text.push_str("<path fill=\"none\" d=\"");
        for (i, turn) in [from, (from + to) / 2.0, to].into_iter().enumerate() {
            if i > 0 {
                self.point("A", Point::new(radius, radius));
                self.text.push_str(" 0 0 1 ");
            }
            self.point(if i == 0 { "M" } else { "" }, centre.turned(radius, turn));
        }
        self.text.push('"');
        self.stroke(stroke);
        self.text.push_str("/>");
    }

    pub fn label(&mut self, label: &Label) {
        self.text.push_str("<text");
        self.number(" x", label.at.x);
        self.number(" y", label.at.y + label.size * 0.36);
        self.number(" font-size", label.size);
        self.number(" font-weight", f32::from(label.weight));
        self.text.push_str(match label.align {
            Align::Start => "",
            Align::Middle => " text-anchor=\"middle\"",
            Align::End => " text-anchor=\"end\"",
        });
        // About as wide as the font will make it; what would be too wide is squeezed.
        if words::ems(&label.text) * label.size > label.max_width {
            self.number(" textLength", label.max_width);
            self.text.push_str(" lengthAdjust=\"spacingAndGlyphs\"");
        }
        self.colour("fill", label.ink);
        self.text.push('>');
        self.escaped(&label.text);
        self.text.push_str("</text>");
    }

    fn pixels(&mut self, pixels: &Pixels, source: Rect, at: Rect) {
        let table = match pixels.scale {
            Scale::Value => self.palette.values(),
            Scale::Gradient => self.palette.gradients(),
        };
        let step = (source.w.max(source.h) / LARGEST).ceil().max(1.0) as usize;
        let (from, to) =
            ([source.x as usize, source.y as usize], [source.right(), source.bottom()]);
        let level =
            |y: usize, x: usize| pixels.levels.get(y * pixels.cols + x).copied().unwrap_or(0);
        let row = |y: usize| (from[0]..to[0] as usize).step_by(step).map(move |x| level(y, x));
        let levels: Vec<u8> = (from[1]..to[1] as usize).step_by(step).flat_map(row).collect();
        let cols = (to[0] as usize).saturating_sub(from[0]).div_ceil(step);
        self.text.push_str("<image preserveAspectRatio=\"none\" image-rendering=\"pixelated\"");
        self.place(at);
        self.text.push_str(" href=\"data:image/png;base64,");
        self.text.push_str(&base64::padded(&png(cols, &levels, &table)));
        self.text.push_str("\"/>");
    }
}
