use super::reading::{Side, part, same_routes};
use super::step::path;
use super::{Convention, Request, Rule};
use crate::{Axis, Error, Forward, How, Leaf, Max, Nan, Plane, Tensor};

/// What two conventions make of one input.
#[derive(Clone, Debug, PartialEq)]
pub struct Differences {
    /// What the first returns, or why it refuses.
    pub a: Result<Forward, Error>,
    /// What the second does.
    pub b: Result<Forward, Error>,
    /// The output places where they differ, plane after plane, row-major over all places that either
    /// has. Empty where one refuses.
    pub cells: Vec<Difference>,
}

/// One output place where two conventions differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Image and channel.
    pub plane: Plane,
    /// Depth, height, width of the output; 0 along axes that are not there.
    pub place: [usize; 3],
    /// In what.
    pub part: Part,
    /// Why.
    pub rules: Vec<Rule>,
}

/// What differs first at an output place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// One of the outputs has no such place.
    Place,
    /// The output's value.
    Value,
    /// The index of the selected cell, where indices are asked for.
    Index,
    /// Where the gradient goes, or how much of it.
    Gradient,
}

impl Differences {
    /// The rules that make a difference somewhere, a refusal included, in the order in which they
    /// are first met.
    pub fn rules(&self) -> Vec<Rule> {
        let refused = [&self.a, &self.b].map(|answer| answer.as_ref().err().and_then(refusing));
        let mut rules: Vec<Rule> = Vec::new();
        let met = self.cells.iter().flat_map(|cell| cell.rules.iter().copied());
        for rule in refused.into_iter().flatten().chain(met) {
            if !rules.contains(&rule) {
                rules.push(rule);
            }
        }
        rules
    }
}

/// The rule by which a request that another accepts is refused.
fn refusing(error: &Error) -> Option<Rule> {
    match error {
        Error::SameStride { .. } => Some(Rule::NegativeSame),
        Error::Padding { .. } => Some(Rule::Limits),
        Error::EmptyWindow { .. } => Some(Rule::Empty),
        Error::OutputTooSmall { .. } => Some(Rule::ShortInput),
        Error::InputSmallerThanKernel { .. } => Some(Rule::Covers),
        _ => None,
    }
}

/// Lays two conventions side by side: a convention and what is asked of it, twice.
///
/// Both requests are the same but where a person writes them differently, as SAME in one framework
/// and a padding in numbers in another. The rules that part the two are switched one after the other,
/// from the first's to the second's; where a place changes with a rule, that rule is a reason.
pub fn differences(
    a: (Convention, &Request),
    b: (Convention, &Request),
    x: &Tensor,
) -> Differences {
    let leaves = (a.0.leaf(a.1), b.0.leaf(b.1));
    match &leaves {
        (Ok(from), Ok(to)) => {
            let indices = [a.1.indices, b.1.indices];
            differences_of((a.0, from), (b.0, to), indices, x)
        }
        (from, to) => {
            let answer = |by: Convention, leaf: &Result<Leaf, Error>| {
                let leaf = leaf.as_ref().map_err(Error::clone)?;
                leaf.prepare(x.shape())?.forward(&seen(by, x))
            };
            Differences { a: answer(a.0, from), b: answer(b.0, to), cells: Vec::new() }
        }
    }
}

/// The same for two layers, each by a convention: for what frameworks have that no [`Request`] asks
/// for, as adaptive bins beside windows of one size. `indices`: whether either is asked for them.
///
/// Where the layers are cut otherwise, [`Rule::Bins`] is switched first.
pub fn differences_of(
    a: (Convention, &Leaf),
    b: (Convention, &Leaf),
    indices: [bool; 2],
    x: &Tensor,
) -> Differences {
    let side = |(by, leaf): (Convention, &Leaf), indices| Side::new(by, indices, leaf, seen(by, x));
    let (ours, theirs) = (side(a, indices[0]), side(b, indices[1]));
    let cells = match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) => {
            let steps = steps(ours, theirs, a.1, b.1);
            places(ours, theirs).filter_map(|at| difference(ours, theirs, &steps, at)).collect()
        }
        _ => Vec::new(),
    };
    let answer = |side: Result<Side, Error>| side.and_then(|side| side.run.forward(&side.x));
    Differences { a: answer(ours), b: answer(theirs), cells }
}

