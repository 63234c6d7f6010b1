//! The phases inside a step. Each is a span of 0 to 1, eased, so that any moment can be drawn alone.

/// The window arrives at its place.
pub(super) const ARRIVE: [f64; 2] = [0.0, 0.22];
/// Its cells are taken to the lens; on the way back, the upstream gradient is.
pub(super) const LIFT: [f64; 2] = [0.22, 0.46];
/// One is selected, or all are merged; on the way back, the gradient is routed.
pub(super) const PICK: [f64; 2] = [0.46, 0.66];
/// Values are sorted, or a wheel is spun; the selection waits for it.
pub(super) const AID: [f64; 2] = [0.42, 0.64];
pub(super) const LATE_PICK: [f64; 2] = [0.62, 0.68];
/// The result travels to its cell.
pub(super) const FLY: [f64; 2] = [0.66, 0.98];

/// How far a phase is, with slow ends: 0 before it, 1 after it.
pub(super) fn part(phase: f64, [from, to]: [f64; 2]) -> f32 {
    let t = ((phase - from) / (to - from)).clamp(0.0, 1.0);
    (t * t * (3.0 - 2.0 * t)) as f32
}
