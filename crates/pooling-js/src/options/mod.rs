//! The options as JavaScript writes them.

mod given;
mod hows;
mod wheres;

pub(crate) use given::Given;
pub(crate) use wheres::axes;

use pooling::{Adaptive, Bins, Border, Convention, Leaf, Pool};
use wasm_bindgen::JsValue;

const CONVENTIONS: [(&str, Convention); 5] = [
    ("pytorch", Convention::PyTorch),
    ("tensorflow", Convention::TensorFlow),
    ("onnx", Convention::Onnx),
    ("caffe", Convention::Caffe),
    ("jax", Convention::Jax),
];

/// A pool, over `rank` spatial axes, and the convention that it asks for.
pub(crate) fn pool(given: &Given, rank: usize) -> Result<(Pool, Option<Convention>), JsValue> {
    let convention = match given.get("convention") {
        Some(named) => Some(named.one_of(&CONVENTIONS)?),
        None => None,
    };
    let pool = match given.get("kind") {
        None => leaf(given, rank, convention)?,
        Some(kind) => {
            let kinds = [Kind::Pyramid, Kind::Cat, Kind::MaxBlur, Kind::Concat, Kind::Chain];
            let names = ["pyramid", "cat", "maxBlur", "concat", "chain"];
            let words: Vec<_> = names.into_iter().zip(kinds).collect();
            composed(given, kind.one_of(&words)?, rank, convention)?
        }
    };
    Ok((pool, convention))
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Pyramid,
    Cat,
    MaxBlur,
    Concat,
    Chain,
}

fn leaf(given: &Given, rank: usize, convention: Option<Convention>) -> Result<Pool, JsValue> {
    given.with_keys(&["where", "how", "convention"])?;
    let layout = wheres::layout(&given.needed("where")?, rank, convention)?;
    let how = hows::how(&given.needed("how")?, convention)?;
    Ok(Pool::Leaf(Leaf { layout, how }))
}

fn composed(
    given: &Given,
    kind: Kind,
    rank: usize,
    convention: Option<Convention>,
) -> Result<Pool, JsValue> {
    match kind {
        Kind::Pyramid => {
            given.with_keys(&["kind", "levels", "how", "bins", "convention"])?;
            let how = hows::how(&given.needed("how")?, convention)?;
            let bins =
                given.get("bins").map_or(Ok(Bins::Exact), |bins| bins.one_of(&wheres::BINS))?;
            let leaf = |level: &Given| {
                let layout = Adaptive { bins, ..Adaptive::square(rank, level.whole()?) };
                Ok(Pool::Leaf(Leaf { layout: pooling::Layout::Adaptive(layout), how: how.clone() }))
            };
            let levels = given.needed("levels")?.list()?;
            Ok(Pool::Concat(levels.iter().map(leaf).collect::<Result<_, JsValue>>()?))
        }
        Kind::Cat => {
            given.with_keys(&["kind", "where", "convention"])?;
            Ok(Pool::cat(&wheres::layout(&given.needed("where")?, rank, convention)?))
        }
        Kind::MaxBlur => {
            given.with_keys(&["kind", "kernel", "filter", "stride", "border"])?;
            let whole = |key, default| given.get(key).map_or(Ok(default), |v| v.whole());
            let border = given.get("border").map_or(Ok(Border::Reflect), |b| wheres::border(&b))?;
            let (kernel, filter) = (whole("kernel", 2)?, whole("filter", 3)?);
            Ok(Pool::max_blur(rank, kernel, filter, whole("stride", 2)?, border))
        }
        Kind::Concat | Kind::Chain => {
            given.with_keys(&["kind", "pools"])?;
            let parts = given.needed("pools")?.list()?;
            let part = |part: &Given| Ok(pool(part, rank)?.0);
            let parts = parts.iter().map(part).collect::<Result<_, JsValue>>()?;
            Ok(if matches!(kind, Kind::Chain) { Pool::Chain(parts) } else { Pool::Concat(parts) })
        }
    }
}
