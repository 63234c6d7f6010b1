use std::fmt;

/// One spatial axis, counted from 0, of a request with `rank` spatial axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AxisId {
    /// Position among the spatial axes, from 0.
    pub index: usize,
    /// How many spatial axes the request has.
    pub rank: usize,
}

impl AxisId {
    /// The letter that PyTorch's messages use: `T`, `H` or `W`, counted from the last axis.
    pub fn letter(self) -> char {
        match self.rank.saturating_sub(self.index) {
            1 => 'W',
            2 => 'H',
            _ => 'T',
        }
    }
}

impl fmt::Display for AxisId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "axis {} ({})", self.index, self.letter())
    }
}
