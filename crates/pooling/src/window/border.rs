/// What lies beyond the edge of the input, where padding reaches.
///
/// In rows: what a line `a b c d` continues with on either side.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Border {
    /// Nothing: a tap there is no cell. All the frameworks' pooling layers do this.
    #[default]
    Empty,
    /// A number that takes part in the window, and receives no gradient. SciPy's `constant`.
    Constant(f32),
    /// `c b | a b c d | c b`: PyTorch's `reflect`, SciPy's `mirror`.
    Reflect,
    /// `b a | a b c d | d c`: SciPy's `reflect`.
    Symmetric,
    /// `a a | a b c d | d d`: PyTorch's `replicate`, SciPy's `nearest`.
    Replicate,
    /// `c d | a b c d | a b`: SciPy's `wrap`, PyTorch's `circular`.
    Wrap,
}

impl Border {
    /// The cell that a place on an axis of `n` cells resolves to; nothing where there is none.
    /// However far the place is, the pattern goes on: reflecting once more at the other edge.
    pub fn cell(self, at: i64, n: usize) -> Option<usize> {
        if let Ok(cell) = usize::try_from(at)
            && cell < n
        {
            return Some(cell);
        }
        let n = n as i64;
        let folded = match self {
            Self::Empty | Self::Constant(_) => return None,
            Self::Replicate => at.clamp(0, n - 1),
            Self::Wrap => at.rem_euclid(n),
            Self::Symmetric => {
                let at = at.rem_euclid(2 * n);
                if at < n { at } else { 2 * n - 1 - at }
            }
            Self::Reflect => {
                let at = at.rem_euclid((2 * n - 2).max(1));
                if at < n { at } else { 2 * n - 2 - at }
            }
        };
        usize::try_from(folded).ok()
    }

    /// Whether places beyond the edge take part in a window.
    pub fn is_empty(self) -> bool {
        self == Self::Empty
    }
}
