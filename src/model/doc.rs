use super::grid::{At, Grid};
use super::settings::{Settings, WhereKind};
use super::shared::Shared;
use super::upstream::{Fill, Upstream};

/// What a person makes: everything that undo covers and a file would hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Doc {
    pub grid: Grid,
    pub source: Source,
    pub settings: Settings,
    pub upstream: Upstream,
}

/// Where x came from, with what is needed to take it differently.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// Typed, pasted, or opened by a link.
    Made,
    Sample(Sample),
    Random {
        seed: u32,
    },
    Picture {
        pixels: Shared<Pixels>,
        channels: Channels,
    },
    Array {
        array: Shared<Array3>,
        channel_axis: usize,
    },
}

impl Source {
    /// The values are a picture's, from 0 to 1.
    pub fn is_picture(&self) -> bool {
        matches!(self, Self::Picture { .. } | Self::Sample(Sample::Photo))
    }
}

/// A decoded picture, at most 1024 x 1024.
#[derive(Clone, Debug, PartialEq)]
pub struct Pixels {
    pub name: String,
    pub width: usize,
    pub height: usize,
    /// sRGB with straight alpha, row-major, 4 bytes a pixel.
    pub rgba: Vec<u8>,
    /// The original width and height, where the picture was scaled down.
    pub scaled_from: Option<(usize, usize)>,
}

/// What of a picture becomes x, as 0-1 values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channels {
    /// Rec. 709 luma of the decoded sRGB values; alpha laid over white.
    Grey,
    /// Red, green and blue as three channels.
    Rgb,
}

/// An array with three axes, row-major, of which one is the channels.
#[derive(Clone, Debug, PartialEq)]
pub struct Array3 {
    pub name: String,
    pub sizes: [usize; 3],
    pub values: Vec<f32>,
}

/// The grids that come with the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// The 6 x 6 grid that the page opens with.
    First,
    /// (1, 5, 3): max pooling gives 5 ...
    Shift153,
    /// ... and, shifted right, (0, 1, 5) still gives 5.
    Shift015,
    Checkerboard,
    Edge,
    Digit,
    Photo,
}

impl Sample {
    pub const ALL: [Self; 7] = [
        Self::First,
        Self::Shift153,
        Self::Shift015,
        Self::Checkerboard,
        Self::Edge,
        Self::Digit,
        Self::Photo,
    ];
}

const FIRST: [[u8; 6]; 6] = [
    [1, 3, 2, 1, 0, 2],
    [4, 8, 5, 3, 1, 1],
    [2, 1, 4, 6, 7, 3],
    [0, 5, 9, 2, 2, 4],
    [3, 2, 1, 0, 5, 6],
    [1, 4, 2, 3, 8, 1],
];

const FIRST_UPSTREAM: [[f32; 3]; 3] = [[0.5, -0.25, 1.0], [0.25, 0.5, -0.75], [1.0, 0.25, 0.5]];

impl Doc {
    /// With x looked at as the windows need it.
    #[must_use]
    pub fn arranged(self) -> Self {
        let grid = self.grid.stacked(self.settings.place == WhereKind::Depth);
        Self { grid, ..self }
    }

    /// What the page opens with.
    ///
    /// # Errors
    /// Never in practice: the sizes are constants, which a test covers.
    pub fn first() -> Result<Self, pooling::Error> {
        let values = FIRST.iter().flatten().map(|&v| f32::from(v)).collect();
        let places = (0..9).map(|i| At { row: i / 3, col: i % 3 });
        let typed: Vec<_> = places.map(|at| (at, FIRST_UPSTREAM[at.row][at.col])).collect();
        Ok(Self {
            grid: Grid::new(2, 1, 6, 6, values)?,
            source: Source::Sample(Sample::First),
            settings: Settings::default(),
            upstream: Upstream::new(Fill::Ones).with(0, &typed),
        })
    }
}
