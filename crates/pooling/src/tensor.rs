use crate::Error;

/// The most cells one tensor may have: 2^28, a gibibyte of f32.
pub const MAX_CELLS: usize = 1 << 28;

/// N x C x one to three spatial axes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    n: usize,
    c: usize,
    rank: usize,
    /// The spatial sizes, right-aligned: missing leading axes are 1.
    sizes: [usize; 3],
}

impl std::fmt::Debug for Shape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.to_vec()).finish()
    }
}

impl Shape {
    /// Checks and builds a shape.
    ///
    /// A batch of 0 is accepted, as in PyTorch; an empty channel or spatial axis is not.
    ///
    /// # Errors
    /// [`Error::Rank`], [`Error::EmptyInput`], [`Error::TooLarge`].
    pub fn new(n: usize, c: usize, spatial: &[usize]) -> Result<Self, Error> {
        let shape = Self::output(n, c, spatial)?;
        if c == 0 || spatial.contains(&0) {
            return Err(Error::EmptyInput { shape: shape.to_vec() });
        }
        Ok(shape)
    }

    /// A shape that may have empty axes, as an output may.
    ///
    /// # Errors
    /// [`Error::Rank`], [`Error::TooLarge`].
    pub fn output(n: usize, c: usize, spatial: &[usize]) -> Result<Self, Error> {
        let rank = spatial.len();
        if !(1..=3).contains(&rank) {
            return Err(Error::Rank { got: rank });
        }
        let mut sizes = [1; 3];
        sizes[3 - rank..].copy_from_slice(spatial);
        let shape = Self { n, c, rank, sizes };
        // An axis of 0 must not hide a plane that no memory holds.
        let all = [n, c].into_iter().chain(spatial.iter().copied());
        let cells = all.map(|size| size.max(1)).try_fold(1usize, usize::checked_mul);
        match cells {
            Some(cells) if cells <= MAX_CELLS => Ok(shape),
            _ => Err(Error::TooLarge { shape: shape.to_vec(), limit: MAX_CELLS }),
        }
    }

    /// Images in the batch.
    pub fn n(&self) -> usize {
        self.n
    }

    /// Channels.
    pub fn c(&self) -> usize {
        self.c
    }

    /// Spatial axes: 1, 2 or 3.
    pub fn rank(&self) -> usize {
        self.rank
    }

    /// The spatial sizes, `rank` of them.
    pub fn spatial(&self) -> &[usize] {
        &self.sizes[3 - self.rank..]
    }

    /// The spatial sizes as depth, height, width; axes that are not there have size 1.
    pub fn dhw(&self) -> [usize; 3] {
        self.sizes
    }

    /// Cells of one (n, c) plane.
    pub fn plane_len(&self) -> usize {
        self.sizes.iter().product()
    }

    /// Cells of the whole tensor.
    pub fn len(&self) -> usize {
        self.n * self.c * self.plane_len()
    }

    /// Cells of one image.
    pub fn len_of_image(&self) -> usize {
        self.c * self.plane_len()
    }

    /// Whether there is no cell.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// `[n, c, spatial...]`.
    pub fn to_vec(&self) -> Vec<usize> {
        [self.n, self.c].iter().chain(self.spatial()).copied().collect()
    }
}

/// Numbers in a shape, row-major (C order).
#[derive(Clone, Debug, PartialEq)]
pub struct Tensor {
    shape: Shape,
    data: Vec<f32>,
}

impl Tensor {
    /// Wraps `data`, row-major.
    ///
    /// # Errors
    /// [`Error::DataLength`].
    pub fn new(shape: Shape, data: Vec<f32>) -> Result<Self, Error> {
        if data.len() == shape.len() {
            return Ok(Self { shape, data });
        }
        Err(Error::DataLength { shape: shape.to_vec(), expected: shape.len(), got: data.len() })
    }

    /// A tensor of zeros.
    pub fn zeros(shape: Shape) -> Self {
        Self { shape, data: vec![0.0; shape.len()] }
    }

    /// The shape.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// All numbers, row-major.
    pub fn data(&self) -> &[f32] {
        &self.data
    }

    /// All numbers, row-major, to change in place.
    pub fn data_mut(&mut self) -> &mut [f32] {
        &mut self.data
    }

    /// The numbers alone.
    pub fn into_data(self) -> Vec<f32> {
        self.data
    }
}
