//! Downloads of the numbers: every channel is computed first, in slices.

use crate::hooks::compute::{Pace, work};
use crate::hooks::saved::download;
use crate::model::compute::Computed;
use crate::model::data::{self, Form, Source, What};
use crate::model::doc::Doc;
use gloo_timers::callback::Timeout;
use js_sys::Promise;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Saves a file of numbers. `note` is what a list that was cut short says of itself.
pub fn save(doc: Rc<Doc>, shown: usize, (what, form): (What, Form), note: String) {
    spawn_local(async move {
        let mut channels = Vec::new();
        for channel in 0..doc.grid.channels() {
            // What does not fit is no document of the page.
            let Ok(computed) = Computed::new(&doc, channel) else { return };
            let cell = RefCell::new(computed);
            let mut pace = Pace::default();
            while !work(&cell, &doc, &mut pace) {
                pause().await;
            }
            channels.push(cell.into_inner());
        }
        let source = Source { doc: &doc, channels: &channels, shown, note: &note };
        download(&data::write(&source, what, form), form.mime(), &data::name(&doc, what, form));
    });
}

/// Gives the page back to the person for a moment.
async fn pause() {
    let turn = Promise::new(&mut |resolve, _| {
        Timeout::new(0, move || {
            // Nobody else settles it.
            let _ = resolve.call0(&resolve);
        })
        .forget();
    });
    let _ = JsFuture::from(turn).await;
}
