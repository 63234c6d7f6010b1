//! The program beside the stage: loaded when it is asked for, its line lit in step, a tab for each
//! framework, and a reason where one cannot say the settings.

use e2e::{Options, Page, story_with};
use serde_json::json;

const LINK: &str =
    "v=1&stride=1x1&x=1,3,2,1;4,8,5,3;2,1,4,6;0,5,9,2&dy=0.5,-0.25,1;0.25,0.5,-0.75;1,0.25,0.5";

fn lit(page: &Page, what: &str, text: &str, variables: &[&str]) {
    page.until_some(what, || {
        let script = "return [document.querySelector('.listing .lit')?.textContent.trim(),
            [...document.querySelectorAll('.variables div')].map(d => d.textContent)]";
        let found = page.js(script, vec![]);
        let has = |want: &&str| found[1].as_array().is_some_and(|all| all.contains(&json!(want)));
        (found[0] == json!(text) && variables.iter().all(has)).then_some(())
    });
    page.until(
        "the lit line is in view inside of its box",
        "const box = document.querySelector('.listing').getBoundingClientRect();
         const lit = document.querySelector('.lit').getBoundingClientRect();
         return lit.top >= box.top && lit.bottom <= box.bottom + 1",
    );
}

#[test]
fn code() {
    let window = Options { width: 1280, height: 800, ..Options::default() };
    story_with("code", window, |page| {
        page.open(LINK);
        assert_eq!(page.js("return document.querySelector('.listing')", vec![]), json!(null));
        page.click(".disclosure");
        page.until("there is a program", "return document.querySelector('.listing') !== null");
        page.click(".forward");
        page.rests_at(1);
        let writes = "y[i, j], winner[i, j] = x[best], best";
        lit(page, "the step writes y", writes, &["i0", "j0", "best(1, 1)", "y8"]);
        page.keys("\u{e010}");
        page.rests_at(18);
        lit(page, "the last step adds", "dx[winner[i, j]] += dy[i, j]", &["i2", "j2", "dy0.5"]);
        page.shot("numpy");
        // Arrows choose a tab, and do not step.
        page.click("#code-numpy");
        page.keys("\u{e014}");
        page.until(
            "PyTorch's call is there",
            "return document.querySelector('[aria-selected=true]').textContent === 'PyTorch'
               && document.querySelector('.listing').textContent.includes('F.max_pool2d(x, (2, 2), stride=(1, 1))')
               && document.activeElement.id === 'code-torch'",
        );
        assert_eq!(page.step(), 18);
        page.click(".code .primary");
        page.until(
            "it says what became of the copy",
            "return document.querySelector('.code [role=status]').textContent.length > 3
               && document.querySelector('.code [role=status] code') === null",
        );
        page.open("v=1&how=average&divisor=3&x=1,2;3,4");
        page.click(".disclosure");
        page.click("#code-jax");
        page.until(
            "JAX says why not",
            "return document.querySelector('[data-refused=jax]').textContent.includes('divisor_override')",
        );
        page.shot("refused");
    });
}
