use crate::model::grid::At;

/// One of the four grids of the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Panel {
    X,
    Y,
    Dx,
    Dy,
}

impl Panel {
    pub const ALL: [Self; 4] = [Self::X, Self::Y, Self::Dx, Self::Dy];

    /// The grid that holds a gradient for each cell of this one, or the value for each gradient.
    #[must_use]
    pub fn partner(self) -> Self {
        match self {
            Self::X => Self::Dx,
            Self::Dx => Self::X,
            Self::Y => Self::Dy,
            Self::Dy => Self::Y,
        }
    }

    /// Has the size of x, not of y.
    pub fn is_input(self) -> bool {
        matches!(self, Self::X | Self::Dx)
    }

    /// Holds gradients, not values.
    pub fn is_gradient(self) -> bool {
        matches!(self, Self::Dx | Self::Dy)
    }
}

/// A cell of one of the four grids.
pub type Spot = (Panel, At);
