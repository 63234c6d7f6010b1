//! What is asked of each framework: the page's pooling where it has that, or what it makes of other
//! layers of its own; else why it cannot.

use super::bins::{bins, is_kerass, pyramid, without_gradient};
use crate::model::asked::request;
use crate::model::layer;
use crate::model::params::Unpooled;
use crate::model::refusal::{refusal, rules_name};
use crate::model::settings::{HowKind, Settings, WhereKind};
use crate::model::words::{Msg, msg};
use pooling::{
    AutoPad, Convention, Fractional, How, Layout, Leaf, Operation, Request, Samples, Shape, Unpool,
};

/// The layers that answer.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// Those whose outputs stand under each other; of a chain the first stage.
    pub(super) leaves: Vec<Leaf>,
    pub(super) then: Then,
    pub(super) indices: bool,
    /// Whether the framework has no gradient here.
    pub(super) forward_alone: bool,
}

/// A chain's second stage.
#[derive(Clone, Debug)]
pub(super) enum Then {
    Nothing,
    Blur(Leaf),
    PutBack(Unpool),
    /// One that the framework does not have.
    Lacking(Msg),
}

/// Whether two frameworks have anything to say of this pooling.
pub fn comparable(settings: &Settings) -> bool {
    use HowKind as H;
    matches!(settings.how, H::Max | H::Average | H::Lp | H::Cat | H::MaxBlur | H::Unpool)
}

/// Whose rules the page follows here.
pub fn home(settings: &Settings) -> Convention {
    match settings.place {
        _ if settings.is_chain() => Convention::PyTorch,
        WhereKind::Sliding | WhereKind::Global => settings.params.rules,
        WhereKind::Depth => Convention::TensorFlow,
        _ => Convention::PyTorch,
    }
}

/// # Errors
/// Why the framework cannot express it.
pub(super) fn asked(settings: &Settings, by: Convention, shape: Shape) -> Result<Asked, Msg> {
    let hows: &[HowKind] = match settings.how {
        HowKind::Cat => &[HowKind::Max, HowKind::Average],
        HowKind::MaxBlur | HowKind::Unpool => &[HowKind::Max],
        HowKind::Average => &[HowKind::Average],
        HowKind::Lp => &[HowKind::Lp],
        _ => &[HowKind::Max],
    };
    let mut leaves = Vec::new();
    for &how in hows {
        leaves.extend(layers(settings, how, by, shape)?);
    }
    let then = match settings.how {
        HowKind::MaxBlur | HowKind::Unpool => second(settings, by, shape)?,
        _ => Then::Nothing,
    };
    let indexed = settings.by_rules() && settings.params.indices && settings.how == HowKind::Max;
    let depth = settings.place == WhereKind::Depth && by == Convention::TensorFlow;
    let forward_alone = depth || leaves.iter().any(|leaf| is_kerass(by, leaf));
    let indices = indexed || settings.how == HowKind::Unpool;
    Ok(Asked { leaves, then, indices, forward_alone })
}

fn layers(
    settings: &Settings,
    how: HowKind,
    by: Convention,
    shape: Shape,
) -> Result<Vec<Leaf>, Msg> {
    let operation = match how {
        HowKind::Average => Operation::Average,
        HowKind::Lp => Operation::Lp(settings.params.p),
        _ => Operation::Max,
    };
    let first = 2usize.saturating_sub(shape.rank());
    let output = settings.params.output.get(first..).unwrap_or_default();
    match settings.place {
        WhereKind::Sliding | WhereKind::Global => {
            let asked = request(&stage(settings, how), shape).ok_or_else(|| msg("differ.how"))?;
            Ok(vec![leaf(by, &asked)?])
        }
        WhereKind::Adaptive => Ok(vec![bins(by, operation, shape, output)?]),
        WhereKind::Pyramid => pyramid(settings, by, operation, shape),
        WhereKind::Fractional => Ok(vec![fractional(settings, by, operation, output)?]),
        WhereKind::Depth if by == Convention::TensorFlow && operation != Operation::Max => {
            Err(msg("differ.depth_max").with("rules", rules_name(by)))
        }
        WhereKind::Depth => {
            let leaf = leaf(by, &window(operation, &[settings.params.depth, 1]))?;
            let forward_alone = by == Convention::TensorFlow;
            Ok(vec![if forward_alone { without_gradient(leaf) } else { leaf }])
        }
    }
}

pub(super) fn leaf(by: Convention, asked: &Request) -> Result<Leaf, Msg> {
    by.leaf(asked).map_err(|error| refusal(&error))
}

/// Windows side by side, without padding.
pub(super) fn window(operation: Operation, kernel: &[i64]) -> Request {
    Request { stride: Some(kernel.to_vec()), ..Request::new(operation, kernel.to_vec()) }
}

/// One of several layers, or the first stage of a chain, as settings of its own.
fn stage(settings: &Settings, how: HowKind) -> Settings {
    let mut one = Settings { how, ..settings.clone() };
    if !settings.has_dilation() {
        one.dilation = [1, 1];
    }
    if settings.is_chain() {
        one.params.auto_pad = AutoPad::Explicit;
        one.params.indices = settings.how == HowKind::Unpool;
        one.ceil_mode &= settings.has_ceil_mode();
    }
    if settings.how == HowKind::MaxBlur {
        one.stride = [1, 1];
    }
    one
}

/// PyTorch's windows; TensorFlow has others, which its own random numbers decide on.
fn fractional(
    settings: &Settings,
    by: Convention,
    operation: Operation,
    output: &[i64],
) -> Result<Leaf, Msg> {
    if by == Convention::TensorFlow {
        return Err(msg("differ.fractional_tensorflow"));
    }
    if by != Convention::PyTorch {
        return Err(msg("differ.no_fractional").with("rules", rules_name(by)));
    }
    if operation != Operation::Max {
        return Err(msg("differ.fractional_max"));
    }
    let kernel = settings.kernel[2 - output.len()..].to_vec();
    let samples = Samples::Seed(settings.params.draw.into());
    let layout = Layout::Fractional(Fractional { kernel, output: output.to_vec(), samples });
    Ok(Leaf { layout, how: How::Max(by.max(true)) })
}

/// The stage after the maxima: the blur is a convolution that everybody has; putting back is not.
fn second(settings: &Settings, by: Convention, shape: Shape) -> Result<Then, Msg> {
    let told = |error: pooling::Error| refusal(&error);
    let page = layer::leaves(settings, shape).map_err(told)?;
    let Some(layout) = page.first().map(|leaf| &leaf.layout) else { return Ok(Then::Nothing) };
    if settings.how == HowKind::MaxBlur {
        let params = &settings.params;
        let [_, blur] = Leaf::anti_aliased(layout, params.filter, params.border).map_err(told)?;
        return Ok(Then::Blur(blur));
    }
    let unpool = layer::unpool(settings, layout, shape).map_err(told)?;
    Ok(match by {
        Convention::PyTorch => Then::PutBack(unpool),
        Convention::Onnx if settings.params.unpooled == Unpooled::Input => Then::PutBack(unpool),
        Convention::Onnx => Then::Lacking(msg("differ.unpool_onnx")),
        _ => Then::Lacking(msg("differ.no_unpool").with("rules", rules_name(by))),
    })
}
