//! An impossible value is refused beside its control, with the formula; nothing else changes.

use e2e::story;

#[test]
fn refusal() {
    story("refusal", |page| {
        let link = "v=1&how=max&kernel=2x2&stride=2x2&x=1,2,3,4;5,6,7,8;1,2,3,4;5,6,7,8";
        page.open(link);
        page.fill("[name=kernel-0]", "99");
        page.until("it is refused", "return [...document.querySelectorAll('.knob .refusal')].some(e => e.textContent.trim())");
        let said = page.text(".knob .refusal");
        assert!(said.contains("99") && said.contains("4"), "{said}");
        assert!(
            said.contains('⌊') || said.contains('−') || said.contains('≤') || said.contains('<'),
            "no formula: {said}"
        );
        assert_eq!(
            page.js("return document.querySelector('[data-output]').dataset.output", vec![]),
            "2x2"
        );
        assert_eq!(page.js("const f = document.querySelector('[name=kernel-0]');
            return document.getElementById(f.getAttribute('aria-describedby')).textContent.includes('99')", vec![]), true);
        page.until(
            "the old number is back",
            "return document.querySelector('[name=kernel-0]').value === '2'",
        );
        // The next good value takes the message away.
        page.fill("[name=kernel-0]", "3");
        page.until("no refusal is left", "return [...document.querySelectorAll('.knob .refusal')].every(e => !e.textContent.trim())");
        page.fill("[name=step]", "1000");
        page.until(
            "the step is refused",
            "return document.getElementById('why-step').textContent.includes('1000')",
        );
        let invalid = |name: &str| {
            let script = "return document.querySelector(arguments[0]).getAttribute('aria-invalid')";
            page.js(script, vec![format!("[name={name}]").into()]) == "true"
        };
        assert!(invalid("step"));
        page.click(".forward");
        page.rests_at(1);
        assert!(!invalid("step"), "stepping on is another wish");
        assert_eq!(page.text("#why-step"), "");
        page.fill("[name=brush]", "red");
        page.until_some("the brush's value is refused", || invalid("brush").then_some(()));
        page.fill("[name=brush]", "３");
        page.until_some("it is accepted", || (!invalid("brush")).then_some(()));
        page.fill("[name=step]", "99999999999999999999");
        page.until(
            "the limit is said",
            "return document.getElementById('why-step').textContent.includes('0 to 2')",
        );
        page.fill("[name=step]", "２");
        page.rests_at(2);
    });
}

/// What a choice did to other settings stands beside it, is no alert, goes with the next change, and
/// undo brings all back.
#[test]
fn what_gives_way_is_told() {
    story("what_gives_way_is_told", |page| {
        page.open(
            "v=1&how=max&kernel=3&stride=2&pad=1&rules=onnx&x=1,2,3,4;5,6,7,8;1,2,3,4;5,6,7,8",
        );
        assert_eq!(page.js("return [...document.querySelectorAll('.gave')].every(e => e.getAttribute('role') === 'status' && e.textContent === '')", vec![]), true);
        page.click("[data-where=adaptive]");
        let told =
            "return [...document.querySelectorAll('.gave')].map(e => e.textContent).join('')";
        page.until("it is told", &format!("{} !== ''", told));
        let said = page.js(told, vec![]);
        let said = said.as_str().expect("a text");
        assert!(said.starts_with("Adaptive: Kept, but without effect here: "), "{said}");
        assert!(said.contains("padding 1 × 1") && said.contains("ONNX"), "{said}");
        assert_eq!(page.text(".notice"), "");
        page.fill("[name=output]", "2x2");
        page.until("the next change takes it away", &format!("{} === ''", told));
        page.click("[data-where=sliding]");
        page.until(
            "in effect again",
            &format!("{}.startsWith('Sliding: In effect again: ')", told),
        );
        page.click(".bar-tools button:nth-child(1)");
        page.until("undone", &format!("{} === ''", told));
        assert!(page.fragment().contains("where=adaptive"), "{}", page.fragment());
    });
}
