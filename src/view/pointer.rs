use super::grid::focus_in;
use crate::hooks::model::use_page;
use crate::model::action::{Action, Edit, LookAction, TimeAction};
use crate::model::grid::At;
use crate::model::lesson::PromptAction;
use crate::model::state::State;
use crate::model::timeline::Half;
use crate::scene::{Panel, Places};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// What the board does with pointers.
pub struct Pointer {
    pub down: Callback<PointerEvent>,
    pub moved: Callback<PointerEvent>,
    pub up: Callback<PointerEvent>,
    pub left: Callback<PointerEvent>,
    pub double: Callback<MouseEvent>,
}

/// A drag under way.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Drag {
    panel: Panel,
    gesture: u32,
    last: At,
    /// The finger has left the cell where it came down.
    moved: bool,
}

/// Click, drag, brush and hover, by mouse, pen and finger.
#[hook]
pub fn use_pointer(host: NodeRef, state: Rc<State>, places: Rc<Places>) -> Pointer {
    let page = use_page();
    let drag = use_mut_ref(|| None::<Drag>);
    let gestures = use_mut_ref(|| 0u32);
    let point = {
        let host = host.clone();
        move |x: i32, y: i32| {
            let host = host.cast::<HtmlElement>()?;
            let rect = host.get_bounding_client_rect();
            // A slide may be shown at another scale than it is laid out at.
            let scale = (rect.width() / f64::from(host.offset_width().max(1))) as f32;
            let scale = if scale > 0.0 { scale } else { 1.0 };
            Some(((x as f32 - rect.left() as f32) / scale, (y as f32 - rect.top() as f32) / scale))
        }
    };
    let editable = |panel| matches!(panel, Panel::X | Panel::Dy);
    let chooses = state.chooses(Panel::X);
    let filled = [Panel::Y, Panel::Dx].into_iter().find(|&panel| state.takes(panel));
    let brush = state.look.brush;
    let down = {
        let (send, places, drag, point) =
            (page.send.clone(), places.clone(), drag.clone(), point.clone());
        let host = host.clone();
        Callback::from(move |event: PointerEvent| {
            let found =
                point(event.client_x(), event.client_y()).and_then(|(x, y)| places.hit(x, y));
            let (Some((panel, at)), 0) = (found, event.button()) else { return };
            // An open editor keeps its entry when it loses the focus, which what follows prevents.
            leave_field(&event);
            *gestures.borrow_mut() += 1;
            let gesture = *gestures.borrow();
            drag.replace(Some(Drag { panel, gesture, last: at, moved: false }));
            if event.pointer_type() != "touch" {
                // The cell takes the focus itself; the browser would give it to the page.
                event.prevent_default();
            }
            match brush.filter(|_| editable(panel)) {
                Some(value) => {
                    capture(&host, &event);
                    let cells = vec![(at, value)];
                    send.edit(Edit::Cells { panel, cells, gesture: Some(gesture) });
                }
                None if event.pointer_type() == "touch" => {}
                None => {
                    capture(&host, &event);
                    send.look(LookAction::Select { panel, at, extend: event.shift_key() });
                }
            }
        })
    };
    let moved = {
        let (send, places, drag, point) =
            (page.send.clone(), places.clone(), drag.clone(), point.clone());
        let hovered = state.look.hover;
        Callback::from(move |event: PointerEvent| {
            let Some((x, y)) = point(event.client_x(), event.client_y()) else { return };
            let Some(now) = drag.borrow().as_ref().copied() else {
                let hover = places.hit(x, y);
                if hover != hovered && event.pointer_type() != "touch" {
                    send.look(LookAction::Hover(hover));
                }
                return;
            };
            let at = places.nearest(now.panel, x, y);
            if at == now.last {
                return;
            }
            drag.replace(Some(Drag { last: at, moved: true, ..now }));
            match brush.filter(|_| editable(now.panel)) {
                Some(value) => {
                    let cells = between(now.last, at).map(|at| (at, value)).collect();
                    let gesture = Some(now.gesture);
                    send.edit(Edit::Cells { panel: now.panel, cells, gesture });
                }
                None if event.pointer_type() == "touch" => {}
                None => send.look(LookAction::Select { panel: now.panel, at, extend: true }),
            }
        })
    };
    let up = {
        let (send, drag, host) = (page.send.clone(), drag.clone(), host.clone());
        let backward = state.line().moment(state.time.at).half == Half::Backward;
        Callback::from(move |event: PointerEvent| {
            let Some(done) = drag.borrow_mut().take() else { return };
            let painted = brush.is_some_and(|_| editable(done.panel));
            if !painted && event.type_() == "pointerup" && event.pointer_type() != "touch" {
                refocus(&host, done);
            }
            if done.moved || painted || event.type_() == "pointercancel" {
                return;
            }
            let (panel, at) = (done.panel, done.last);
            if chooses && matches!(panel, Panel::X | Panel::Dx) {
                send.action(Action::Prompt(PromptAction::Answer(vec![(at, 1.0)])));
                return;
            }
            if event.pointer_type() == "touch" {
                send.look(LookAction::Select { panel, at, extend: false });
                send.look(LookAction::Edit { panel, at, text: None });
            }
            if panel == Panel::Y && filled != Some(panel) {
                let half = if backward { Half::Backward } else { Half::Forward };
                send.time(TimeAction::Jump(half, at));
            }
        })
    };
    let left = {
        let send = page.send.clone();
        let hovered = state.look.hover.is_some();
        Callback::from(move |_: PointerEvent| {
            if hovered {
                send.look(LookAction::Hover(None));
            }
        })
    };
    let double = {
        let send = page.send.clone();
        Callback::from(move |event: MouseEvent| {
            let found =
                point(event.client_x(), event.client_y()).and_then(|(x, y)| places.hit(x, y));
            if let Some((panel, at)) = found
                .filter(|&(panel, _)| (editable(panel) || filled == Some(panel)) && brush.is_none())
            {
                send.look(LookAction::Edit { panel, at, text: None });
            }
        })
    };
    Pointer { down, moved, up, left, double }
}

/// A cell that was in focus before loses it to a button; chosen again, it is no news to the grid.
fn refocus(host: &NodeRef, done: Drag) {
    let Some(board) = host.cast::<Element>() else { return };
    focus_in(&board, (done.panel, done.last));
}

fn leave_field(event: &PointerEvent) {
    let page = event.target().and_then(|t| t.dyn_into::<Element>().ok()?.closest(".page").ok()?);
    let field = page.and_then(|page| page.query_selector("input:focus").ok()?);
    if let Some(field) = field.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // A field that has just been removed has no focus to lose.
        let _ = field.blur();
    }
}

fn capture(host: &NodeRef, event: &PointerEvent) {
    if let Some(element) = host.cast::<HtmlElement>() {
        // Without capture a drag ends at the edge; that is no reason to refuse it.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// The cells on a straight line, so that a fast brush leaves no holes; the start is painted already.
fn between(from: At, to: At) -> impl Iterator<Item = At> {
    let [r0, c0, r1, c1] = [from.row, from.col, to.row, to.col].map(|v| v as i64);
    let n = (r1 - r0).abs().max((c1 - c0).abs()).max(1);
    let along = move |a: i64, b: i64, i: i64| ((a * (n - i) + b * i + n / 2) / n) as usize;
    (1..=n).map(move |i| At { row: along(r0, r1, i), col: along(c0, c1, i) })
}
