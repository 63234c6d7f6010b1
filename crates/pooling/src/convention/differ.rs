use crate::{AutoPad, How, Layout, Leaf};

/// One way in which two conventions read the same request differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// What a NaN (and a window of -inf) comes to: [`crate::Nan`].
    Nan,
    /// Which cell the gradient of a window with NaN goes to.
    GradientNan,
    /// How many of several equal cells receive the gradient: [`crate::Ties`].
    Ties,
    /// Whether padding counts in an average's divisor.
    CountIncludePad,
    /// Whether there is another divisor than the number of cells.
    Divisor,
    /// Raw powers or powers of |x|: [`crate::LpRule`].
    Powers,
    /// Whether ceil mode drops a last window that starts past the input where nothing is padded.
    LastWindow,
    /// On which side SAME puts the odd cell.
    OddCell,
    /// Whether SAME shifts windows where stride > kernel.
    NegativeSame,
    /// Whether sizes are rounded up.
    CeilMode,
    /// How much padding is accepted, and whether windows may be empty: what one refuses and the other
    /// does not.
    Limits,
}

/// The rules by which `b` reads the request of `a` differently, each with `a` as it would be with
/// that one rule of `b`'s: where its output differs from `a`'s as `b`'s does, that rule is why.
///
/// Layers of different kinds have no rules in common: nothing is listed.
pub fn between(a: &Leaf, b: &Leaf) -> Vec<(Rule, Leaf)> {
    let mut found = Vec::new();
    let mut note = |rule, leaf: Leaf| {
        if leaf != *a {
            found.push((rule, leaf));
        }
    };
    let how = |how: How| Leaf { layout: a.layout.clone(), how };
    match (&a.how, &b.how) {
        (How::Max(own), How::Max(other)) => {
            let mut max = *own;
            max.nan = other.nan;
            note(Rule::Nan, how(How::Max(max)));
            max = *own;
            max.gradient_nan = other.gradient_nan;
            note(Rule::GradientNan, how(How::Max(max)));
            max = *own;
            max.ties = other.ties;
            note(Rule::Ties, how(How::Max(max)));
        }
        (How::Average(own), How::Average(other)) => {
            let mut average = *own;
            average.count_include_pad = other.count_include_pad;
            note(Rule::CountIncludePad, how(How::Average(average)));
            average = *own;
            average.divisor_override = other.divisor_override;
            note(Rule::Divisor, how(How::Average(average)));
        }
        (How::Lp(own), How::Lp(other)) => {
            let mut lp = *own;
            lp.rule = other.rule;
            note(Rule::Powers, how(How::Lp(lp)));
        }
        _ => {}
    }
    if let (Layout::Sliding(own), Layout::Sliding(other)) = (&a.layout, &b.layout) {
        let mut with = |rule, change: &dyn Fn(&mut crate::Sliding)| {
            let mut sliding = own.clone();
            change(&mut sliding);
            note(rule, Leaf { layout: Layout::Sliding(sliding), how: a.how.clone() });
        };
        with(Rule::LastWindow, &|s| s.rules.drops_last_unpadded = other.rules.drops_last_unpadded);
        with(Rule::CeilMode, &|s| s.ceil_mode = other.ceil_mode);
        if own.auto_pad != AutoPad::Explicit {
            with(Rule::OddCell, &|s| s.auto_pad = other.auto_pad);
            with(Rule::NegativeSame, &|s| s.rules.negative_same = other.rules.negative_same);
        }
        with(Rule::Limits, &|s| {
            s.rules.padding = other.rules.padding;
            s.rules.empty_windows = other.rules.empty_windows;
            s.rules.empty_output = other.rules.empty_output;
        });
    }
    found
}
