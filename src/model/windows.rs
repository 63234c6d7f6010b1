use super::grid::At;
use pooling::{Axis, Cells, Error, How, Leaf, Plane, Prepared, Route, Shape, Unpool, Value};

/// The windows of all layers on one input, counted through: those of the first layer, then those of
/// the next. On the page the outputs of several layers stand under each other.
///
/// The *ground* is the plane that they lie on: x, or what a layer before them makes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Windows {
    parts: Vec<Part>,
    input: Shape,
    before: Option<Prepared>,
    /// Rows and columns of the plane that the outputs are put back into.
    unpooled: Option<[usize; 2]>,
}

/// The windows of one layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub run: Prepared,
    /// The number of its first window.
    pub from: usize,
    /// The row, among all outputs, of its first.
    pub row: usize,
    /// Rows and columns of its output.
    pub size: [usize; 2],
}

impl Windows {
    /// Resolves the layers.
    ///
    /// # Errors
    /// What the core refuses.
    pub fn new(leaves: &[Leaf], input: Shape) -> Result<Self, Error> {
        let mut parts: Vec<Part> = Vec::with_capacity(leaves.len());
        let (mut from, mut row) = (0, 0);
        for leaf in leaves {
            let run = leaf.prepare(input)?;
            // Not the output's shape: a window over channels has channels as rows, places as columns.
            let [_, rows, cols] = run.dhw(Plane::default()).each_ref().map(Axis::output);
            let steps = run.steps();
            parts.push(Part { run, from, row, size: [rows, cols] });
            from += steps;
            row += rows;
        }
        // Some frameworks answer an output without cells: there is nothing to step through.
        match parts.iter().find(|part| part.run.steps() == 0) {
            Some(part) => Err(Error::EmptyInput { shape: part.run.output_shape().to_vec() }),
            None if parts.is_empty() => Err(Error::NoParts),
            None => Ok(Self { parts, input, before: None, unpooled: None }),
        }
    }

    /// The windows of one layer on what another one makes of the input.
    ///
    /// # Errors
    /// What the core refuses.
    pub fn after([first, last]: &[Leaf; 2], input: Shape) -> Result<Self, Error> {
        let before = first.prepare(input)?;
        let windows = Self::new(std::slice::from_ref(last), before.output_shape())?;
        Ok(Self { input, before: Some(before), ..windows })
    }

    /// The same windows, whose outputs an unpooling puts back.
    ///
    /// # Errors
    /// What the core refuses.
    pub fn put_back(self, unpool: &Unpool) -> Result<Self, Error> {
        let Some(part) = self.parts.first() else { return Err(Error::NoParts) };
        let [_, rows, cols] = unpool.output_shape(part.run.output_shape())?.dhw();
        Ok(Self { unpooled: Some([rows, cols]), ..self })
    }

    /// The layer whose output the windows lie on.
    pub fn before(&self) -> Option<&Prepared> {
        self.before.as_ref()
    }

    /// Rows and columns of the plane that outputs are put back into, where there is one.
    pub fn unpooled(&self) -> Option<[usize; 2]> {
        self.unpooled
    }

    /// Rows and columns of the plane between x and y, where there is one: what the windows lie on, or
    /// what is put back.
    pub fn middle(&self) -> Option<[usize; 2]> {
        let pooled = self.unpooled.and(self.parts.first()).map(|part| part.size);
        let ground = || {
            let [_, rows, cols] = self.before.as_ref()?.output_shape().dhw();
            Some([rows, cols])
        };
        pooled.or_else(ground)
    }

    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Whether windows reach over channels, all of which are one plane then.
    pub fn is_over_channels(&self) -> bool {
        self.parts.iter().all(|part| part.run.planes() < self.input.c())
    }

    /// Axes of what is drawn.
    pub fn rank(&self) -> usize {
        if self.is_over_channels() { 2 } else { self.input.rank() }
    }

    /// Rows and columns of a plane of x.
    pub fn input_size(&self) -> [usize; 2] {
        let first = self.before.as_ref().or(self.parts.first().map(|part| &part.run));
        let run = first.map(|run| run.dhw(Plane::default()));
        run.map_or([0; 2], |[_, rows, cols]| [rows.input(), cols.input()])
    }

