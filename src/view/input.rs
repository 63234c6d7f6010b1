use super::controls::{Look, icon_button, refusal, typed};
use super::icon::Icon;
use super::paste::Paste;
use super::source::source;
use super::stepper::Stepper;
use crate::hooks::files;
use crate::hooks::locale::decimal_comma;
use crate::hooks::model::{Page, use_page};
use crate::model::action::{Action, Edit, LookAction};
use crate::model::grid::MAX_SIDE;
use crate::model::guest::{INPUT_PANEL, Part};
use crate::model::input::number;
use crate::model::input::short::plain;
use crate::model::input::whole::whole;
use crate::model::state::{Control, State};
use crate::model::words::{Msg, msg};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The ways to bring numbers: files, paste, samples, size, brush.
pub fn input_panel(page: &Page, state: &Rc<State>) -> Html {
    if page.guest.hide.covers(INPUT_PANEL) {
        return Html::default();
    }
    let size = || {
        html! {
            <div class="knob">
                <span class="knob-name">{ page.t(&msg("input.size")) }</span>
                { side(page, state, true) }
                <span class="times" aria-hidden="true">{ "×" }</span>
                { side(page, state, false) }
                { refusal(page, Control::Size, state.refusal(Control::Size)) }
            </div>
        }
    };
    html! {
        <section class="panel" part="panel" aria-labelledby="input-title">
            <h2 id="input-title">{ page.t(&msg("input.title")) }</h2>
            <div class="pair">
                { page.part(Part::FILE, || upload(page)) }
                { page.part(Part::PASTE, || html! { <Paste state={state.clone()} /> }) }
            </div>
            { refusal(page, Control::File, state.refusal(Control::File)) }
            { source(page, state) }
            { page.part(Part::SIZE, size) }
            { page.part(Part::BRUSH, || html! { <Brush state={state.clone()} /> }) }
        </section>
    }
}

/// The real field lies under the label, so that keyboard and screen reader find an ordinary upload.
fn upload(page: &Page) -> Html {
    let send = page.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            files::take(file, send.clone());
        }
        // The same file may be chosen again.
        input.set_value("");
    });
    html! {
        <label class="text-button upload">
            <input type="file" name="file" class="unseen" aria-describedby="why-file" {onchange}
                accept=".png,.jpg,.jpeg,.webp,.gif,.svg,.csv,.tsv,.txt,.json,.npy,image/*" />
            { Icon::Upload.html() }{ page.t(&msg("input.upload")) }
        </label>
    }
}

fn side(page: &Page, state: &Rc<State>, rows: bool) -> Html {
    let [_, h, w] = state.doc().grid.tensor().shape().dhw();
    let value = if rows { h } else { w };
    let to = move |n: usize| if rows { (n, w) } else { (h, n) };
    let send = page.send.clone();
    let step = Callback::from(move |up: bool| {
        let next = if up { value + 1 } else { value.saturating_sub(1) };
        let (rows, cols) = to(next);
        send.edit(Edit::Resize { rows, cols });
    });
    let send = page.send.clone();
    let entered = Callback::from(move |text: String| match whole(&text, 1, MAX_SIDE as i64) {
        Ok(n) => match usize::try_from(n) {
            Ok(n) => {
                let (rows, cols) = to(n);
                send.edit(Edit::Resize { rows, cols });
            }
            Err(_) => {
                let (rows, cols) = if rows { (n, w as i64) } else { (h as i64, n) };
                let why = msg("refused.size").with("rows", rows).with("cols", cols);
                send.action(Action::Refuse(Control::Size, why.with("limit", MAX_SIDE)));
            }
        },
        Err(why) => send.action(Action::Refuse(Control::Size, why)),
    });
    let fits = |n: usize| {
        let (rows, cols) = to(n);
        let doc = state.doc();
        let x = doc.grid.tensor().shape();
        let rank = if rows == 1 { x.rank() } else { 2 };
        // Only the shape is asked about: no cell is copied for a button.
        let sizes: &[usize] = if rank == 1 { &[cols] } else { &[rows, cols] };
        pooling::Shape::new(1, x.c(), sizes).and_then(|shape| doc.settings.windows(shape)).is_ok()
    };
    let can = (value > 1 && fits(value - 1), value < MAX_SIDE && fits(value + 1));
    let label: Msg = if rows { msg("input.rows") } else { msg("input.cols") };
    html! {
        <Stepper {label} value={value as i64} control={Control::Size} why={state.refusal(Control::Size).cloned()}
            {can} {step} typed={entered} name={if rows { "rows" } else { "cols" }} />
    }
}

#[derive(Properties, PartialEq)]
struct BrushProps {
    state: Rc<State>,
}

/// The brush: in hand, a drag over x or dL/dy paints its value.
#[component]
fn Brush(props: &BrushProps) -> Html {
    let page = use_page();
    let state = &props.state;
    let kept = use_state_eq(|| 9.0f32);
    let (value, on) = (*kept, state.look.brush.is_some());
    let send = page.send.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        send.look(LookAction::Brush((!on).then_some(value)));
    });
    let (send, set) = (page.send.clone(), kept.setter());
    let onchange = Callback::from(move |event: Event| {
        let text = typed(&event);
        match number::parse(&text, decimal_comma()) {
            Ok(entry) => {
                set.set(entry.value);
                send.action(Action::Accept(Control::Brush));
                send.look(LookAction::Said(entry.note(&text)));
                send.look(LookAction::Brush(Some(entry.value)));
            }
            Err(why) => send.action(Action::Refuse(Control::Brush, why)),
        }
    });
    let look = Look { pressed: Some(on), ..Look::default() };
    html! {
        <div class="brush">
            { icon_button(&page, Icon::Brush, &msg("input.brush"), look, onclick) }
            <label>{ page.t(&msg("input.brush_value")) }
                <input type="text" class="short" name="brush" autocomplete="off" value={plain(value)}
                    aria-invalid={state.refusal(Control::Brush).is_some().then_some("true")}
                    aria-describedby="why-brush" {onchange} /></label>
            { refusal(&page, Control::Brush, state.refusal(Control::Brush)) }
        </div>
    }
}
