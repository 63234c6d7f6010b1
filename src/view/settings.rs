use super::controls::{Look, chosen, gave, icon_button, refusal, refusal_id, typed};
use super::formula::math;
use super::layer::place_choice;
use super::stepper::{Stepper, link_icon};
use crate::hooks::model::Page;
use crate::model::action::{Action, Edit};
use crate::model::compute::Computed;
use crate::model::formula;
use crate::model::guest::{Part, WINDOW_PANEL};
use crate::model::input::whole::whole;
use crate::model::refusal::{rules_name, step_to};
use crate::model::settings::{HowKind, MAX_SPAN, Settings, Span, WhereKind};
use crate::model::state::{Control, State};
use crate::model::words::{Msg, msg};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Kernel, stride, padding, dilation, the switches, and the output size they make.
pub fn window_panel(page: &Page, state: &State, view: (&Computed, usize)) -> Html {
    let settings = &state.doc().settings;
    let rank = state.doc().grid.rank();
    let averages = matches!(settings.how, HowKind::Average | HowKind::Cat);
    let sliding = settings.place == WhereKind::Sliding;
    let shown = |&span: &Span| match settings.place {
        WhereKind::Sliding => settings.tells(span),
        WhereKind::Fractional => span == Span::Kernel,
        WhereKind::Adaptive | WhereKind::Global | WhereKind::Pyramid | WhereKind::Depth => false,
    };
    let spans: Vec<Span> = Span::ALL.into_iter().filter(shown).collect();
    if page.guest.hide.covers(WINDOW_PANEL) {
        return Html::default();
    }
    html! {
        <section class="panel" part="panel" aria-labelledby="window-title">
            <h2 id="window-title">{ page.t(&msg("window.title")) }</h2>
            { place_choice(page, state) }
            if rank > 1 && spans.iter().any(|&span| !page.guest.hides(Part::span(span))) {
                <div class="knob-head" aria-hidden="true">
                    <span>{ page.t(&msg("axis.rows")) }</span><span>{ page.t(&msg("axis.cols")) }</span>
                </div>
            }
            { for spans.iter().map(|&span| page.part(Part::span(span), || knob(page, state, span))) }
            if sliding {
                { notes(page, settings) }
                { page.part(Part::span(Span::PadEnd), || toggle(page, state, (Control::PadEnd, "pad_end"), settings.pad_end.is_some(), Edit::PadEnd)) }
                if settings.has_ceil_mode() {
                    { page.part(Part::CEIL, || toggle(page, state, (Control::CeilMode, "ceil_mode"), settings.ceil_mode, Edit::CeilMode)) }
                }
            }
            if settings.place == WhereKind::Depth { <p class="hint">{ page.t(&msg("window.depth")) }</p> }
            if averages && sliding {
                { page.part(Part::COUNT_INCLUDE_PAD, || counts(page, state)) }
                { page.part(Part::DIVISOR, || divisor(page, state)) }
            }
            { output_size(page, state, view) }
        </section>
    }
}

/// The numbers that are kept but not used, or not by what one would expect.
fn notes(page: &Page, settings: &Settings) -> Html {
    let rules = rules_name(settings.rules());
    let said = |used: bool, key| {
        (!used).then(|| html! { <p class="hint">{ page.t(&msg(key).with("rules", rules)) }</p> })
    };
    html! {
        <>{ said(settings.has_dilation(), "window.no_dilation") }
        { said(settings.has_padding(), "window.no_padding") }
        { said(settings.how != HowKind::MaxBlur, "window.blur_strides") }</>
    }
}

fn toggle(
    page: &Page,
    state: &State,
    (control, name): (Control, &'static str),
    on: bool,
    edit: fn(bool) -> Edit,
) -> Html {
    // A refusal changes no state: the browser's own tick is taken back.
    let onchange = {
        let send = page.send.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok())
            {
                input.set_checked(on);
            }
            send.edit(edit(!on));
        })
    };
    let label =
        if control == Control::PadEnd { msg("window.pad_end") } else { msg("window.ceil_mode") };
    let why = state.refusal(control);
    html! {
        <>
        <label class="toggle"><span>{ page.t(&label) }</span>
            <input type="checkbox" role="switch" {name} checked={on} aria-describedby={refusal_id(control)} {onchange} /></label>
        { refusal(page, control, why) }
        </>
    }
}

/// count_include_pad: as the framework does, or told.
fn counts(page: &Page, state: &State) -> Html {
    const CHOICES: [(&str, Option<bool>); 3] =
        [("default", None), ("yes", Some(true)), ("no", Some(false))];
    let now = state.doc().settings.count_include_pad;
    let holds = CHOICES.into_iter().find(|choice| choice.1 == now).map_or("default", |c| c.0);
    let send = page.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let word = chosen(&event, holds).unwrap_or_default();
        let asked = CHOICES.into_iter().find(|choice| choice.0 == word);
        send.edit(Edit::CountIncludePad(asked.and_then(|choice| choice.1)));
    });
    let control = Control::CountIncludePad;
    let option = |(value, counts): (&'static str, Option<bool>)| {
        let name = match counts {
            None => msg("choice.framework"),
            Some(true) => msg("choice.yes"),
            Some(false) => msg("choice.no"),
        };
        html! { <option {value} selected={counts == now}>{ page.t(&name) }</option> }
    };
    html! {
        <>
        <label class="toggle"><span>{ page.t(&msg("window.count_include_pad")) }</span>
            <select name="count_include_pad" ~value={holds} aria-describedby={refusal_id(control)} {onchange}>
                { for CHOICES.into_iter().map(option) }</select></label>
        { refusal(page, control, state.refusal(control)) }
        </>
    }
}

