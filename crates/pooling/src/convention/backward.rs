use super::Convention;
use crate::{Error, How, LpRule, Plane, Prepared, Tensor};

impl Convention {
    /// The input gradient as the framework's autograd adds it up: [`Prepared::backward`], but for
    /// PyTorch's `lp_pool`. It gathers the gradients of the sums first and multiplies them with
    /// x^(p-1) once, so windows that share a cell cannot cancel to NaN where that power is infinite,
    /// and a cell without a window is 0 times that power.
    ///
    /// # Errors
    /// [`Error::ShapeMismatch`].
    pub fn backward(self, run: &Prepared, x: &Tensor, dy: &Tensor) -> Result<Tensor, Error> {
        let mut dx = run.backward(x, dy)?;
        let How::Lp(lp) = *run.how() else { return Ok(dx) };
        if self != Self::PyTorch || lp.p.is_infinite() || lp.rule == LpRule::Absolute {
            return Ok(dx);
        }
        dx.data_mut().fill(0.0);
        let (cells, steps) = (run.plane_len().max(1), run.steps());
        let planes = dx.data_mut().chunks_exact_mut(cells).zip(x.data().chunks_exact(cells));
        for (p, (into, data)) in planes.enumerate() {
            for k in 0..steps {
                let (window, dy) = (run.cells(run.plane(p), data, k), dy.data()[p * steps + k]);
                let g = lp.root(&window).map_or(0.0, |root| root * dy);
                window.for_each(|cell, _| {
                    // A border's constant is no cell.
                    if let Some(slot) = into.get_mut(cell) {
                        *slot += g;
                    }
                });
            }
            into.iter_mut().zip(data).for_each(|(slot, &v)| *slot *= lp.slope(v));
        }
        Ok(dx)
    }

    /// What the framework's autograd leaves in cells that no window covers, where it is not 0:
    /// PyTorch's `lp_pool` multiplies the 0 of such a cell with x^(p-1), which is NaN where that power
    /// has no value. `dx` is what [`Prepared::backward`] gave for `x`.
    pub fn unrouted(self, run: &Prepared, x: &Tensor, dx: &mut Tensor) {
        let How::Lp(lp) = *run.how() else { return };
        if self != Self::PyTorch || lp.p.is_infinite() || x.shape() != dx.shape() {
            return;
        }
        let cells = run.plane_len().max(1);
        let axes = run.dhw(Plane::default());
        let bare = |a: usize| -> Vec<bool> {
            (0..axes[a].input()).map(|at| axes[a].covering_ends(at).is_none()).collect()
        };
        let bare = [bare(0), bare(1), bare(2)];
        let (h, w) = (bare[1].len(), bare[2].len());
        for (at, (slot, &v)) in dx.data_mut().iter_mut().zip(x.data()).enumerate() {
            let cell = at % cells;
            if bare[0][cell / (h * w)] || bare[1][cell / w % h] || bare[2][cell % w] {
                *slot = 0.0 * lp.slope(v);
            }
        }
    }
}
