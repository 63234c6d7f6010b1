use super::doc::Doc;
use super::grid::At;
use pooling::{Error, Prepared, Tensor};

/// Everything that follows from a document: y, the argmax, dL/dy, dL/dx of the shown channel.
///
/// Work that is too long for a frame is done in slices: [`Computed::advance`] until it says so.
/// What a step shows does not wait for it: a window is computed when it is looked at.
#[derive(Clone, Debug)]
pub struct Computed {
    pub prepared: Prepared,
    /// The shown channel.
    pub channel: usize,
    pub dy: Tensor,
    /// Values of the shown channel; those below `forward_done` are final.
    pub y: Vec<f32>,
    /// The selected cells (flat in the plane), where the how selects one.
    pub argmax: Vec<u32>,
    /// dL/dx of the shown channel when every window before `backward_done` is routed.
    pub dx: Vec<f32>,
    pub forward_done: usize,
    pub backward_done: usize,
}

impl Computed {
    /// Resolves the windows; no window is computed yet.
    ///
    /// # Errors
    /// What the core refuses.
    pub fn new(doc: &Doc, channel: usize) -> Result<Self, Error> {
        let prepared = doc.settings.prepare(&doc.grid)?;
        let dy = doc.upstream.tensor(prepared.output_shape());
        let (steps, cells) = (prepared.steps(), prepared.input_shape().plane_len());
        Ok(Self {
            channel: channel.min(doc.grid.channels() - 1),
            dy,
            y: vec![0.0; steps],
            argmax: if prepared.selects() { vec![0; steps] } else { Vec::new() },
            dx: vec![0.0; cells],
            forward_done: 0,
            backward_done: 0,
            prepared,
        })
    }

    /// The shown plane, as the core counts.
    pub fn plane(&self) -> pooling::Plane {
        pooling::Plane { n: 0, c: self.channel }
    }

    /// Windows of the shown plane.
    pub fn steps(&self) -> usize {
        self.prepared.steps()
    }

    pub fn out_cols(&self) -> usize {
        self.prepared.output_shape().dhw()[2]
    }

    pub fn is_done(&self) -> bool {
        self.backward_done == self.steps()
    }

    /// dL/dy of the shown channel.
    pub fn dy_plane(&self) -> &[f32] {
        let steps = self.steps();
        &self.dy.data()[self.channel * steps..(self.channel + 1) * steps]
    }

    /// Does about `taps` taps of work; true when nothing is left to do.
    pub fn advance(&mut self, doc: &Doc, taps: usize) -> bool {
        let per_window =
            self.prepared.axes().iter().map(pooling::Axis::kernel).fold(1, usize::saturating_mul);
        let windows = (taps / per_window.max(1)).max(1);
        let (steps, x) = (self.steps(), doc.grid.plane(self.channel));
        if self.forward_done < steps {
            let to = (self.forward_done + windows).min(steps);
            let picks = (!self.argmax.is_empty()).then_some(&mut self.argmax[..]);
            let plane = pooling::Plane { n: 0, c: self.channel };
            self.prepared.forward_part(plane, x, self.forward_done..to, &mut self.y, picks);
            self.forward_done = to;
        } else if self.backward_done < steps {
            let to = (self.backward_done + windows).min(steps);
            let dy = &self.dy.data()[self.channel * steps..(self.channel + 1) * steps];
            self.prepared.backward_part(self.plane(), x, dy, self.backward_done..to, &mut self.dx);
            self.backward_done = to;
        }
        self.is_done()
    }

    /// What the windows before `before` have added to the gradient of a cell, in their order.
    pub fn contributions(&self, doc: &Doc, at: At, before: usize) -> Vec<pooling::Contribution> {
        let cell = at.row * doc.grid.cols() + at.col;
        self.prepared
            .contributions(doc.grid.tensor(), &self.dy, self.plane(), cell, before)
            .unwrap_or_default()
    }
}
