//! Where we answer otherwise than a framework, on purpose.

use super::case::Case;

/// One deliberate difference. A listed case that passes is stale, and an entry whose cases all pass
/// fails the run.
#[derive(Debug)]
pub(crate) struct Deliberate {
    pub(crate) which: Which,
    /// What our answer says; a listed case that differs in another way fails.
    pub(crate) ours: &'static str,
    /// Why, in one line.
    pub(crate) reason: &'static str,
}

/// The cases of an entry.
#[derive(Debug)]
#[allow(dead_code, reason = "the list may hold entries of one kind only")]
pub(crate) enum Which {
    Id(&'static str),
    /// Framework, op, tag.
    Tagged(&'static str, &'static str, &'static str),
}

impl Which {
    pub(crate) fn has(&self, case: &Case) -> bool {
        match *self {
            Self::Id(id) => case.id == id,
            Self::Tagged(framework, op, tag) => {
                case.framework == framework && case.op == op && case.tags.iter().any(|t| t == tag)
            }
        }
    }
}

const EMPTY: &str = "has no cell of the input";
const EMPTY_REASON: &str = "a dilated window without a cell: torch gives -inf and an index outside the window; refused here";

/// The one list.
pub(crate) const DELIBERATE: &[Deliberate] = &[
    Deliberate {
        which: Which::Tagged("torch", "max_pool1d", "empty_window"),
        ours: EMPTY,
        reason: EMPTY_REASON,
    },
    Deliberate {
        which: Which::Tagged("torch", "max_pool2d", "empty_window"),
        ours: EMPTY,
        reason: EMPTY_REASON,
    },
    Deliberate {
        which: Which::Tagged("torch", "max_pool3d", "empty_window"),
        ours: EMPTY,
        reason: EMPTY_REASON,
    },
];
