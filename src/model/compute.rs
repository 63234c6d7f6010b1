use super::chain::Ground;
use super::doc::Doc;
use super::windows::Windows;
use pooling::{Cells, Error, How, Route, Value};

/// Everything that follows from a document: y, the argmax, dL/dy, dL/dx of the shown channel.
///
/// Work that is too long for a frame is done in slices: [`Computed::advance`] until it says so.
/// What a step shows does not wait for it: a window is computed when it is looked at.
#[derive(Clone, Debug)]
pub struct Computed {
    pub windows: Windows,
    /// The shown channel.
    pub channel: usize,
    /// The shown plane of x as the framework sees it, where that is not what it is.
    seen: Option<Vec<f32>>,
    /// What the windows lie on, where that is not x.
    pub ground: Option<Ground>,
    /// dL/dy of the shown channel, in the order of the windows.
    pub dy: Vec<f32>,
    /// The same as it is laid out in y, where outputs are put back.
    laid: Option<Vec<f32>>,
    /// Values of the shown channel; those below `forward_done` are final.
    pub y: Vec<f32>,
    /// The selected cells (flat in the plane); [`pooling::NO_INDEX`] where none is.
    pub argmax: Vec<u32>,
    /// dL/dx of the shown channel when every window before `backward_done` is routed.
    pub dx: Vec<f32>,
    pub forward_done: usize,
    pub backward_done: usize,
    /// The gradient of the layer at work, where there are several.
    own: Vec<f32>,
}

impl Computed {
    /// Resolves the windows; no window is computed yet.
    ///
    /// # Errors
    /// What the core refuses.
    pub fn new(doc: &Doc, channel: usize) -> Result<Self, Error> {
        let windows = doc.settings.prepare(&doc.grid)?;
        let channel = channel.min(doc.grid.channels() - 1);
        let steps = windows.steps();
        let selects = windows.parts().iter().any(|part| part.run.selects());
        let plane = pooling::Plane { n: 0, c: channel };
        let ground =
            windows.before().map(|before| Ground::of(before, plane, doc.grid.plane(channel)));
        let laid = windows.unpooled().map(|sizes| doc.upstream.laid(channel, sizes));
        let mut computed = Self {
            channel,
            seen: doc.settings.seen(doc.grid.plane(channel)),
            ground,
            dy: if laid.is_some() { Vec::new() } else { doc.upstream.plane(channel, &windows) },
            laid,
            y: vec![0.0; steps],
            argmax: if selects { vec![pooling::NO_INDEX; steps] } else { Vec::new() },
            dx: vec![0.0; windows.input_size().iter().product()],
            forward_done: 0,
            backward_done: 0,
            own: Vec::new(),
            windows,
        };
        computed.fetch(doc);
        Ok(computed)
    }

    /// Where outputs are put back, each fetches its gradient from where it went: what selects comes
    /// first, which is fast.
    fn fetch(&mut self, doc: &Doc) {
        let (Some(laid), Some([_, cols])) = (&self.laid, self.windows.unpooled()) else { return };
        let (plane, steps) = (self.plane(), self.steps());
        let into = (&mut self.y[..], &mut self.argmax[..]);
        self.windows.forward(plane, doc.grid.plane(self.channel), 0..steps, into);
        self.forward_done = steps;
        let at = |k| self.put(doc, k).and_then(|at| laid.get(at.row * cols + at.col).copied());
        self.dy = (0..steps).map(|k| at(k).unwrap_or(0.0)).collect();
    }

    /// What the windows lie on: the shown plane of x, or what was made of it.
    pub fn lies_on<'a>(&'a self, doc: &'a Doc) -> &'a [f32] {
        match &self.ground {
            Some(ground) => &ground.values,
            None => self.seen.as_deref().unwrap_or_else(|| doc.grid.plane(self.channel)),
        }
    }

    /// The shown plane, as the core counts.
    pub fn plane(&self) -> pooling::Plane {
        pooling::Plane { n: 0, c: self.channel }
    }

    /// Windows of the shown plane.
    pub fn steps(&self) -> usize {
        self.windows.steps()
    }

    pub fn is_done(&self) -> bool {
        self.backward_done == self.steps()
    }

