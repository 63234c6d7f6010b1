use crate::driver::Seat;
use crate::house::House;
use crate::{Engine, Options, Page};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

thread_local! {
    static ENGINE: Cell<Engine> = const { Cell::new(Engine::Chromium) };
}

/// Tells the tests of these names, which are told in Chromium, in Firefox and in WebKit as well.
#[macro_export]
macro_rules! everywhere {
    ($($story:ident),+ $(,)?) => {
        $crate::also!(firefox: Firefox: $($story),+);
        $crate::also!(webkit: WebKit: $($story),+);
    };
}

/// The same in one of them: `also!(firefox: Firefox: print)`.
#[macro_export]
macro_rules! also {
    ($name:ident: $engine:ident: $($story:ident),+ $(,)?) => {
        mod $name {
            $(#[test]
            fn $story() {
                $crate::within($crate::Engine::$engine, super::$story);
            })+
        }
    };
}

/// Does a test whose stories are told in an engine.
pub fn within(engine: Engine, test: fn()) {
    struct Back(Engine);
    impl Drop for Back {
        fn drop(&mut self) {
            ENGINE.set(self.0);
        }
    }
    let _back = Back(ENGINE.replace(engine));
    test();
}

/// Runs a story in a clean browser. It fails as well when the browser's log has an error, or when
/// what is in view at the end shuts people out.
pub fn story(name: &str, tell: impl FnOnce(&Page)) {
    story_with(name, Options::default(), tell);
}

/// The same in a window of one's choice.
pub fn story_with(name: &str, options: Options, tell: impl FnOnce(&Page)) {
    let house = House::enter();
    let _seat = Seat::take();
    let page = house.page(ENGINE.get(), name, &options);
    let told = catch_unwind(AssertUnwindSafe(|| tell(&page)));
    // Both even after a failure: the picture and the log say most about it.
    page.shot(if told.is_ok() { "end" } else { "failed" });
    let errors = page.errors();
    if let Err(panic) = told {
        if !errors.is_empty() {
            eprintln!("the browser's log: {}", errors.join("\n"));
        }
        resume_unwind(panic);
    }
    assert!(errors.is_empty(), "{name}: the browser's log has errors:\n{}", errors.join("\n"));
    let barriers = page.barriers();
    assert!(barriers.is_empty(), "{name}: at the end axe-core finds:\n{}", barriers.join("\n"));
    house.done(page, options);
}
