use gloo_render::{AnimationFrame, request_animation_frame};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Calls `each(seconds since the last frame)` at display rate while `running`.
#[hook]
pub fn use_frames(running: bool, each: Callback<f64>) {
    use_effect_with((running, each), |(running, each)| {
        let slot: Slot = Rc::default();
        if *running {
            arm(&slot, each.clone(), None);
        }
        // Dropping the frame cancels it; the slot breaks the cycle that the frame's closure makes.
        move || {
            slot.replace(None);
        }
    });
}

type Slot = Rc<RefCell<Option<AnimationFrame>>>;

fn arm(slot: &Slot, each: Callback<f64>, last: Option<f64>) {
    let next = Rc::downgrade(slot);
    let frame = request_animation_frame(move |now| {
        let Some(slot) = next.upgrade() else { return };
        arm(&slot, each.clone(), Some(now));
        if let Some(last) = last {
            each.emit((now - last) / 1000.0);
        }
    });
    slot.replace(Some(frame));
}
