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

impl Half {
    /// Where small steps stop inside of a step: its cells are in the lens, the selection is made or the
    /// shares are known, the number has arrived; on the way back there is one more, for what the other
    /// cells get.
    pub fn stops(self) -> &'static [f64] {
        match self {
            Self::Forward => &[0.46, 0.69, 1.0],
            Self::Backward => &[0.46, 0.69, 0.985, 1.0],
        }
    }
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

    /// The stop of small steps at or after this moment, counted from 0 in its step.
    pub fn stage(self, at: f64) -> usize {
        let moment = self.moment(at);
        let stops = moment.half.stops();
        stops.iter().position(|&stop| stop > moment.phase - NEAR).unwrap_or(stops.len() - 1)
    }

    /// The next stop of small steps after this moment; the end stays the end.
    pub fn stop_after(self, at: f64) -> f64 {
        let whole = (self.clamp(at) + NEAR).floor();
        let half = if (whole as usize) < self.n { Half::Forward } else { Half::Backward };
        let next = half.stops().iter().map(|stop| whole + stop).find(|&stop| stop > at + NEAR);
        self.clamp(next.unwrap_or(whole + 1.0))
    }

    /// The last stop of small steps before this moment; the start stays the start.
    pub fn stop_before(self, at: f64) -> f64 {
        let whole = (self.clamp(at) - NEAR).floor().max(0.0);
        let half = if (whole as usize) < self.n { Half::Forward } else { Half::Backward };
        let stops = half.stops().iter().map(|stop| whole + stop);
        stops.rev().find(|&stop| stop < at - NEAR).unwrap_or(whole)
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
    /// A step by hand goes to the next stop inside of it, not to its end.
    pub small: bool,
}

impl Default for Time {
    fn default() -> Self {
        Self { at: 0.0, goal: None, playing: false, speed: 1.0, small: false }
    }
}

/// Steps a second that can be chosen.
pub const SPEEDS: [f64; 12] =
    [0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 64.0, 256.0, 1024.0, 4096.0, 16384.0];

/// Steps a second beyond which nobody can read along.
const READABLE: f64 = 8.0;

/// How long one step takes when stepped by hand, in seconds.
const STEP_SECONDS: f64 = 0.45;
/// How much of a step a small one is, at most: it takes as long as a whole step does.
const SMALL: f64 = 0.46;
/// Moments that are as good as the same.
const NEAR: f64 = 1e-6;

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
            let least = if self.small { SMALL } else { 1.0 };
            let by = dt / STEP_SECONDS * (goal - self.at).abs().max(least);
            let arrived = (goal - self.at).abs() <= by;
            self.at = if arrived { goal } else { self.at + by * (goal - self.at).signum() };
            self.goal = (!arrived).then_some(goal);
        }
        self
    }

    /// Goes to a whole step, in motion or at once.
    #[must_use]
    pub fn to(self, step: usize, line: Timeline, animate: bool) -> Self {
        self.go(step as f64, line, animate)
    }

    /// The moment that is shown, or headed for.
    pub fn aim(&self) -> f64 {
        self.goal.unwrap_or(self.at)
    }

    /// Goes to any moment, in motion or at once.
    #[must_use]
    pub fn go(mut self, goal: f64, line: Timeline, animate: bool) -> Self {
        let goal = line.clamp(goal);
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