/// One setting, per axis, and the link between the axes.
fn knob(page: &Page, state: &State, span: Span) -> Html {
    let doc = state.doc();
    let settings = &doc.settings;
    let disabled = match span {
        Span::Dilation => !settings.has_dilation(),
        Span::Padding | Span::PadEnd => !settings.has_padding(),
        _ => false,
    };
    let name = |span| match span {
        Span::Padding if settings.pad_end.is_some() => msg("span.pad_begin"),
        span => span_name(span),
    };
    let one = doc.grid.rank() == 1;
    let linked = settings.linked[span as usize];
    let stepper = |axis: usize| {
        let control = Control::Span(span, axis);
        let can = |up| step_to(settings, &doc.grid, span, axis, up).is_some();
        let send = page.send.clone();
        let step = Callback::from(move |up| {
            send.edit(Edit::StepSpan { span, axis, up });
        });
        let send = page.send.clone();
        let least = i64::from(!span.pads());
        let entered = Callback::from(move |text: String| match whole(&text, least, MAX_SPAN) {
            Ok(value) => send.edit(Edit::Span(span, axis, value)),
            Err(why) => send.action(Action::Refuse(control, why)),
        });
        let label = if one { name(span) } else { axis_name(name(span), axis) };
        let name = format!("{}-{axis}", span.name());
        html! {
            <Stepper {label} value={settings.span(span)[axis]} {control} {disabled} {name} {step} typed={entered}
                why={state.refusal(control).cloned()} can={(can(false), can(true))} />
        }
    };
    let look = Look { class: "link", pressed: Some(linked), disabled: false };
    let label = if linked { msg("link.on") } else { msg("link.off") };
    let onclick = page.send.on(move || Action::Edit(Edit::Link(span)));
    html! {
        <div class={classes!("knob", one.then_some("one"))}>
            <span class="knob-name">{ page.t(&name(span)) }</span>
            if !one {
                { stepper(0) }
                { icon_button(page, link_icon(linked), &label.msg("what", name(span)), look, onclick) }
            }
            { stepper(1) }
            { for [0, 1].map(|axis| Control::Span(span, axis)).map(|c| refusal(page, c, state.refusal(c))) }
            { gave(page, [0, 1].into_iter().find_map(|axis| state.gave(Control::Span(span, axis)))) }
        </div>
    }
}

fn span_name(span: Span) -> Msg {
    match span {
        Span::Kernel => msg("span.kernel"),
        Span::Stride => msg("span.stride"),
        Span::Padding => msg("span.padding"),
        Span::PadEnd => msg("span.pad_end"),
        Span::Dilation => msg("span.dilation"),
    }
}

fn axis_name(name: Msg, axis: usize) -> Msg {
    let axis = if axis == 0 { msg("axis.rows") } else { msg("axis.cols") };
    msg("span.axis").msg("what", name).msg("axis", axis)
}

/// divisor_override: empty, or a whole number other than 0.
fn divisor(page: &Page, state: &State) -> Html {
    let value = state.doc().settings.divisor_override;
    let control = Control::Divisor;
    let refused = state.refusal(control);
    let send = page.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let text = typed(&event);
        match (text.trim().is_empty(), whole(&text, i64::MIN, i64::MAX)) {
            (true, _) => send.edit(Edit::Divisor(None)),
            (_, Ok(value)) => send.edit(Edit::Divisor(Some(value))),
            (_, Err(why)) => send.action(Action::Refuse(control, why)),
        }
    });
    html! {
        <>
        <label class="toggle"><span>{ page.t(&msg("window.divisor")) }</span>
            <input type="text" class="short" inputmode="numeric" autocomplete="off" name="divisor_override"
                placeholder={page.t(&msg("window.divisor_none"))} aria-describedby="why-divisor"
                aria-invalid={refused.is_some().then_some("true")}
                value={value.map(|v| v.to_string()).unwrap_or_default()} {onchange} /></label>
        { refusal(page, control, refused) }
        </>
    }
}

/// Where the windows lie and how many there are, as formulas with this input's numbers.
fn output_size(page: &Page, state: &State, (computed, step): (&Computed, usize)) -> Html {
    let doc = state.doc();
    let axes = computed.windows.parts().first().map_or(&[][..], |part| part.run.axes());
    let pooled = computed.windows.parts().first().map_or([0; 2], |part| part.size);
    let sizes = computed.windows.unpooled().unwrap_or(pooled);
    let sizes = &sizes[2 - computed.windows.rank().min(2)..];
    let k = state.line().moment(step as f64).k;
    let sliding = doc.settings.place == WhereKind::Sliding;
    let dropped = sliding && axes.iter().any(|axis| formula::dropped(axis, &doc.settings));
    let note = formula::place_note(doc, computed);
    html! {
        <div class="size" data-output={sizes.iter().map(usize::to_string).collect::<Vec<_>>().join("x")}>
            <span class="hint">{ page.t(&msg("window.output_size")) }</span>
            { for formula::place(doc, computed, k).iter().map(|line| html! { <div>{ math(line) }</div> }) }
            if dropped { <span class="hint">{ page.t(&msg("window.dropped")) }</span> }
            if let Some(note) = note { <span class="hint">{ page.t(&note) }</span> }
        </div>
    }
}
