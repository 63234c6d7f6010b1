//! The numbers of a document for other programs: x, y, indices, dL/dy, dL/dx and the list of steps, as
//! JSON, CSV and `.npy`. `docs/data.md` says what each holds.

mod csv;
mod json;
mod npy;
mod steps;

pub use steps::MOST_STEPS;

use super::compute::Computed;
use super::doc::Doc;
use super::file::stem;
use super::input::short::plain;

/// What to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Everything, with the settings: JSON only.
    All,
    X,
    Y,
    /// The selected cells, where the how selects one.
    Indices,
    Dy,
    Dx,
    Steps,
}

/// How to write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Json,
    Csv,
    Npy,
}

impl What {
    pub const ALL: [Self; 7] =
        [Self::All, Self::X, Self::Y, Self::Indices, Self::Dy, Self::Dx, Self::Steps];

    /// The word of file names, and of the members of [`What::All`].
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::X => "x",
            Self::Y => "y",
            Self::Indices => "indices",
            Self::Dy => "dy",
            Self::Dx => "dx",
            Self::Steps => "steps",
        }
    }

    /// Whether there is such a thing, in such a form.
    pub fn can_be(self, computed: &Computed, form: Form) -> bool {
        match self {
            Self::All => form == Form::Json,
            Self::Indices => !computed.argmax.is_empty(),
            _ => true,
        }
    }
}

impl Form {
    pub const ALL: [Self; 3] = [Self::Json, Self::Csv, Self::Npy];

    /// How a file's name ends.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Npy => "npy",
        }
    }

    pub fn mime(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv",
            Self::Npy => "application/octet-stream",
        }
    }
}

/// What a file of it is called.
pub fn name(doc: &Doc, what: What, form: Form) -> String {
    [&stem(doc), "-", what.name(), ".", form.ending()].concat()
}

/// Everything about a document, each of whose channels is computed whole.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    pub doc: &'a Doc,
    pub channels: &'a [Computed],
    /// Whose steps are listed.
    pub shown: usize,
    /// What to say where steps are left out.
    pub note: &'a str,
}

/// A file's bytes. Empty for what there is not, which [`What::can_be`] tells.
pub fn write(source: &Source<'_>, what: What, form: Form) -> Vec<u8> {
    match form {
        Form::Json => json::write(source, what).into_bytes(),
        Form::Csv => csv::write(source, what).into_bytes(),
        Form::Npy => npy::write(source, what),
    }
}

/// Numbers with their sizes.
struct Array {
    sizes: Vec<usize>,
    numbers: Numbers,
}

enum Numbers {
    Float(Vec<f32>),
    /// -1 where none is.
    Whole(Vec<i64>),
}

impl Numbers {
    fn text(&self, i: usize) -> String {
        match self {
            Self::Float(v) => number(v[i]),
            Self::Whole(v) => v[i].to_string(),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Float(v) => v.len(),
            Self::Whole(v) => v.len(),
        }
    }
}

/// The shortest text that reads back as the same f32; `inf` and `NaN` as most programs have them.
fn number(v: f32) -> String {
    if v.is_infinite() {
        return if v < 0.0 { "-inf" } else { "inf" }.to_owned();
    }
    plain(v)
}

impl Source<'_> {
    /// An array with axes (channels, rows, columns): channels only where there are several, rows only
    /// in 2-D. The outputs of several layers have no rows together: they are one vector.
    fn array(&self, what: What) -> Array {
        let numbers = match what {
            What::Indices => {
                let all = self.channels.iter().flat_map(|c| c.argmax.iter());
                let none = pooling::NO_INDEX;
                Numbers::Whole(all.map(|&i| if i == none { -1 } else { i64::from(i) }).collect())
            }
            _ => {
                let plane = |c: &Computed| match what {
                    What::Y => c.y_laid(self.doc),
                    What::Dy => c.dy_laid().to_vec(),
                    What::Dx => c.dx.clone(),
                    _ => self.doc.grid.plane(c.channel).to_vec(),
                };
                Numbers::Float(self.channels.iter().flat_map(plane).collect())
            }
        };
        Array { sizes: self.sizes(what), numbers }
    }

    fn sizes(&self, what: What) -> Vec<usize> {
        let grid = &self.doc.grid;
        let mut sizes = Vec::new();
        if self.channels.len() > 1 {
            sizes.push(self.channels.len());
        }
        let windows = self.channels.first().map(|c| &c.windows);
        let plane = match windows.filter(|_| matches!(what, What::Y | What::Dy | What::Indices)) {
            None => [grid.rows(), grid.cols()],
            Some(windows) if windows.parts().len() > 1 => {
                sizes.push(windows.steps());
                return sizes;
            }
            Some(windows) if what == What::Indices => windows.laid_size().into(),
            Some(windows) => windows.size().into(),
        };
        sizes.extend(if grid.rank() == 1 { &plane[1..] } else { &plane[..] });
        sizes
    }
}

#[cfg(test)]
mod tests;
