//! What is to be known about a new x, in one message: the page has one line for it.

use crate::model::words::{Msg, msg};

/// The notes that there are, one after the other.
pub(super) fn joined(notes: impl IntoIterator<Item = Option<Msg>>) -> Option<Msg> {
    let both = |first, rest| msg("note.join").msg("first", first).msg("rest", rest);
    notes.into_iter().flatten().reduce(both)
}