fn seen(by: Convention, x: &Tensor) -> Tensor {
    let mut x = x.clone();
    x.data_mut().iter_mut().for_each(|v| *v = by.sees(*v));
    x
}

/// Every plane and place that either side has.
fn places(a: &Side, b: &Side) -> impl Iterator<Item = (Plane, [usize; 3])> + use<> {
    let (own, other) = (a.run.sizes(Axis::output), b.run.sizes(Axis::output));
    let [d, h, w] = [0, 1, 2].map(|axis| own[axis].max(other[axis]));
    let (planes, images) = (a.run.planes(), a.x.shape().n());
    (0..images * planes * d * h * w).map(move |at| {
        let (plane, k) = (at / (d * h * w), at % (d * h * w));
        (Plane { n: plane / planes, c: plane % planes }, [k / (h * w), k / w % h, k % w])
    })
}

/// The readings on the way from one to the other, their indices counted as the one counts; nothing for
/// a reading that is refused.
fn steps(ours: &Side, theirs: &Side, from: &Leaf, to: &Leaf) -> Vec<(Rule, Option<Side>)> {
    let reading = |leaf: &Leaf| Side::new(ours.by, ours.indices, leaf, theirs.x.clone()).ok();
    let first = Some((Rule::Subnormal, reading(from)));
    let rest = path(from, to).into_iter().map(|(rule, leaf)| (rule, reading(&leaf)));
    first.into_iter().chain(rest).collect()
}

fn difference(
    ours: &Side,
    theirs: &Side,
    steps: &[(Rule, Option<Side>)],
    at: (Plane, [usize; 3]),
) -> Option<Difference> {
    let (mut seen, end) = (ours.at(at), theirs.at(at));
    let part = part(&seen, &end)?;
    let (mut rules, mut refused) = (Vec::new(), Vec::new());
    let rebased = match (&seen, &end) {
        (Some(a), Some(b)) => a.cell == b.cell && a.index != b.index,
        _ => false,
    };
    let mut before = ours;
    for (rule, side) in steps {
        // What is refused on the way is seen together with what comes next.
        let Some(side) = side else {
            refused.push(*rule);
            continue;
        };
        let next = side.at(at);
        if self::part(&seen, &next).is_some() {
            rules.append(&mut refused);
            rules.extend(named(*rule, [before, side], at));
        }
        refused.clear();
        (seen, before) = (next, side);
    }
    if same_routes(&ours.at(at), &end) {
        rules.retain(|rule| !OF_GRADIENTS.contains(rule));
    }
    if rebased {
        rules.push(Rule::IndexBase);
    }
    Some(Difference { plane: at.0, place: at.1, part, rules })
}

/// What moves gradients alone: no reason where in the end they go the same ways.
const OF_GRADIENTS: [Rule; 3] = [Rule::GradientNan, Rule::LowestGradient, Rule::LostGradient];

/// A leaf's rule by what it does to this window: some have several faces.
fn named(rule: Rule, sides: [&Side; 2], (plane, place): (Plane, [usize; 3])) -> Vec<Rule> {
    let [_, side] = sides;
    let Some(k) = side.step(place) else { return vec![rule] };
    let window = side.run.cells(plane, side.data(plane), k);
    let (mut nan, mut negative) = (false, false);
    window.for_each(|_, v| {
        nan |= v.is_nan();
        negative |= v < 0.0;
    });
    let any = |is: &dyn Fn(&Max) -> bool| {
        sides.iter().any(|side| matches!(side.run.how(), How::Max(max) if is(max)))
    };
    match (rule, side.run.how()) {
        (Rule::Nan, _) if !nan => vec![Rule::Lowest],
        (Rule::Nan, _) if any(&|max| max.nan == Nan::First) => vec![Rule::NanFirst],
        (Rule::GradientNan, _) if !nan => {
            let lost = any(&|max| max.gradient_nan == Some(Nan::Padded));
            vec![if lost { Rule::LostGradient } else { Rule::LowestGradient }]
        }
        (Rule::Powers, How::Lp(lp)) if window.len() < window.taps() => {
            let even = lp.p.is_infinite() || lp.p % 2.0 == 0.0;
            let raw = Some(Rule::Powers).filter(|_| negative && !even);
            raw.into_iter().chain([Rule::PartialWindow]).collect()
        }
        _ => vec![rule],
    }
}
