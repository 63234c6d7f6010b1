//! Sixteen numbers at a time, as four fours.

use super::lanes::{Four, load};

/// The numbers from place `at` on, sixteen at a time.
#[inline(always)]
pub(crate) fn numbers(row: &[f32], at: usize, len: usize) -> &[[f32; 16]] {
    row[at..at + len].as_chunks().0
}

#[inline(always)]
pub(crate) fn four(block: &[f32; 16], j: usize) -> Four {
    block.as_chunks().0.get(j).map_or(Four::splat(0.0), load)
}

#[inline(always)]
pub(crate) fn put(block: &mut [f32; 16], j: usize, v: Four) {
    if let Some(to) = block.as_chunks_mut().0.get_mut(j) {
        *to = v.lanes();
    }
}

/// Writes four fours, each from what it was.
#[inline(always)]
pub(crate) fn fours(block: &mut [f32; 16], mut f: impl FnMut(Four, usize) -> Four) {
    let mut one = |j| {
        let v = f(four(block, j), j);
        put(block, j, v);
    };
    one(0);
    one(1);
    one(2);
    one(3);
}

/// Writes `f` of the cells, sixteen at a time.
#[inline(always)]
pub(crate) fn lifted(cells: &[f32], to: &mut [f32], mut f: impl FnMut([Four; 4]) -> [Four; 4]) {
    let to = &mut to[..cells.len()];
    let ((blocks, rest), (to, to_rest)) = (cells.as_chunks::<16>(), to.as_chunks_mut::<16>());
    let mut one = |from: &[f32; 16], to: &mut [f32; 16]| {
        let made = f([four(from, 0), four(from, 1), four(from, 2), four(from, 3)]);
        fours(to, |_, j| made[j]);
    };
    to.iter_mut().zip(blocks).for_each(|(to, from)| one(from, to));
    if !rest.is_empty() {
        let (mut last, mut made) = ([0.0; 16], [0.0; 16]);
        last[..rest.len()].copy_from_slice(rest);
        one(&last, &mut made);
        to_rest.copy_from_slice(&made[..rest.len()]);
    }
}

/// The sum of four: no link of a chain waits for more than one of them.
#[inline(always)]
pub(crate) fn sum([a, b, c, d]: [Four; 4]) -> Four {
    a.add(b).add(c.add(d))
}
