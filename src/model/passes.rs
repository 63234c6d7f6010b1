//! The passes over all windows of a plane, cut into pieces.

use super::windows::{Part, Windows};
use pooling::Plane;
use std::ops::Range;

/// Taps of a layer of windows that are looked at one by one.
const SMALL: usize = 1 << 10;
/// Taps of a window whose gradients the core adds in the windows' order, whatever the size of the plane.
const ORDERED: usize = 64;

/// Output and argmax of the windows of all layers.
type Outputs<'a> = (&'a mut [f32], &'a mut [u32]);

impl Windows {
    /// Where a piece of work ends that begins at window `from` and is worth about `taps` taps: with its
    /// layer at the latest. Where a kernel pools whole rows, it ends with a row: a kernel's work does
    /// not grow with the window, and a part of a row would be done tap by tap.
    pub fn piece(&self, from: usize, taps: usize) -> usize {
        let to = self.taps_from(from, taps);
        let (part, own) = self.part(from);
        if part.is_small() || !part.run.has_kernel() {
            return to;
        }
        let width = part.size[1].max(1);
        let row = (own + to - from).div_ceil(width).saturating_mul(width);
        part.from + row.min(part.run.steps())
    }

    /// Where `taps` taps end that begin at window `from`: with its layer at the latest.
    pub fn taps_from(&self, from: usize, taps: usize) -> usize {
        let (part, _) = self.part(from);
        let [_, rows, cols] = part.run.dhw(Plane::default());
        let windows = (taps / rows.kernel().saturating_mul(cols.kernel()).max(1)).max(1);
        from.saturating_add(windows).min(part.from + part.run.steps())
    }

    /// Pools the windows `range` of a plane.
    pub fn forward(&self, plane: Plane, x: &[f32], range: Range<usize>, (y, argmax): Outputs<'_>) {
        for (part, range) in self.in_parts(range) {
            if part.is_small() {
                for k in range {
                    let value = part.run.value(plane, x, k);
                    y[part.from + k] = value.y;
                    if let Some(to) = argmax.get_mut(part.from + k) {
                        *to = value.winner.map_or(pooling::NO_INDEX, |cell| cell as u32);
                    }
                }
                continue;
            }
            let all = part.from..part.from + part.run.steps();
            let picks = part.run.selects().then(|| &mut argmax[all.clone()]);
            part.run.forward_part(plane, x, range, &mut y[all], picks);
        }
    }

    /// Adds the gradients of the windows `range` of a plane to `dx`: each layer's own sum, one by one.
    pub fn backward(
        &self,
        plane: Plane,
        x: &[f32],
        dy: &[f32],
        range: Range<usize>,
        dx: &mut [f32],
    ) {
        for (part, range) in self.in_parts(range) {
            let mut own = vec![0.0; dx.len()];
            let dy = &dy[part.from..part.from + part.run.steps()];
            part.run.backward_part(plane, x, dy, range, &mut own);
            dx.iter_mut().zip(&own).for_each(|(sum, own)| *sum += own);
        }
    }

    /// The layers that have windows of `range`, each with its own numbers for them.
    fn in_parts(&self, range: Range<usize>) -> impl Iterator<Item = (&Part, Range<usize>)> {
        self.parts().iter().filter_map(move |part| {
            let steps = part.run.steps();
            let own = |k: usize| k.saturating_sub(part.from).min(steps);
            let own = own(range.start)..own(range.end);
            (!own.is_empty()).then_some((part, own))
        })
    }
}

impl Part {
    /// Whether a look at every tap is quick. Window by window it takes no kernel then, which the
    /// page need not load before the first step. Up to [`ORDERED`] taps the kernels' sums are in the
    /// same order.
    fn is_small(&self) -> bool {
        let [_, rows, cols] = self.run.dhw(Plane::default());
        let taps = rows.kernel().saturating_mul(cols.kernel());
        taps <= ORDERED && taps.saturating_mul(self.run.steps()) <= SMALL
    }

    /// This layer's whole input gradient, where that takes no look at every tap: where the how remembers
    /// its cells, `argmax`, or where a kernel does it. `dx` comes in as zeros; of no use when false.
    pub fn backward_at_once(
        &self,
        plane: Plane,
        x: &[f32],
        (dy, argmax): (&[f32], &[u32]),
        dx: &mut [f32],
    ) -> bool {
        if self.run.how().remembers() {
            pooling::add_remembered(dy, argmax, dx);
            return true;
        }
        let done = !self.is_small() && self.run.backward_at_once(plane, x, dy, dx);
        if !done {
            dx.fill(0.0);
        }
        done
    }
}
