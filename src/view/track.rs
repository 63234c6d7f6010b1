use crate::hooks::model::use_page;
use crate::hooks::place::set_properties;
use crate::model::action::TimeAction;
use crate::model::guest::Part;
use crate::model::narrate;
use crate::model::timeline::Timeline;
use crate::model::words::msg;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Up to this many steps, each has a mark of its own.
const MARKS: usize = 72;
/// Steps in the magnified line of a long timeline.
const WINDOW: usize = 60;
/// Room between the halves, as a part of the whole line.
const GAP: f64 = 0.03;

/// The timeline: forward windows, then backward windows; a long one has a magnified line below.
pub fn track(line: Timeline, at: f64) -> Html {
    let total = line.total();
    let near = (at as usize).saturating_sub(WINDOW / 2).min(total.saturating_sub(WINDOW));
    let window = (near, (near + WINDOW).min(total));
    html! {
        <div class="tracks">
            <Bar {line} {at} from={0} to={total} near={false} />
            if total > 4 * MARKS {
                <Bar {line} {at} from={window.0} to={window.1} near={true} />
            }
        </div>
    }
}

#[derive(Clone, Copy, Properties, PartialEq)]
struct BarProps {
    line: Timeline,
    at: f64,
    from: usize,
    to: usize,
    /// The magnified line.
    near: bool,
}

impl BarProps {
    fn gap(&self) -> f64 {
        if self.from < self.line.n && self.to > self.line.n { GAP } else { 0.0 }
    }

    /// Where a moment lies on the bar, 0 to 1.
    fn place(&self, at: f64) -> f64 {
        let span = (self.to - self.from).max(1) as f64;
        let after = if at > self.line.n as f64 { self.gap() } else { 0.0 };
        ((at - self.from as f64) / span * (1.0 - self.gap()) + after).clamp(0.0, 1.0)
    }

    /// The whole step nearest to a place on the bar.
    fn step_at(&self, place: f64) -> f64 {
        let span = (self.to - self.from) as f64;
        let middle = self.place(self.line.n as f64);
        let place = if place > middle { (place - self.gap()).max(middle) } else { place };
        let at = self.from as f64 + place / (1.0 - self.gap()) * span;
        at.round().clamp(self.from as f64, self.to as f64)
    }
}

#[component]
fn Bar(props: &BarProps) -> Html {
    let page = use_page();
    let node = use_node_ref();
    use_effect_with((node.clone(), props.place(props.at)), |(node, place)| {
        if let Some(element) = node.cast::<HtmlElement>() {
            set_properties(&element, &[("--at", *place as f32)]);
        }
    });
    let shown = props.at.ceil() as usize;
    let text = page.t(&narrate::place(props.line, shown));
    let label = if props.near { msg("track.near") } else { msg("track.all") };
    let dragging = use_mut_ref(|| false);
    let seek = {
        let (send, node) = (page.send.clone(), node.clone());
        let bar = *props;
        move |event: &PointerEvent| {
            let Some(element) = node.cast::<HtmlElement>() else { return };
            let rect = element.get_bounding_client_rect();
            let place = (f64::from(event.client_x()) - rect.left()) / rect.width().max(1.0);
            send.time(TimeAction::Scrub(bar.step_at(place.clamp(0.0, 1.0))));
        }
    };
    let onpointerdown = {
        let (seek, dragging, node) = (seek.clone(), dragging.clone(), node.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some(element) = node.cast::<HtmlElement>() {
                // Without capture the drag ends at the edge; that is no reason to refuse it.
                let _ = element.set_pointer_capture(event.pointer_id());
            }
            dragging.replace(true);
            seek(&event);
        })
    };
    let onpointermove = {
        let dragging = dragging.clone();
        Callback::from(move |event: PointerEvent| {
            if *dragging.borrow() {
                seek(&event);
            }
        })
    };
    let end = Callback::from(move |_: PointerEvent| {
        dragging.replace(false);
    });
    let onkeydown = keys(&page.send, props.line, shown);
    html! {
        <div ref={node} class={classes!("track", props.near.then_some("near"))} role="slider" tabindex="0"
            aria-label={page.t(&label)} aria-valuemin={props.from.to_string()} aria-valuemax={props.to.to_string()}
            aria-valuenow={shown.to_string()} aria-valuetext={text} {onkeydown}
            aria-disabled={page.guest.locks(Part::TRACK).then_some("true")}
            {onpointerdown} {onpointermove} onpointerup={end.clone()} onpointercancel={end}>
            { marks(props) }
            <span class="knob-at" aria-hidden="true"></span>
            if !props.near {
                <span class="half" aria-hidden="true">{ page.t(&msg("half.forward")) }</span>
                <span class="half second" aria-hidden="true">{ page.t(&msg("half.backward")) }</span>
            }
        </div>
    }
}

/// Finished steps are thick; each half has its colour.
fn marks(bar: &BarProps) -> Html {
    let single = bar.to - bar.from <= MARKS;
    let mut pieces: Vec<(f64, f64)> = Vec::new();
    if single {
        pieces.extend((bar.from..bar.to).map(|k| (k as f64, k as f64 + 1.0)));
    } else {
        let n = bar.line.n as f64;
        for (from, to) in [(0.0, n), (n, 2.0 * n)] {
            let now = bar.at.clamp(from, to);
            pieces.extend([(from, now), (now, to)]);
        }
    }
    let piece = |&(from, to): &(f64, f64)| {
        let half = if from < bar.line.n as f64 { "forward" } else { "backward" };
        let done = to <= bar.at + 1e-9;
        // The end of a piece belongs to it, not to the gap after it.
        let left = bar.place(from + 1e-9) * 1000.0;
        let width = (bar.place(to) * 1000.0 - left).max(0.0);
        let air = if single { (width * 0.12).min(6.0) } else { 0.0 };
        let class = classes!("mark", half, done.then_some("done"));
        html! { <rect {class} x={left.to_string()} y={if done { "0" } else { "2" }} width={(width - air).to_string()}
        height={if done { "8" } else { "4" }} /> }
    };
    html! {
        <svg class="marks" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">
            { for pieces.iter().map(piece) }
        </svg>
    }
}

fn keys(send: &crate::hooks::model::Send, line: Timeline, shown: usize) -> Callback<KeyboardEvent> {
    let send = send.clone();
    Callback::from(move |event: KeyboardEvent| {
        let page = (line.n / 10).max(2);
        let action = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => TimeAction::Forward,
            "ArrowLeft" | "ArrowDown" => TimeAction::Back,
            "PageUp" => TimeAction::To(shown + page),
            "PageDown" => TimeAction::To(shown.saturating_sub(page)),
            "Home" => TimeAction::First,
            "End" => TimeAction::Last,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        send.time(action);
    })
}
