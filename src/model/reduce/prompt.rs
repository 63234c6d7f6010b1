use crate::model::lesson::PromptAction;
use crate::model::state::{Control, State};

impl State {
    /// Not inlined: the first step takes none of it.
    #[inline(never)]
    pub(super) fn prompt_action(&mut self, action: PromptAction) {
        match action {
            PromptAction::Show(prompt) => {
                self.prompt = prompt;
                self.look.editing = None;
                self.accept(Control::Cell);
            }
            PromptAction::Answer(cells) => {
                if let Some(quiz) = self.prompt.as_mut().and_then(|prompt| prompt.quiz.as_mut()) {
                    quiz.answer(&cells);
                }
            }
            PromptAction::Check => {
                if let Some(quiz) = self.prompt.as_mut().and_then(|prompt| prompt.quiz.as_mut()) {
                    quiz.checked = true;
                }
            }
            PromptAction::Clear => {
                if let Some(quiz) = self.prompt.as_mut().and_then(|prompt| prompt.quiz.as_mut()) {
                    quiz.answers.clear();
                    quiz.checked = false;
                }
            }
        }
    }
}
