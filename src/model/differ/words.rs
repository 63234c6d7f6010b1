//! The texts of the comparison.

use super::asks::{Asked, Then, asked};
use super::bins::{even, is_caffes, is_kerass};
use super::{Found, Kind, Mark};
use crate::model::doc::Doc;
use crate::model::narrate::at_text;
use crate::model::refusal::rules_name;
use crate::model::settings::{HowKind, Settings, WhereKind};
use crate::model::words::{Msg, msg};
use pooling::{Convention, Nan, Replaced, Rule, Shape, Ties};

/// Whose this pooling is, where it is not a framework's choice; or why there is nothing to compare.
pub fn without(settings: &Settings) -> Msg {
    match settings.how {
        HowKind::MaxBlur => return msg("differ.blur"),
        HowKind::Unpool => return msg("differ.unpool"),
        _ => {}
    }
    match settings.place {
        WhereKind::Sliding | WhereKind::Global => msg("differ.how"),
        WhereKind::Adaptive => msg("differ.adaptive"),
        WhereKind::Fractional => msg("differ.fractional"),
        WhereKind::Pyramid => msg("differ.pyramid"),
        WhereKind::Depth => msg("differ.depth"),
    }
}

/// What was chosen beside the rules: a fresh call of the framework knows nothing of it.
pub fn own(settings: &Settings) -> Option<Msg> {
    let params = &settings.params;
    let free = settings.is_free();
    let nan = free && params.nan != Nan::Propagate;
    match settings.how {
        HowKind::Max if params.ties != Ties::First || nan => Some(msg("differ.own")),
        HowKind::Lp if free && params.absolute => Some(msg("differ.own")),
        _ => None,
    }
}

/// How a framework comes to what is laid beside the page's, where it is no plain call.
pub fn notes(doc: &Doc, by: Convention) -> Vec<Msg> {
    let settings = &doc.settings;
    let mut notes: Vec<Msg> = own(settings).into_iter().collect();
    let chain = settings.is_chain();
    match settings.place {
        WhereKind::Global if !chain => notes.push(msg("differ.global")),
        WhereKind::Adaptive if by != Convention::PyTorch => notes.extend(windows(doc, by)),
        WhereKind::Pyramid if is_caffes(settings, by) => notes.push(msg("differ.spp")),
        WhereKind::Depth if by == Convention::Jax => notes.push(msg("differ.any_axis")),
        WhereKind::Depth if by != Convention::TensorFlow => {
            notes.push(
                msg("differ.reshaped")
                    .with("rules", rules_name(by))
                    .with("k", settings.params.depth),
            );
        }
        _ => {}
    }
    let shape = doc.grid.tensor().shape();
    match asked(settings, by, shape) {
        Ok(asked) if asked.leaves.iter().any(|leaf| is_kerass(by, leaf)) => {
            notes.push(msg("differ.keras"));
        }
        Ok(Asked { then: Then::Lacking(why), .. }) => notes.push(why),
        _ => {}
    }
    notes
}

/// The window that lies on adaptive bins.
fn windows(doc: &Doc, by: Convention) -> Option<Msg> {
    let shape: Shape = doc.grid.tensor().shape();
    let outputs = doc.settings.params.output.iter().skip(2 - shape.rank());
    let axes = shape.spatial().iter().zip(outputs);
    let axes = axes.map(|(&n, &output)| even(n, usize::try_from(output).ok()?));
    let (kernel, stride): (Vec<i64>, Vec<i64>) =
        axes.collect::<Option<Vec<_>>>()?.into_iter().unzip();
    let text = |sizes: Vec<i64>| sizes.iter().map(i64::to_string).collect::<Vec<_>>().join(" × ");
    let note = msg("differ.window").with("rules", rules_name(by));
    Some(note.with("kernel", text(kernel)).with("stride", text(stride)))
}

/// A cell that differs: what either has there.
pub fn cell(found: &Found, mark: &Mark, rank: usize, base: u8) -> Msg {
    let [ours, theirs] = &found.sides;
    let none = || "–".to_owned();
    let text = |side: &super::Side| side.text(mark.kind, mark.at).unwrap_or_else(none);
    let name = match mark.kind {
        Kind::M => msg("differ.in_m"),
        Kind::Y => msg("cell.in_y"),
        Kind::Index => msg("differ.in_index"),
        Kind::Dx => msg("cell.in_dx"),
    };
    msg("differ.cell")
        .msg("cell", name.msg("at", at_text(mark.at, rank, base)))
        .with("a", text(ours))
        .with("b", text(theirs))
        .with("ours", rules_name(ours.by))
        .with("theirs", rules_name(theirs.by))
}

/// Whose refusal it is, where that does not say so itself.
pub fn refused(by: Convention, why: Msg) -> Msg {
    if why.args.iter().any(|(name, _)| *name == "rules") {
        return why;
    }
    msg("differ.line").with("name", rules_name(by)).msg("text", why)
}

/// What is done here instead of what a framework leaves open.
pub fn replaced(what: Replaced) -> Msg {
    match what {
        Replaced::EmptyWindowIndex => msg("replaced.empty_window"),
        Replaced::NegativeIndex => msg("replaced.negative_index"),
        Replaced::UnpoolOrder => msg("replaced.unpool_order"),
        Replaced::UnwrittenGradient => msg("replaced.unwritten_gradient"),
        Replaced::VectorLanes => msg("replaced.vector_lanes"),
        Replaced::MinusOne => msg("replaced.no_index"),
        Replaced::UnwrittenDraw => msg("replaced.unwritten_draw"),
        Replaced::NanGradient => msg("replaced.nan_gradient"),
        _ => msg("refused.other"),
    }
}

/// A rule in words.
pub fn rule(rule: Rule) -> Msg {
    match rule {
        Rule::Bins => msg("rule.bins"),
        Rule::Nan => msg("rule.nan"),
        Rule::NanFirst => msg("rule.nan_first"),
        Rule::GradientNan => msg("rule.gradient_nan"),
        Rule::Ties => msg("rule.ties"),
        Rule::CountIncludePad => msg("rule.count_include_pad"),
        Rule::Divisor => msg("rule.divisor"),
        Rule::Powers => msg("rule.powers"),
        Rule::LastWindow => msg("rule.last_window"),
        Rule::OddCell => msg("rule.odd_cell"),
        Rule::NegativeSame => msg("rule.negative_same"),
        Rule::CeilMode => msg("rule.ceil_mode"),
        Rule::Limits => msg("rule.limits"),
        Rule::Lowest => msg("rule.lowest"),
        Rule::LowestGradient => msg("rule.lowest_gradient"),
        Rule::LostGradient => msg("rule.lost_gradient"),
        Rule::PartialWindow => msg("rule.partial_window"),
        Rule::Stride => msg("rule.stride"),
        Rule::Padding => msg("rule.padding"),
        Rule::SameDilation => msg("rule.same_dilation"),
        Rule::ShortInput => msg("rule.short_input"),
        Rule::Empty => msg("rule.empty"),
        Rule::Covers => msg("rule.covers"),
        Rule::Subnormal => msg("rule.subnormal"),
        Rule::IndexBase => msg("rule.index_base"),
    }
}