    /// How far the work is, as the page tells it: nothing whole yet, y, or all.
    pub fn reached(&self) -> &'static str {
        match (self.forward_done == self.steps(), self.is_done()) {
            (_, true) => "true",
            (true, false) => "y",
            _ => "false",
        }
    }

    /// What [`Computed::advance`] does next: whether it is y, and of which layer.
    pub fn at_work(&self) -> (bool, usize) {
        let forward = self.forward_done < self.steps();
        let next = if forward { self.forward_done } else { self.backward_done };
        (forward, self.windows.part(next).0.from)
    }

    /// dL/dy of the shown channel, in the order of the windows.
    pub fn dy_plane(&self) -> &[f32] {
        &self.dy
    }

    /// dL/dy of the shown channel as y is laid out.
    pub fn dy_laid(&self) -> &[f32] {
        self.laid.as_ref().unwrap_or(&self.dy)
    }

    /// How window `k` becomes one number.
    pub fn how(&self, k: usize) -> &How {
        self.windows.how(k)
    }

    /// What window `k` of the shown plane comes to.
    pub fn value(&self, doc: &Doc, k: usize) -> Value {
        self.windows.value(self.plane(), self.lies_on(doc), k)
    }

    /// The cells of window `k` of the shown plane.
    pub fn cells<'a>(&'a self, doc: &'a Doc, k: usize) -> Cells<'a> {
        self.windows.cells(self.plane(), self.lies_on(doc), k)
    }

    /// The routes of window `k` to the cells of x.
    pub fn routes(&self, doc: &Doc, k: usize) -> Vec<Route> {
        let routes = self.near_routes(doc, k);
        match &self.ground {
            Some(ground) => ground.through(routes),
            None => routes,
        }
    }

    /// The routes of window `k` to the cells that it lies on.
    pub fn near_routes(&self, doc: &Doc, k: usize) -> Vec<Route> {
        if self.windows.unpooled().is_some() && self.put(doc, k).is_none() {
            return Vec::new();
        }
        self.windows.routes(self.plane(), self.lies_on(doc), k)
    }

    /// Does about `taps` taps of work; true when nothing is left to do.
    pub fn advance(&mut self, doc: &Doc, taps: usize) -> bool {
        let seen = self.seen.take();
        let x = seen.as_deref().unwrap_or_else(|| doc.grid.plane(self.channel));
        if self.forward_done < self.steps() {
            let to = self.windows.piece(self.forward_done, taps);
            let plane = self.plane();
            let on = self.ground.as_ref().map_or(x, |ground| &ground.values);
            let into = (&mut self.y[..], &mut self.argmax[..]);
            self.windows.forward(plane, on, self.forward_done..to, into);
            self.forward_done = to;
        } else if self.backward_done < self.steps() {
            match self.ground {
                Some(_) => self.backward_ground(x, taps),
                None => self.backward(x, taps),
            }
        }
        self.seen = seen;
        self.is_done()
    }

    /// A layer's gradient at once where that is possible, else a piece of it. Of several layers each has
    /// its own sum, and the sums are added: as the core does, and automatic differentiation.
    fn backward(&mut self, x: &[f32], taps: usize) {
        let (plane, from) = (self.plane(), self.backward_done);
        let several = self.windows.parts().len() > 1;
        let (part, begun) = self.windows.part(from);
        let end = part.from + part.run.steps();
        let into = if several { &mut self.own } else { &mut self.dx };
        if begun == 0 {
            into.clear();
            into.resize(x.len(), 0.0);
        }
        let dy = &self.dy[part.from..end];
        let argmax = self.argmax.get(part.from..end).unwrap_or_default();
        let at_once = begun == 0 && part.backward_at_once(plane, x, (dy, argmax), into);
        let to = if at_once { end } else { self.windows.taps_from(from, taps) };
        if !at_once {
            part.run.backward_part(plane, x, dy, begun..to - part.from, into);
        }
        if several && to == end {
            self.dx.iter_mut().zip(&self.own).for_each(|(sum, own)| *sum += own);
        }
        self.backward_done = to;
    }

    /// A piece of the gradient of the plane that windows lie on; from all of it, that of x.
    fn backward_ground(&mut self, x: &[f32], taps: usize) {
        let (plane, from) = (self.plane(), self.backward_done);
        let to = self.windows.taps_from(from, taps);
        let (part, _) = self.windows.part(from);
        let Some(Ground { values, gradient, .. }) = &mut self.ground else { return };
        part.run.backward_part(plane, values, &self.dy, from..to, gradient);
        self.backward_done = to;
        if let Some(before) = self.windows.before().filter(|_| to == self.windows.steps()) {
            before.backward_plane(plane, x, gradient, &mut self.dx);
        }
    }
}
