//! Time. `at` counts finished steps, fractions included: 0 is before the first window, `n` after the
//! last forward window, `2n` after the last backward window.

/// The forward windows, then the backward windows, on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// Output places of the shown plane.
    pub n: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    Forward,
    Backward,
}

/// What a moment on the line shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// The half of the window in view; before the first step, forward.
    pub half: Half,
    /// The output place in view.
    pub k: usize,
    /// How far its step is, over 0 to 1; 1 is finished. 0 only before the very first step.
    pub phase: f64,
}

impl Timeline {
    pub fn total(self) -> usize {
        2 * self.n
    }

    pub fn clamp(self, at: f64) -> f64 {
        if at.is_finite() { at.clamp(0.0, self.total() as f64) } else { 0.0 }
    }

    pub fn moment(self, at: f64) -> Moment {
        let at = self.clamp(at);
        let index = (at.ceil() as usize).saturating_sub(1);
        let phase = at - index as f64;
        let half = if index < self.n { Half::Forward } else { Half::Backward };
        let k = if index < self.n { index } else { index - self.n };
        Moment { half, k, phase }
    }

    /// The finished step at which output place `k` has just been pooled (or its gradient routed).
    pub fn at(self, half: Half, k: usize) -> usize {
        let before = if half == Half::Forward { 0 } else { self.n };
        (before + k + 1).min(self.total())
    }

    /// Outputs that are finished, and windows whose gradient is routed, at this moment.
    pub fn finished(self, at: f64) -> (usize, usize) {
        let whole = self.clamp(at).floor() as usize;
        (whole.min(self.n), whole.saturating_sub(self.n))
    }

    /// The same place on the line of another output: same half, same window where it still exists.
    pub fn carry(self, at: f64, old: (usize, usize), new: (usize, usize)) -> f64 {
        if at <= 0.0 || old.0 == 0 || old.1 == 0 || new.0 == 0 || new.1 == 0 {
            return 0.0;
        }
        let from = Timeline { n: old.0 * old.1 };
        let moment = from.moment(at);
        if from.clamp(at) >= from.total() as f64 {
            return self.total() as f64;
        }
        if from.clamp(at) == from.n as f64 {
            return self.n as f64;
        }
        let row = (moment.k / old.1).min(new.0 - 1);
        let col = (moment.k % old.1).min(new.1 - 1);
        self.at(moment.half, row * new.1 + col) as f64 - 1.0 + moment.phase
    }
}

/// Where on the line we are, and how we move along it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Time {
    pub at: f64,
    /// Where a single step is heading.
    pub goal: Option<f64>,
    pub playing: bool,
    /// Steps a second.
    pub speed: f64,
}

impl Default for Time {
    fn default() -> Self {
        Self { at: 0.0, goal: None, playing: false, speed: 1.0 }
    }
}

/// Steps a second that can be chosen.
pub const SPEEDS: [f64; 12] =
    [0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 64.0, 256.0, 1024.0, 4096.0, 16384.0];

/// Steps a second beyond which nobody can read along.
const READABLE: f64 = 8.0;

/// How long one step takes when stepped by hand, in seconds.
const STEP_SECONDS: f64 = 0.45;

impl Time {
    pub fn moving(&self) -> bool {
        self.playing || self.goal.is_some()
    }

    /// Too fast for anybody to read along.
    pub fn is_fast(&self) -> bool {
        self.playing && self.speed > READABLE
    }

    /// The whole step that is shown, or headed for.
    pub fn settled(&self) -> usize {
        self.goal.unwrap_or(self.at).ceil().max(0.0) as usize
    }

    /// Advances by `dt` seconds.
    #[must_use]
    pub fn tick(mut self, dt: f64, line: Timeline) -> Self {
        let dt = dt.clamp(0.0, 0.1);
        let end = line.total() as f64;
        if self.playing {
            self.at = line.clamp(self.at + dt * self.speed);
            self.playing = self.at < end;
        } else if let Some(goal) = self.goal {
            let by = dt / STEP_SECONDS * (goal - self.at).abs().max(1.0);
            let arrived = (goal - self.at).abs() <= by;
            self.at = if arrived { goal } else { self.at + by * (goal - self.at).signum() };
            self.goal = (!arrived).then_some(goal);
        }
        self
    }

    /// Goes to a whole step, in motion or at once.
    #[must_use]
    pub fn to(mut self, step: usize, line: Timeline, animate: bool) -> Self {
        let goal = line.clamp(step as f64);
        self.playing = false;
        self.goal = None;
        if animate && goal != self.at {
            self.goal = Some(goal);
        } else {
            self.at = goal;
        }
        self
    }
}