    /// Windows over one plane.
    pub fn steps(&self) -> usize {
        self.parts.iter().map(|part| part.run.steps()).sum()
    }

    /// Rows and columns that all outputs take: with more than one layer, some places have none.
    pub fn size(&self) -> (usize, usize) {
        if let Some([rows, cols]) = self.unpooled {
            return (rows, cols);
        }
        self.laid_size()
    }

    /// Rows and columns that the outputs take as they are pooled.
    pub fn laid_size(&self) -> (usize, usize) {
        let rows = self.parts.iter().map(|part| part.size[0]).sum();
        (rows, self.parts.iter().map(|part| part.size[1]).max().unwrap_or(0))
    }

    /// The layer of window `k`, and the window's number in it.
    pub fn part(&self, k: usize) -> (&Part, usize) {
        let at = self.parts.iter().rposition(|part| part.from <= k).unwrap_or(0);
        let part = &self.parts[at];
        (part, k - part.from)
    }

    /// The place of output `k` among those that are pooled.
    pub fn place(&self, k: usize) -> At {
        let (part, k) = self.part(k);
        let cols = part.size[1].max(1);
        At { row: part.row + k / cols, col: k % cols }
    }

    /// The place of output `k` in y: where it is put back to, if it is, by its index. Nothing for an
    /// index that points outside.
    pub fn put(&self, k: usize, index: Option<usize>) -> Option<At> {
        match self.unpooled {
            Some([rows, cols]) => {
                index.map(|at| At { row: at / cols, col: at % cols }).filter(|at| at.row < rows)
            }
            None => Some(self.place(k)),
        }
    }

    /// The output at a place among those that are pooled; nothing where none stands.
    pub fn step_at(&self, at: At) -> Option<usize> {
        let part = self.parts.iter().rfind(|part| part.row <= at.row)?;
        let inside = at.row - part.row < part.size[0] && at.col < part.size[1];
        inside.then(|| part.from + (at.row - part.row) * part.size[1] + at.col)
    }

    pub fn how(&self, k: usize) -> &How {
        self.part(k).0.run.how()
    }

    /// Rows and columns of the layer of window `k`, and the window's place in them.
    pub fn axes(&self, plane: Plane, k: usize) -> ([&Axis; 2], [usize; 2]) {
        let (part, k) = self.part(k);
        let [_, rows, cols] = part.run.dhw(plane);
        let [_, row, col] = part.run.place(k);
        ([rows, cols], [row, col])
    }

    pub fn value(&self, plane: Plane, x: &[f32], k: usize) -> Value {
        let (part, k) = self.part(k);
        part.run.value(plane, x, k)
    }

    pub fn cells<'a>(&self, plane: Plane, x: &'a [f32], k: usize) -> Cells<'a> {
        let (part, k) = self.part(k);
        part.run.cells(plane, x, k)
    }

    pub fn routes(&self, plane: Plane, x: &[f32], k: usize) -> Vec<Route> {
        let (part, k) = self.part(k);
        part.run.routes(plane, x, k)
    }

    /// The windows that a cell of x (flat in the plane) has a part in, ascending.
    pub fn covering(&self, plane: Plane, cell: usize) -> Vec<usize> {
        let Some(before) = &self.before else { return self.on_ground(plane, cell) };
        let places = before.covering(plane, cell).into_iter();
        let mut all: Vec<usize> = places.flat_map(|at| self.on_ground(plane, at)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The windows that have a cell of the ground among their cells, ascending.
    fn on_ground(&self, plane: Plane, cell: usize) -> Vec<usize> {
        let of = |part: &Part| {
            let from = part.from;
            part.run.covering(plane, cell).into_iter().map(move |k| from + k)
        };
        self.parts.iter().flat_map(of).collect()
    }

    /// The widest window of all layers, rows x columns.
    pub fn kernel(&self) -> [usize; 2] {
        let widest = |a: usize| {
            let of = |part: &Part| part.run.dhw(Plane::default())[a + 1].kernel();
            self.parts.iter().map(of).max().unwrap_or(1)
        };
        [widest(0), widest(1)]
    }
}
