use super::board::is_locked;
use crate::hooks::compute::Live;
use crate::hooks::model::{Page, use_page};
use crate::hooks::place::set_properties;
use crate::model::cells::{self, Cell};
use crate::model::doc::Doc;
use crate::model::grid::At;
use crate::model::guest::Part;
use crate::model::input::short::plain;
use crate::model::words::msg;
use crate::scene::{GridPlace, Panel, Spot};
use std::rc::Rc;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct GridProps {
    pub panel: Panel,
    pub doc: Rc<Doc>,
    pub live: Live,
    pub place: GridPlace,
    pub step: usize,
    pub base: u8,
    /// Too fast to follow: the texts are those of the last slow moment.
    pub busy: bool,
    pub focus: Option<At>,
    /// What was filled in where the page has nothing to show yet.
    pub answers: Vec<(At, f32)>,
    pub selection: Option<(At, At)>,
    pub editing: bool,
}

/// The grid that the picture is a picture of: rows, columns and numbers for keyboard and screen
/// reader. Of a large grid, only the part near the focus exists.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let page = use_page();
    let node = use_node_ref();
    let (rows, cols) = (props.place.rows, props.place.cols);
    let focus = props.focus.unwrap_or(At { row: 0, col: 0 });
    let (row_from, row_to) = cells::near(focus.row, rows, rows * cols);
    let (col_from, col_to) = cells::near(focus.col, cols, rows * cols);
    let shown = (row_from, col_from, row_to, col_to);
    use_effect_with((node.clone(), props.place, shown), |(node, place, (r0, c0, _, c1))| {
        let Some(element) = node.cast::<HtmlElement>() else { return };
        let at = place.cell_at(*r0 as i64, *c0 as i64);
        let size = [("--x", at.x), ("--y", at.y), ("--cell", place.cell)];
        set_properties(&element, &size);
        set_properties(&element, &[("--cols", (c1 - c0) as f32), ("--tall", place.tall)]);
    });
    let editing = props.editing;
    use_effect_with((node.clone(), props.focus), move |(node, focus)| {
        let (Some(at), false) = (focus, editing) else { return };
        let Some(element) = node.cast::<HtmlElement>() else { return };
        focus_cell(&element, *at);
    });
    let (name, hint) = names_of(props);
    let live = props.live.get();
    let words = Words {
        window: page.t(&msg("cell.window")),
        winner: page.t(&msg("cell.winner")),
        waiting: page.t(&msg("cell.waiting")),
    };
    let base = usize::from(props.base);
    let row = |row: usize| {
        let cell = |col: usize| {
            let at = At { row, col };
            let mut shown = cells::cell(&props.doc, &live, props.panel, at, props.step);
            if let Some((_, answer)) = props.answers.iter().find(|(there, _)| *there == at) {
                shown.text = Some(plain(*answer));
            }
            let selected = props.selection.is_some_and(|(a, b)| cells::within(at, a, b));
            gridcell(at, &shown, &words, at == focus, selected)
        };
        html! {
            <div role="row" key={row} aria-rowindex={(row + 2).to_string()}>
                <span role="rowheader" class="unseen">{ row + base }</span>
                { for (col_from..col_to).map(cell) }
            </div>
        }
    };
    let heading = |col: usize| html! { <span role="columnheader" aria-colindex={(col + 2).to_string()}>{ col + base }</span> };
    html! {
        <div ref={node} role="grid" class="aria-grid" data-panel={cells::panel_name(props.panel)}
            aria-label={page.t(&name)} aria-description={(!is_locked(&page, props.panel)).then(|| page.t(&hint))} aria-rowcount={(rows + 1).to_string()}
            aria-colcount={(cols + 1).to_string()} aria-busy={props.busy.then_some("true")}
            aria-readonly={is_fixed(&page, props.panel).then_some("true")}>
            <div role="row" class="unseen" aria-rowindex="1"><span role="columnheader">{ page.t(&name) }</span>{ for (col_from..col_to).map(heading) }</div>
            { for (row_from..row_to).map(row) }
        </div>
    }
}

struct Words {
    window: AttrValue,
    winner: AttrValue,
    waiting: AttrValue,
}

fn gridcell(at: At, cell: &Cell, words: &Words, focus: bool, selected: bool) -> Html {
    let said = if cell.winner {
        Some(&words.winner)
    } else if cell.in_window {
        Some(&words.window)
    } else {
        None
    };
    html! {
        <div role="gridcell" key={at.col} data-at={format!("{},{}", at.row, at.col)} tabindex={if focus { "0" } else { "-1" }}
            aria-colindex={(at.col + 2).to_string()} aria-selected={selected.then_some("true")} data-value={cell.text.clone()}>
            <span class="unseen">
                { cell.text.clone().map_or_else(|| words.waiting.clone(), AttrValue::from) }
                if let Some(said) = said { { ", " }{ said } }
            </span>
        </div>
    }
}

fn is_fixed(page: &Page, panel: Panel) -> bool {
    match panel {
        Panel::X => page.guest.locks(Part::X),
        Panel::Dy => page.guest.locks(Part::DY),
        _ => true,
    }
}

fn names_of(props: &GridProps) -> (crate::model::words::Msg, crate::model::words::Msg) {
    cells::titles(props.panel, &props.live.get(), 0)
}

/// Gives a cell of the board's grids the focus, if it is there.
pub fn focus_in(board: &Element, (panel, at): Spot) {
    let grid = ["[role=grid][data-panel=", cells::panel_name(panel), "]"].concat();
    if let Ok(Some(grid)) = board.query_selector(&grid) {
        focus_cell(&grid, at);
    }
}

/// Gives a cell of a grid the focus, if it is there: of a large grid, only a part is.
fn focus_cell(grid: &Element, at: At) {
    let cell = ["[data-at=\"", &at.row.to_string(), ",", &at.col.to_string(), "\"]"].concat();
    if let Ok(Some(cell)) = grid.query_selector(&cell)
        && let Ok(cell) = wasm_bindgen::JsCast::dyn_into::<HtmlElement>(cell)
    {
        focus_quietly(&cell);
    }
}

/// Focus without a jump of the page: a cell that was pressed is in view already. One that keys came to
/// may not be.
fn focus_quietly(element: &HtmlElement) {
    let is = |state: &str| element.matches(state).unwrap_or(false);
    if is(":focus") {
        return;
    }
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that has just been removed cannot take the focus; nothing is lost.
    let _ = element.focus_with_options(&options);
    if is(":focus-visible") {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
