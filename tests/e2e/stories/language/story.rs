//! Chinese and back, with nothing else changed; the choice outlives a reload.

use e2e::story;

#[test]
fn language() {
    story("language", |page| {
        page.open("v=1&how=max&kernel=2x2&stride=2x2&x=1,2;3,4&step=1");
        let english = page.text(".said");
        page.click(".language");
        page.until("Chinese", "return document.documentElement.lang === 'zh-Hans' && /[一-龥]/.test(document.querySelector('.said').textContent)");
        let left = page.js(
            "return [...document.querySelectorAll('h2, .said, .title strong, button[aria-label]')]
            .map(e => e.getAttribute('aria-label') || e.textContent.trim())
            .filter(t => t && !/[一-龥]/.test(t))",
            vec![],
        );
        assert_eq!(left, serde_json::json!([]), "not in Chinese");
        assert_eq!(page.step(), 1);
        page.reload();
        page.until("still Chinese", "return document.documentElement.lang === 'zh-Hans'");
        page.click(".language");
        page.until("English", "return document.documentElement.lang === 'en'");
        page.until_some("the same words", || (page.text(".said") == english).then_some(()));
    });
}
