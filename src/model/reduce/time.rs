use crate::model::action::TimeAction;
use crate::model::grid::At;
use crate::model::state::{Control, State};

impl State {
    pub(super) fn time_action(&mut self, action: TimeAction) {
        if !matches!(action, TimeAction::Tick(_)) {
            self.accept(Control::StepNumber);
        }
        let line = self.line();
        let animate = !self.prefs.reduced_motion;
        let (shown, end) = (self.time.settled(), line.total());
        let to = |step: usize| self.time.to(step.min(end), line, animate);
        self.time = match action {
            TimeAction::Tick(dt) => self.tick(dt),
            TimeAction::Toggle => return self.toggle(),
            TimeAction::Forward if self.time.small => {
                self.time.go(line.stop_after(self.time.aim()), line, animate)
            }
            TimeAction::Back if self.time.small => {
                self.time.go(line.stop_before(self.time.aim()), line, animate)
            }
            TimeAction::Small(small) => crate::model::timeline::Time { small, ..self.time },
            TimeAction::Forward => to(shown + 1),
            TimeAction::Back => to(self.before()),
            TimeAction::First => self.time.to(0, line, false),
            TimeAction::Last => self.time.to(end, line, false),
            TimeAction::To(step) => to(step),
            TimeAction::Scrub(at) => {
                let mut time = self.time.to(0, line, false);
                time.at = line.clamp(at);
                time
            }
            TimeAction::Jump(half, at) => match self.step_at(at) {
                Some(k) => to(line.at(half, k)),
                None => return,
            },
            TimeAction::Speed(speed) => {
                let mut time = self.time;
                time.speed = if speed.is_finite() { speed.clamp(0.01, 1e6) } else { 1.0 };
                time
            }
        };
    }

    fn step_at(&self, at: At) -> Option<usize> {
        self.doc().settings.prepare(&self.doc().grid).ok()?.step_at(at)
    }

    /// Without motion, playing moves from whole step to whole step.
    fn tick(&self, dt: f64) -> crate::model::timeline::Time {
        self.time.tick(dt, self.line())
    }

    /// The whole step before the one that is shown or headed for.
    fn before(&self) -> usize {
        self.time.settled().saturating_sub(1)
    }

    fn toggle(&mut self) {
        let (line, mut time) = (self.line(), self.time);
        if time.playing {
            self.time = time.to(time.settled(), line, !self.prefs.reduced_motion);
            return;
        }
        time.goal = None;
        // Play at the end starts over, as every player does.
        if time.at >= line.total() as f64 {
            time.at = 0.0;
        }
        time.playing = line.total() > 0;
        self.time = time;
    }
}
