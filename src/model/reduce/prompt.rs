use crate::model::lesson::{Prompt, PromptAction, Quiz};
use crate::model::link::Opened;
use crate::model::shared::Shared;
use crate::model::state::{Control, State, out_size};
use std::rc::Rc;

impl State {
    /// Not inlined: the first step takes none of it.
    #[inline(never)]
    pub(super) fn prompt_action(&mut self, action: PromptAction) {
        match action {
            PromptAction::Go(prompt, stage) => self.turn_page(prompt, stage, true),
            PromptAction::Show(prompt, stage) => self.turn_page(prompt, stage, false),
            other => {
                let now = Rc::make_mut(&mut self.history).now_mut();
                let Some(quiz) =
                    now.prompt.as_mut().and_then(|prompt| prompt.make_mut().quiz.as_mut())
                else {
                    return;
                };
                match other {
                    PromptAction::Answer(cells) => quiz.answer(&cells),
                    PromptAction::Check => quiz.check(),
                    _ => *quiz = Quiz::new(quiz.ask),
                }
            }
        }
    }

    fn turn_page(&mut self, prompt: Option<Prompt>, stage: Option<Box<Opened>>, fresh: bool) {
        self.leave();
        self.look.editing = None;
        self.accept(Control::Cell);
        let old = out_size(self.doc());
        let doc = stage.as_ref().map_or_else(|| self.doc().clone(), |s| Rc::new(s.doc.clone()));
        let history = Rc::make_mut(&mut self.history);
        let prompt = prompt.map(Shared::new);
        if fresh {
            history.turn(doc, prompt);
        } else {
            let now = history.now_mut();
            (now.doc, now.prompt) = (doc, prompt);
        }
        if let Some(stage) = stage {
            self.refused.clear();
            self.settle(old);
            // A lesson's stage says nothing of how places are counted: that stays the person's.
            let base = self.prefs.base;
            self.arrive(*stage);
            self.prefs.base = base;
        }
    }

    /// After travelling through undo: a page of a lesson is as it was left, its step too; on one page the
    /// answers stay, whatever was changed of the grid.
    pub(super) fn come_back(&mut self, before: Option<Shared<Prompt>>) {
        let now = Rc::make_mut(&mut self.history).now_mut();
        let same = match (&now.prompt, &before) {
            (Some(now), Some(before)) => now.is_at(before),
            (now, before) => now.is_none() && before.is_none(),
        };
        if same {
            now.prompt = before;
            return;
        }
        let step = now.step;
        self.look.editing = None;
        self.time = self.time.to(step, self.line(), false);
    }

    /// What is left is found again as it was.
    pub(super) fn leave(&mut self) {
        let step = self.time.settled();
        Rc::make_mut(&mut self.history).now_mut().step = step;
    }
}
