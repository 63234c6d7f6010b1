//! The painter of the page: a scene, on a canvas.

use super::layers::{Layers, Surface};
use super::list::{DrawList, Op, hatch_lines};
use super::palette::{Palette, Rgba, parse};
use crate::scene::{Align, Panel, Pixels, Point, Rect, Scene};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

const FAMILY: &str = "px Inter, system-ui, \"Noto Sans CJK SC\", sans-serif";

/// Paints scenes on one canvas, sized to them times the device's pixel ratio.
#[derive(Debug)]
pub struct Painter {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    palette: Palette,
    layers: Layers,
    list: DrawList,
    size: [u32; 2],
}

impl Painter {
    /// # Errors
    /// A canvas without a 2-D context.
    pub fn new(canvas: HtmlCanvasElement) -> Result<Self, JsValue> {
        let context = canvas
            .get_context("2d")?
            .and_then(|context| context.dyn_into().ok())
            .ok_or_else(|| JsValue::from_str("no 2d context"))?;
        let palette = Palette::new(&mut |_| None);
        let (layers, list) = (Layers::default(), DrawList::default());
        let mut painter = Self { canvas, context, palette, layers, list, size: [0; 2] };
        painter.refresh();
        Ok(painter)
    }

    /// Reads the colours again: the theme may have changed. True when they did.
    pub fn refresh(&mut self) -> bool {
        let style = web_sys::window()
            .and_then(|window| window.get_computed_style(&self.canvas).ok().flatten());
        let context = &self.context;
        let palette = Palette::new(&mut |token| {
            let text = style.as_ref()?.get_property_value(token.property()).ok()?;
            parse(&text).or_else(|| {
                // A colour by name, a system colour for one: the context says what it is.
                context.set_fill_style_str(text.trim());
                parse(&context.fill_style().as_string()?)
            })
        });
        let changed = palette != self.palette;
        if changed {
            self.palette = palette;
            self.list.forget();
            self.layers.recolour(&self.palette);
        }
        changed
    }

    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    /// Gives the picture of a grid that is drawn as one. `picture` is called only when `version`
    /// is not the one that the painter holds.
    ///
    /// # Errors
    /// What the browser says of an offscreen canvas.
    pub fn raster(
        &mut self,
        layer: Panel,
        version: u64,
        picture: &mut dyn FnMut() -> Pixels,
    ) -> Result<(), JsValue> {
        self.layers.keep(layer, version, picture, &self.palette)
    }

    /// # Errors
    /// What the browser says of a call.
    pub fn paint(&mut self, scene: &Scene) -> Result<(), JsValue> {
        self.list.clear();
        self.list.add(scene, &self.palette);
        self.begin(scene.width, scene.height)?;
        play(&self.context, &self.list, &mut self.layers, &self.palette)
    }

    /// The calls of the last frame, to be replayed.
    pub fn recording(&self) -> DrawList {
        self.list.clone()
    }

    /// Plays recorded calls, and nothing else.
    ///
    /// # Errors
    /// What the browser says of a call.
    pub fn replay(&mut self, list: &DrawList, width: f32, height: f32) -> Result<(), JsValue> {
        self.begin(width, height)?;
        play(&self.context, list, &mut self.layers, &self.palette)
    }

    /// Sizes the canvas where it must be (that clears it too), else clears it.
    fn begin(&mut self, width: f32, height: f32) -> Result<(), JsValue> {
        let ratio = web_sys::window().map_or(1.0, |w| w.device_pixel_ratio()).clamp(0.5, 4.0);
        let size = [width, height].map(|v| (f64::from(v) * ratio).round().max(1.0) as u32);
        if size != self.size {
            self.size = size;
            self.canvas.set_width(size[0]);
            self.canvas.set_height(size[1]);
            let style = web_sys::HtmlElement::style(&self.canvas);
            style.set_property("width", &[&width.to_string(), "px"].concat())?;
            style.set_property("height", &[&height.to_string(), "px"].concat())?;
        }
        self.context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0)?;
        self.context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
        self.context.set_text_baseline("middle");
        self.context.set_line_cap("round");
        Ok(())
    }
}

