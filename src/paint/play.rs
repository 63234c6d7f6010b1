//! A flat list of calls, played on a canvas.

use super::layers::{Layers, Surface};
use super::list::{DrawList, Op, hatch_lines};
use super::palette::{Palette, Rgba};
use crate::scene::{Align, Dash, Point, Rect};
use wasm_bindgen::JsValue;
use web_sys::CanvasRenderingContext2d;

pub(super) fn play(
    context: &CanvasRenderingContext2d,
    list: &DrawList,
    layers: &mut Layers,
    palette: &Palette,
    family: &str,
) -> Result<(), JsValue> {
    let mut text = String::new();
    for op in &list.ops {
        match op {
            Op::Fill(colour) => context.set_fill_style_str(css(*colour, &mut text)),
            Op::Stroke(colour) => context.set_stroke_style_str(css(*colour, &mut text)),
            Op::Width(width) => context.set_line_width(f64::from(*width)),
            Op::Dash(dash) => set_dash(context, *dash)?,
            Op::Font { weight, size } => context.set_font(font(*weight, *size, family, &mut text)),
            Op::Align(align) => set_align(context, *align),
            Op::Text { from, to, at, max_width } => {
                let text = list.texts.get(*from..*to).unwrap_or_default();
                // The middle of the em box lies above the middle of the digits.
                let (x, y) = (f64::from(at.x), f64::from(at.y) + 0.5);
                context.fill_text_with_max_width(text, x, y, f64::from(*max_width))?;
            }
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
            Op::FillRect(at) => {
                let [x, y, w, h] = numbers(*at);
                context.fill_rect(x, y, w, h);
            }
            shape => draw(context, shape)?,
        }
    }
    Ok(())
}

fn set_dash(context: &CanvasRenderingContext2d, dash: Dash) -> Result<(), JsValue> {
    let lengths = js_sys::Array::new();
    for length in dash.lengths().iter().flatten() {
        lengths.push(&JsValue::from_f64(f64::from(*length)));
    }
    context.set_line_dash(&lengths)
}

fn set_align(context: &CanvasRenderingContext2d, align: Align) {
    context.set_text_align(match align {
        Align::Start => "left",
        Align::Middle => "center",
        Align::End => "right",
    });
}

/// What needs no state.
fn draw(context: &CanvasRenderingContext2d, op: &Op) -> Result<(), JsValue> {
    let go = |p: Point| context.move_to(f64::from(p.x), f64::from(p.y));
    let line = |p: Point| context.line_to(f64::from(p.x), f64::from(p.y));
    context.begin_path();
    match op {
        Op::FillRound(at, radius) | Op::StrokeRound(at, radius) => round(context, *at, *radius)?,
        Op::Hatch(at) => {
            hatch_lines(*at, &mut |from, to| {
                go(from);
                line(to);
            });
        }
        Op::Line(from, to) => {
            go(*from);
            line(*to);
        }
        Op::Curve(from, bend, to) => {
            go(*from);
            let [x, y, to_x, to_y] = [bend.x, bend.y, to.x, to.y].map(f64::from);
            context.quadratic_curve_to(x, y, to_x, to_y);
        }
        Op::Arc(centre, radius, ends) => {
            let [from, to] = ends.map(|turn| (f64::from(turn) - 0.25) * std::f64::consts::TAU);
            let [x, y, radius] = [centre.x, centre.y, *radius].map(f64::from);
            context.arc(x, y, radius, from, to)?;
        }
        Op::Head([tip, a, b]) => {
            go(*tip);
            line(*a);
            line(*b);
        }
        _ => {}
    }
    match op {
        Op::FillRound(..) | Op::Head(_) => context.fill(),
        // Parts of a ring meet: round ends would lie over each other.
        Op::Arc(..) => {
            context.set_line_cap("butt");
            context.stroke();
            context.set_line_cap("round");
        }
        _ => context.stroke(),
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

fn font<'a>(weight: u16, size: f32, family: &str, text: &'a mut String) -> &'a str {
    let halves = (size * 2.0) as u32;
    text.clear();
    text.push_str(&weight.to_string());
    text.push(' ');
    text.push_str(&(halves / 2).to_string());
    text.push_str(if halves % 2 == 1 { ".5" } else { "" });
    text.push_str("px ");
    text.push_str(family);
    text
}
