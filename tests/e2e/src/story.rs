use crate::driver::Seat;
use crate::{Options, Page};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Runs a story in a fresh browser. It fails as well when the browser's log has an error.
pub fn story(name: &str, tell: impl FnOnce(&Page)) {
    story_with(name, Options::default(), tell);
}

/// The same in a window of one's choice.
pub fn story_with(name: &str, options: Options, tell: impl FnOnce(&Page)) {
    let _seat = Seat::take();
    let page = Page::start(name, &options);
    let told = catch_unwind(AssertUnwindSafe(|| tell(&page)));
    // Both even after a failure: the picture and the log say most about it.
    page.shot(if told.is_ok() { "end" } else { "failed" });
    let errors = page.errors();
    page.close();
    if let Err(panic) = told {
        if !errors.is_empty() {
            eprintln!("the browser's log: {}", errors.join("\n"));
        }
        resume_unwind(panic);
    }
    assert!(errors.is_empty(), "{name}: the browser's log has errors:\n{}", errors.join("\n"));
}
