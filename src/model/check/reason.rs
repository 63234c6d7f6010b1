//! Why dL/dx does not add up to what dL/dy does.

use super::Sums;
use crate::model::compute::Computed;
use crate::model::doc::Doc;
use crate::model::words::{Msg, msg};
use pooling::How;

/// The most taps that are looked at: of a picture's windows the first tell, and all would take seconds.
const MOST_TAPS: usize = 1 << 16;

/// The reason that holds for this pooling, found in the shares of the windows before `routed`; nothing
/// where the sums are equal, or one is not there yet.
#[inline(never)]
pub fn differs(doc: &Doc, computed: &Computed, sums: &Sums, routed: usize) -> Option<Msg> {
    let input = sums.input.filter(|input| !sums.equal(*input))?;
    if !(input.is_finite() && sums.upstream.is_finite()) {
        return Some(msg("checks.differs_infinite"));
    }
    let leaks = |k: &usize| {
        let routes = computed.routes(doc, *k);
        let whole = routes.iter().fold(0.0, |sum, route| sum + f64::from(route.share.ratio()));
        computed.dy_plane()[*k] != 0.0 && (whole - 1.0).abs() > 1e-4
    };
    let [rows, cols] = computed.windows.kernel();
    let most = (MOST_TAPS / (rows * cols).max(1)).max(1);
    let Some(k) = (0..routed.min(computed.steps()).min(most)).find(leaks) else {
        return Some(msg("checks.differs_rounding"));
    };
    let overridden = doc.settings.divisor_override.is_some();
    Some(match computed.how(k) {
        How::Lp(_) => msg("checks.differs_norm"),
        How::Stochastic(_) => msg("checks.differs_weights"),
        _ if computed.routes(doc, k).is_empty() => msg("checks.differs_empty"),
        How::Max(_) | How::Min(_) => msg("checks.differs_ties"),
        How::Average(_) if overridden => msg("checks.differs_divisor"),
        _ => msg("checks.differs_padding"),
    })
}

#[cfg(test)]
mod tests {
    use super::super::sums;
    use super::*;
    use crate::model::link;

    fn reason(fragment: &str) -> Option<&'static str> {
        let link = format!("v=1&kernel=2x2&stride=2x2&{fragment}");
        let opened = link::read(&link, &Doc::first().unwrap());
        assert!(opened.notices.is_empty(), "{fragment}: {:?}", opened.notices);
        let doc = opened.doc;
        let mut computed = Computed::new(&doc, 0).unwrap();
        while !computed.advance(&doc, 1) {}
        let steps = computed.steps();
        differs(&doc, &computed, &sums(&doc, &computed, steps), steps).map(|said| said.key)
    }

    #[test]
    fn the_reason_is_that_of_the_pooling() {
        for (fragment, key) in [
            ("how=max&x=1,2;3,3&dy=1", None),
            ("how=soft&x=1,2;3,3&dy=1", None),
            ("how=logsumexp&x=1,2;3,3&dy=1", None),
            ("how=max&ties=all&x=1,2;3,3&dy=1", Some("checks.differs_ties")),
            ("how=lp&p=2&x=1,2;3,3&dy=1", Some("checks.differs_norm")),
            ("how=lp&p=2&x=0,0;0,0&dy=1", Some("checks.differs_norm")),
            ("how=stochastic&mode=test&x=1,2;3,3&dy=1", Some("checks.differs_weights")),
            ("how=average&pad=1x1&x=1,2;3,3&dy=ones", Some("checks.differs_padding")),
            ("how=average&divisor=3&x=1,2;3,3&dy=1", Some("checks.differs_divisor")),
            ("how=max&x=1,2;3,3&dy=inf", Some("checks.differs_infinite")),
        ] {
            assert_eq!(reason(fragment), key, "{fragment}");
        }
    }
}
