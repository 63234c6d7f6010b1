use crate::model::lesson::{PromptAction, Quiz};
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
            other => {
                let Some(quiz) = self.prompt.as_mut().and_then(|prompt| prompt.quiz.as_mut())
                else {
                    return;
                };
                match other {
                    PromptAction::Answer(cells) => quiz.answer(&cells),
                    PromptAction::Check => quiz.checked = true,
                    _ => *quiz = Quiz::new(quiz.ask),
                }
            }
        }
    }
}
