//! The list of steps: one output place each.

use super::Source;

/// So many steps are listed: a picture has a million, which no spreadsheet opens.
pub const MOST_STEPS: usize = 10_000;
/// So many routes are listed in all: a global window has as many as the picture has cells.
const MOST_ROUTES: usize = 100_000;

/// The columns, and whether they are f32; the others are whole.
pub(super) const COLUMNS: [(&str, bool); 11] = [
    ("k", false),
    ("row", false),
    ("col", false),
    ("top", false),
    ("left", false),
    ("height", false),
    ("width", false),
    ("cells", false),
    ("index", false),
    ("y", true),
    ("dy", true),
];

/// One step, in the order of [`COLUMNS`].
pub(super) struct Step {
    pub(super) whole: [i64; 9],
    pub(super) floats: [f32; 2],
}

impl Source<'_> {
    /// Steps of the shown channel: how many there are, and those that are listed.
    pub(super) fn steps(&self) -> (usize, Vec<Step>) {
        let Some(computed) = self.channels.get(self.shown) else { return (0, Vec::new()) };
        let step = |k: usize| {
            let ([rows, cols], [row, col]) = computed.windows.axes(computed.plane(), k);
            let at = computed.windows.place(k);
            let value = computed.value(self.doc, k);
            let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
            Step {
                whole: [
                    whole(k),
                    whole(at.row),
                    whole(at.col),
                    rows.position(row, 0),
                    cols.position(col, 0),
                    whole(rows.taps(row)),
                    whole(cols.taps(col)),
                    whole(computed.cells(self.doc, k).len()),
                    value.winner.map_or(-1, whole),
                ],
                floats: [value.y, computed.dy.get(k).copied().unwrap_or(0.0)],
            }
        };
        let all = computed.steps();
        (all, (0..all.min(MOST_STEPS)).map(step).collect())
    }

    /// For each listed step its cells and the parts dy/dx of each that has one, as far as they fit.
    pub(super) fn routes(&self, steps: &[Step]) -> Vec<Vec<(usize, f32)>> {
        let Some(computed) = self.channels.get(self.shown) else { return Vec::new() };
        let mut left = MOST_ROUTES;
        let mut all = Vec::new();
        for (k, step) in steps.iter().enumerate() {
            left = left.saturating_sub(usize::try_from(step.whole[7]).unwrap_or(usize::MAX));
            if left == 0 {
                break;
            }
            let routes = computed.routes(self.doc, k);
            all.push(routes.into_iter().map(|r| (r.cell, r.share.ratio())).collect());
        }
        all
    }
}
