use super::Rule;
use crate::{How, Layout, Leaf, Sliding};

/// From `a` to `b` one rule after the other, each with the leaf that it leads to.
pub(super) fn path(a: &Leaf, b: &Leaf) -> Vec<(Rule, Leaf)> {
    let mut path = Vec::new();
    let mut at = a.clone();
    for rule in Rule::OF_LEAF {
        let next = switched(rule, &at, b);
        if next != at {
            path.push((rule, next.clone()));
            at = next;
        }
    }
    path
}

/// `from` with this one rule of `to`'s.
fn switched(rule: Rule, from: &Leaf, to: &Leaf) -> Leaf {
    let mut leaf = from.clone();
    how(rule, &mut leaf.how, &to.how);
    if rule == Rule::Bins && !alike(&from.layout, &to.layout) {
        leaf.layout = to.layout.clone();
    }
    if let (Layout::Sliding(own), Layout::Sliding(other)) = (&mut leaf.layout, &to.layout) {
        accepts(rule, own, other);
        lies(rule, own, other);
        // NaN's rule decides what padding is where it takes part at all.
        if rule == Rule::Nan {
            own.border = other.border;
        }
    }
    leaf
}

/// Whether two layouts ask for windows in the same words, so that rules alone part them.
fn alike(a: &Layout, b: &Layout) -> bool {
    match (a, b) {
        (Layout::Sliding(a), Layout::Sliding(b)) => {
            let kernels = a.axes.iter().zip(&b.axes).all(|(a, b)| a.kernel == b.kernel);
            kernels && a.axes.len() == b.axes.len()
        }
        (a, b) => a == b,
    }
}

fn how(rule: Rule, own: &mut How, other: &How) {
    match (own, other) {
        (How::Max(own), How::Max(other)) => match rule {
            Rule::Nan => own.nan = other.nan,
            Rule::GradientNan => own.gradient_nan = other.gradient_nan,
            Rule::Ties => own.ties = other.ties,
            _ => {}
        },
        (How::Average(own), How::Average(other)) => match rule {
            Rule::CountIncludePad => own.count_include_pad = other.count_include_pad,
            Rule::Divisor => own.divisor_override = other.divisor_override,
            _ => {}
        },
        (How::Lp(own), How::Lp(other)) if rule == Rule::Powers => own.rule = other.rule,
        _ => {}
    }
}

/// What is accepted, and how many windows come of what hardly is.
fn accepts(rule: Rule, own: &mut Sliding, other: &Sliding) {
    let (own, other) = (&mut own.rules, &other.rules);
    match rule {
        Rule::Limits => own.padding = other.padding,
        Rule::Empty => {
            own.empty_windows = other.empty_windows;
            own.empty_output = other.empty_output;
        }
        Rule::Covers => own.average_3d_covers = other.average_3d_covers,
        Rule::ShortInput => own.short = other.short,
        Rule::SameDilation => own.same_ignores_dilation = other.same_ignores_dilation,
        Rule::NegativeSame => {
            own.negative_same = other.negative_same;
            own.refuses_negative_same = other.refuses_negative_same;
        }
        Rule::LastWindow => own.drops_last_unpadded = other.drops_last_unpadded,
        _ => {}
    }
}

/// Where the windows lie.
fn lies(rule: Rule, own: &mut Sliding, other: &Sliding) {
    let named = own.auto_pad != other.auto_pad;
    match rule {
        Rule::CeilMode => own.ceil_mode = other.ceil_mode,
        Rule::OddCell => own.auto_pad = other.auto_pad,
        _ => {}
    }
    for (own, other) in own.axes.iter_mut().zip(&other.axes) {
        match rule {
            Rule::Stride => own.stride = other.stride,
            Rule::Padding => own.padding = other.padding,
            // Padding by name instead of padding in numbers is one change.
            Rule::OddCell if named => own.padding = other.padding,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AutoPad, Convention, Operation, Request};

    fn requests() -> Vec<Request> {
        let mut all = Vec::new();
        for operation in [Operation::Max, Operation::Average, Operation::Lp(3.0)] {
            for auto_pad in [AutoPad::Explicit, AutoPad::Valid, AutoPad::SameUpper] {
                for (axes, indices) in [(1, true), (2, false), (2, true), (3, false)] {
                    let plain = Request::new(operation, vec![2; axes]);
                    let strided = Request { stride: Some(vec![3; axes]), ..plain.clone() };
                    let padded = Request { padding: vec![(1, 1); axes], ..plain.clone() };
                    let more = [plain, strided, padded];
                    all.extend(more.map(|asked| Request { auto_pad, indices, ..asked }));
                }
            }
        }
        all
    }

    /// Two readings of one request are apart by their rules alone.
    #[test]
    fn rules_are_all_there_is() {
        let mut steps = 0;
        for request in requests() {
            for (a, b) in Convention::ALL.into_iter().flat_map(|a| Convention::ALL.map(|b| (a, b)))
            {
                let (Ok(a), Ok(b)) = (a.leaf(&request), b.leaf(&request)) else { continue };
                let path = path(&a, &b);
                assert_eq!(path.last().map_or(&a, |(_, leaf)| leaf), &b, "{request:?}");
                steps += path.len();
            }
        }
        assert!(steps > 1000, "{steps}");
    }
}
