//! SVG's own signs: attributes, numbers, colours, texts.

use super::Out;
use crate::scene::{Ink, Point, Rect, Stroke};

impl Out<'_> {
    /// An element with nothing but a text in it.
    pub fn element(&mut self, name: &str, text: &str) {
        self.text.push_str(&["<", name, ">"].concat());
        self.escaped(text);
        self.text.push_str(&["</", name, ">"].concat());
    }

    pub(super) fn escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '&' => self.text.push_str("&amp;"),
                // No sign that XML has not.
                c if c.is_control() => self.text.push(' '),
                c => self.text.push(c),
            }
        }
    }

    pub(super) fn stroke(&mut self, stroke: Stroke) {
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

    pub(super) fn place(&mut self, at: Rect) {
        self.number(" x", at.x);
        self.number(" y", at.y);
        self.number(" width", at.w.max(0.0));
        self.number(" height", at.h.max(0.0));
    }

    pub(super) fn colour(&mut self, name: &str, ink: Ink) {
        let rgba = self.palette.resolve(ink);
        self.rgba(name, rgba);
    }

    pub(super) fn rgba(&mut self, name: &str, [r, g, b, a]: [u8; 4]) {
        let parts = [" ", name, "=\"rgb(", &r.to_string(), ",", &g.to_string(), ","];
        self.text.push_str(&parts.concat());
        self.text.push_str(&[&b.to_string(), ")\""].concat());
        if a < 255 {
            self.text.push_str(&[" ", name].concat());
            self.number("-opacity", f32::from(a) / 255.0);
        }
    }

    pub(super) fn number(&mut self, name: &str, v: f32) {
        self.text.push_str(name);
        self.text.push_str("=\"");
        self.plain(v);
        self.text.push('"');
    }

    pub(super) fn point(&mut self, command: &str, at: Point) {
        self.text.push_str(command);
        self.plain(at.x);
        self.text.push(' ');
        self.plain(at.y);
    }

    /// Two places after the point are finer than any screen.
    pub(super) fn plain(&mut self, v: f32) {
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
