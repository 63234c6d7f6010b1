//! Two answers as tables, the cells that differ marked.

use crate::hooks::model::Page;
use crate::model::differ::{Found, Kind, Side};
use crate::model::grid::At;
use crate::model::refusal::rules_name;
use crate::model::words::{Msg, msg};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

type Told = UseStateHandle<Option<(Kind, At)>>;

/// A pair of tables for each thing that is compared. Whoever points at a marked cell, or comes to it
/// by Tab and the arrow keys, is told its rule.
pub fn tables(page: &Page, found: &Found, told: &Told) -> Html {
    let tell = |event: &Event| {
        let mark = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        let mark = mark.and_then(|t| t.closest("[data-mark]").ok().flatten());
        mark.and_then(|mark| parsed(&mark.get_attribute("data-mark")?))
    };
    let on =
        |told: Told| move |event: &Event| tell(event).into_iter().for_each(|at| told.set(Some(at)));
    let (over, focus, click) = (on(told.clone()), on(told.clone()), on(told.clone()));
    let onmouseover = Callback::from(move |event: MouseEvent| over(&event));
    let onfocusin = Callback::from(move |event: FocusEvent| focus(&event));
    let onclick = Callback::from(move |event: MouseEvent| click(&event));
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => 1,
            "ArrowLeft" | "ArrowUp" => -1,
            _ => return,
        };
        if go(&event, by).is_some() {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    html! {
        <div {onmouseover} {onfocusin} {onclick} {onkeydown}>
            { for found.kinds().into_iter().map(|kind| pair(page, found, kind, told)) }
        </div>
    }
}

/// The answer of the one that has one: nothing is marked beside it.
pub fn alone(page: &Page, side: &Side) -> Html {
    let one = |kind: Kind| {
        let digits = side.digits(kind);
        let cell = |at: At| html! { <td>{ side.short(kind, at, digits) }</td> };
        html! {
            <div class="compared" data-kind={kind_name(kind)}>
                <h3>{ page.t(&kind_title(kind)) }</h3>
                <div class="answers">{ laid(side, side.size(kind), cell) }</div>
            </div>
        }
    };
    html! { <div>{ for side.kinds().into_iter().map(one) }</div> }
}

fn pair(page: &Page, found: &Found, kind: Kind, told: &Told) -> Html {
    let count = found.count(kind);
    let name = kind_title(kind);
    let verdict: Msg =
        if count == 0 { msg("differ.same") } else { msg("differ.count").count(count) };
    html! {
        <div class="compared" data-kind={kind_name(kind)} data-count={count.to_string()}>
            <h3>{ page.t(&msg("differ.line").msg("name", name).msg("text", verdict)) }</h3>
            <div class="answers">{ for found.sides.iter().map(|side| table(found, side, kind, **told)) }</div>
        </div>
    }
}

fn table(found: &Found, side: &Side, kind: Kind, told: Option<(Kind, At)>) -> Html {
    let digits = found.digits(kind);
    let cell = |at: At| {
        let At { row, col } = at;
        let text = side.short(kind, at, digits);
        if found.mark(kind, at).is_none() {
            return html! { <td>{ text }</td> };
        }
        // One stop for Tab, wherever one was last.
        let here = told == Some((kind, at));
        let stop = here || (told.is_none() && found.first() == Some((kind, at)));
        html! {
            <td><button type="button" class={classes!("apart", here.then_some("here"))} tabindex={if stop { "0" } else { "-1" }}
                data-mark={format!("{} {row} {col}", kind_name(kind))}>{ text }</button></td>
        }
    };
    laid(side, side.size(kind), cell)
}

fn laid(side: &Side, [rows, cols]: [usize; 2], cell: impl Fn(At) -> Html) -> Html {
    let row = |row: usize| html! { <tr>{ for (0..cols).map(|col| cell(At { row, col })) }</tr> };
    let name = rules_name(side.by);
    html! {
        <table data-rules={name}><caption>{ name }</caption><tbody>{ for (0..rows).map(row) }</tbody></table>
    }
}

fn kind_title(kind: Kind) -> Msg {
    match kind {
        Kind::M => msg("differ.m"),
        Kind::Y => msg("differ.y"),
        Kind::Index => msg("differ.indices"),
        Kind::Dx => msg("differ.dx"),
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::M => "m",
        Kind::Y => "y",
        Kind::Index => "index",
        Kind::Dx => "dx",
    }
}

fn parsed(text: &str) -> Option<(Kind, At)> {
    let mut parts = text.split(' ');
    let name = parts.next()?;
    let kind = Kind::ALL.into_iter().find(|&kind| kind_name(kind) == name)?;
    let mut next = || parts.next()?.parse().ok();
    Some((kind, At { row: next()?, col: next()? }))
}

/// Moves the focus to the marked cell before or after the one that has it.
fn go(event: &KeyboardEvent, by: i32) -> Option<()> {
    let here: Element = event.target()?.dyn_into().ok()?;
    let all = here.closest(".differ").ok()??.query_selector_all("[data-mark]").ok()?;
    let at = (0..all.length())
        .find(|&i| all.item(i).is_some_and(|node| here.is_same_node(Some(&node))))?;
    let next = all.item(at.checked_add_signed(by)?)?;
    next.dyn_into::<HtmlElement>().ok()?.focus().ok()
}