fn play(
    context: &CanvasRenderingContext2d,
    list: &DrawList,
    layers: &mut Layers,
    palette: &Palette,
) -> Result<(), JsValue> {
    let mut text = String::new();
    for op in &list.ops {
        match op {
            Op::Fill(colour) => context.set_fill_style_str(css(*colour, &mut text)),
            Op::Stroke(colour) => context.set_stroke_style_str(css(*colour, &mut text)),
            Op::Width(width) => context.set_line_width(f64::from(*width)),
            Op::Dash(dash) => {
                let lengths = js_sys::Array::new();
                for length in dash.lengths().iter().flatten() {
                    lengths.push(&JsValue::from_f64(f64::from(*length)));
                }
                context.set_line_dash(&lengths)?;
            }
            Op::Font { weight, size } => context.set_font(font(*weight, *size, &mut text)),
            Op::Align(align) => context.set_text_align(match align {
                Align::Start => "left",
                Align::Middle => "center",
                Align::End => "right",
            }),
            Op::Text { from, to, at, max_width } => context.fill_text_with_max_width(
                list.texts.get(*from..*to).unwrap_or_default(),
                f64::from(at.x),
                // The middle of the em box lies above the middle of the digits.
                f64::from(at.y) + 0.5,
                f64::from(*max_width),
            )?,
            Op::Image { layer, source, at } => {
                if let Some(surface) = layers.get(*layer) {
                    image(context, surface, *source, *at)?;
                }
            }
            Op::Pixels { index, at } => {
                if let Some(pixels) = list.pictures.get(*index) {
                    let surface = layers.scratch(pixels, palette)?;
                    image(context, surface, surface.all(), *at)?;
                }
            }
            shape => draw(context, shape)?,
        }
    }
    Ok(())
}

/// What needs no state.
fn draw(context: &CanvasRenderingContext2d, op: &Op) -> Result<(), JsValue> {
    let go = |p: Point| context.move_to(f64::from(p.x), f64::from(p.y));
    let line = |p: Point| context.line_to(f64::from(p.x), f64::from(p.y));
    if let Op::FillRect(at) = op {
        let [x, y, w, h] = numbers(*at);
        context.fill_rect(x, y, w, h);
        return Ok(());
    }
    context.begin_path();
    match op {
        Op::FillRound(at, radius) => {
            round(context, *at, *radius)?;
            context.fill();
        }
        Op::StrokeRound(at, radius) => {
            round(context, *at, *radius)?;
            context.stroke();
        }
        Op::Hatch(at) => {
            hatch_lines(*at, &mut |from, to| {
                go(from);
                line(to);
            });
            context.stroke();
        }
        Op::Line(from, to) => {
            go(*from);
            line(*to);
            context.stroke();
        }
        Op::Curve(from, bend, to) => {
            go(*from);
            let [x, y, to_x, to_y] = [bend.x, bend.y, to.x, to.y].map(f64::from);
            context.quadratic_curve_to(x, y, to_x, to_y);
            context.stroke();
        }
        Op::Head([tip, a, b]) => {
            go(*tip);
            line(*a);
            line(*b);
            context.close_path();
            context.fill();
        }
        _ => {}
    }
    Ok(())
}

fn round(context: &CanvasRenderingContext2d, at: Rect, radius: f32) -> Result<(), JsValue> {
    let [x, y, w, h] = numbers(at);
    if radius <= 0.0 {
        context.rect(x, y, w, h);
        return Ok(());
    }
    let radius = f64::from(radius.min(at.w / 2.0).min(at.h / 2.0).max(0.0));
    context.round_rect_with_f64(x, y, w, h, radius)
}

fn image(
    context: &CanvasRenderingContext2d,
    surface: &Surface,
    source: Rect,
    at: Rect,
) -> Result<(), JsValue> {
    // Magnified cells stay square; a reduced picture is smoothed.
    context.set_image_smoothing_enabled(at.w < source.w);
    let [sx, sy, sw, sh] = numbers(source);
    let [x, y, w, h] = numbers(at);
    context.draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
        surface.canvas(),
        sx,
        sy,
        sw,
        sh,
        x,
        y,
        w,
        h,
    )
}

fn numbers(at: Rect) -> [f64; 4] {
    [at.x, at.y, at.w, at.h].map(f64::from)
}

/// `#rrggbbaa`, in a buffer that is used again.
fn css(colour: Rgba, text: &mut String) -> &str {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    text.clear();
    text.push('#');
    for byte in colour {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

fn font(weight: u16, size: f32, text: &mut String) -> &str {
    let halves = (size * 2.0) as u32;
    text.clear();
    text.push_str(&weight.to_string());
    text.push(' ');
    text.push_str(&(halves / 2).to_string());
    text.push_str(if halves % 2 == 1 { ".5" } else { "" });
    text.push_str(FAMILY);
    text
}
