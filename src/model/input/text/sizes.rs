use crate::model::words::{Msg, msg};

/// Deeper lists are no table; the limit also keeps what is remembered about them small.
const DEEPEST: usize = 9;

/// The sizes of nested lists, found while they are read, and that all lists of one depth agree.
#[derive(Debug, Default)]
pub(super) struct Sizes {
    /// Entries so far of each list that is open, outermost first.
    open: Vec<usize>,
    /// The size of each depth, from the first list that was closed there.
    found: Vec<Option<usize>>,
    /// Lists closed at each depth.
    closed: Vec<usize>,
    /// The depth that holds numbers.
    leaf: Option<usize>,
}

impl Sizes {
    pub(super) fn open(&mut self) -> Result<(), Msg> {
        if self.open.len() == DEEPEST || self.leaf.is_some_and(|leaf| self.open.len() >= leaf) {
            return Err(msg("error.paste.depth"));
        }
        if let Some(entries) = self.open.last_mut() {
            *entries += 1;
        }
        self.open.push(0);
        if self.found.len() < self.open.len() {
            self.found.push(None);
            self.closed.push(0);
        }
        Ok(())
    }

    pub(super) fn number(&mut self) -> Result<(), Msg> {
        let depth = self.open.len();
        if *self.leaf.get_or_insert(depth) != depth {
            return Err(msg("error.paste.depth"));
        }
        if let Some(entries) = self.open.last_mut() {
            *entries += 1;
        }
        Ok(())
    }

    pub(super) fn close(&mut self) -> Result<(), Msg> {
        let Some(got) = self.open.pop() else {
            return Err(msg("error.paste.brackets"));
        };
        let depth = self.open.len();
        self.closed[depth] += 1;
        let expected = *self.found[depth].get_or_insert(got);
        if expected == got {
            return Ok(());
        }
        let refused = msg("error.paste.ragged").with("row", self.closed[depth]);
        Err(refused.with("expected", expected).with("got", got))
    }

    /// The size of each depth, outermost first.
    pub(super) fn finish(self) -> Vec<usize> {
        self.found.into_iter().flatten().collect()
    }
}
