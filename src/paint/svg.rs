//! A scene as an SVG picture, for export and print. Pure.

use super::list::hatch_lines;
use super::palette::Palette;
use crate::scene::{Align, Ink, Label, Panel, Pixels, Point, Rect, Scale, Scene, Shape, Stroke};

/// The picture; `layer` gives the pictures of grids that are drawn as one.
pub fn svg(
    scene: &Scene,
    palette: &Palette,
    layer: &mut dyn FnMut(Panel) -> Option<Pixels>,
) -> String {
    let mut out = Out { text: String::new(), palette };
    out.text.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    out.number(" width", scene.width);
    out.number(" height", scene.height);
    out.text.push_str(" font-family=\"Inter, system-ui, 'Noto Sans CJK SC', sans-serif\">");
    for shape in &scene.shapes {
        out.shape(shape, layer);
    }
    out.text.push_str("</svg>");
    out.text
}

struct Out<'a> {
    text: String,
    palette: &'a Palette,
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

    fn label(&mut self, label: &Label) {
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
        self.colour("fill", label.ink);
        self.text.push('>');
        for c in label.text.chars() {
            match c {
                '<' => self.text.push_str("&lt;"),
                '&' => self.text.push_str("&amp;"),
                c => self.text.push(c),
            }
        }
        self.text.push_str("</text>");
    }

    /// Runs of one colour as rectangles, at most about 128 x 128 of them: a figure, not an archive.
    fn pixels(&mut self, pixels: &Pixels, source: Rect, at: Rect) {
        let table = match pixels.scale {
            Scale::Value => self.palette.values(),
            Scale::Gradient => self.palette.gradients(),
        };
        let step = (source.w.max(source.h) / 128.0).ceil().max(1.0);
        let (sx, sy) = (at.w / source.w, at.h / source.h);
        let mut y = 0.0;
        while y < source.h {
            let mut x = 0.0;
            while x < source.w {
                let index = (source.y + y) as usize * pixels.cols + (source.x + x) as usize;
                let level = pixels.levels.get(index).copied().unwrap_or(0);
                let (w, h) = (step.min(source.w - x) * sx, step.min(source.h - y) * sy);
                self.text.push_str("<rect shape-rendering=\"crispEdges\"");
                self.place(Rect::new(at.x + x * sx, at.y + y * sy, w, h));
                self.rgba("fill", table[usize::from(level)]);
                self.text.push_str("/>");
                x += step;
            }
            y += step;
        }
    }

    fn stroke(&mut self, stroke: Stroke) {
        self.colour("stroke", stroke.ink);
        self.number(" stroke-width", stroke.width);
        if let Some([line, gap]) = stroke.dash.lengths() {
            self.text.push_str(" stroke-linecap=\"round\" stroke-dasharray=\"");
            self.plain(line);
            self.text.push(' ');
            self.plain(gap);
            self.text.push('"');
        }
    }

    fn place(&mut self, at: Rect) {
        self.number(" x", at.x);
        self.number(" y", at.y);
        self.number(" width", at.w.max(0.0));
        self.number(" height", at.h.max(0.0));
    }

    fn colour(&mut self, name: &str, ink: Ink) {
        let rgba = self.palette.resolve(ink);
        self.rgba(name, rgba);
    }

    fn rgba(&mut self, name: &str, [r, g, b, a]: [u8; 4]) {
        let parts = [" ", name, "=\"rgb(", &r.to_string(), ",", &g.to_string(), ","];
        self.text.push_str(&parts.concat());
        self.text.push_str(&[&b.to_string(), ")\""].concat());
        if a < 255 {
            self.text.push_str(&[" ", name].concat());
            self.number("-opacity", f32::from(a) / 255.0);
        }
    }

    fn number(&mut self, name: &str, v: f32) {
        self.text.push_str(name);
        self.text.push_str("=\"");
        self.plain(v);
        self.text.push('"');
    }

    fn point(&mut self, command: &str, at: Point) {
        self.text.push_str(command);
        self.plain(at.x);
        self.text.push(' ');
        self.plain(at.y);
    }

    /// Two places after the point are finer than any screen.
    fn plain(&mut self, v: f32) {
        let hundredths = (f64::from(v) * 100.0).round() as i64;
        if hundredths < 0 {
            self.text.push('-');
        }
        let whole = hundredths.unsigned_abs();
        self.text.push_str(&(whole / 100).to_string());
        if !whole.is_multiple_of(100) {
            self.text.push('.');
            self.text.push_str(&(whole % 100 + 100).to_string()[1..]);
        }
    }
}
