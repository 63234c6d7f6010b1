use super::right_aligned;
use crate::{Axis, Shape};

/// One window over the whole plane of every channel; every spatial axis of the output has size 1.
///
/// Source: Lin, Chen, Yan, *Network In Network* (2014).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Global;

impl Global {
    pub(super) fn resolve(self, input: Shape) -> [Axis; 3] {
        right_aligned(input.spatial().iter().map(|&n| Axis::adaptive(n, 1)).collect())
    }
}
