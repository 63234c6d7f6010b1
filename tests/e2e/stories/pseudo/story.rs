//! Languages that nobody speaks: longer, doubled, from right to left, full of markup. Nothing is cut
//! off, spills, stays untranslated or executes; mathematics and grids are never mirrored.

use e2e::{Options, Page, story_with};
use serde_json::json;

const STATE: &str = "v=1&how=max&kernel=3x3&stride=1x1&pad=1x1&versus=onnx&x=1,2,3,4;5,6,7,8;9,1,2,3;4,5,6,7&step=3";

/// Texts that leave their panel, or are cut off in it.
const SPILLED: &str = "
    const wrong = [], seen = e => e.checkVisibility() && !e.closest('.unseen, [aria-hidden=true], canvas, .board, svg, math, .listing');
    const walker = document.createTreeWalker(document.querySelector('.page'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode, e = node.parentElement;
      if (!node.data.trim() || !seen(e) || e.closest('option, .answers')) continue;
      const box = e.closest('dialog, .panel, .bar, .stage, .notice');
      if (!box) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const outer = box.getBoundingClientRect();
      for (const r of range.getClientRects())
        if (r.width > 1 && (r.left < outer.left - 1 || r.right > outer.right + 1))
          wrong.push('spills: ' + node.data.trim().slice(0, 60));
    }
    for (const e of document.querySelectorAll('.page button, .page label, .page h2, .page summary, .page p'))
      if (seen(e) && getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1)
        wrong.push('cut off: ' + e.textContent.trim().slice(0, 60));
    if (document.documentElement.scrollWidth > innerWidth + 1)
      wrong.push('the page is ' + document.documentElement.scrollWidth + ' wide, the window ' + innerWidth);
    return [...new Set(wrong)]";

/// Texts in Latin letters where the language has none; names are the same in every language.
const UNTRANSLATED: &str = "
    const names = /PyTorch|TensorFlow|Keras|ONNX|JAX|Caffe|NumPy|NaN|Zhang|He et al/g;
    const left = [], look = text => { if (/[A-Za-z]{3,}/.test(text.replace(names, ''))) left.push(text.trim().slice(0, 60)); };
    const walker = document.createTreeWalker(document.querySelector('.page'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const e = walker.currentNode.parentElement;
      if (e.checkVisibility() && !e.closest('math, code, pre, kbd, .page [lang], .variables')) look(walker.currentNode.data);
    }
    for (const e of document.querySelectorAll('.page [aria-label], .page [title]'))
      if (!e.closest('.page [lang], .aria-grid')) look(e.getAttribute('aria-label') || e.title);
    return [...new Set(left)]";

fn open(page: &Page, lang: &str) {
    page.visit(&format!("?lang={lang}#{STATE}"));
    page.ready();
    page.click(".disclosure");
    page.until("the program is there", "return document.querySelector('.tabs') !== null");
    page.click(".tries .actions button");
    page.click(".forward");
    page.rests_at(4);
}

fn whole(page: &Page, lang: &str, width: u32) {
    // Markup is one long word, which no language has: it is there to be executed.
    if lang != "x-xss" {
        assert_eq!(page.js(SPILLED, vec![]), json!([]), "{lang} at {width}");
    }
    let run = "return [window.xss, document.querySelectorAll('.page img, .page script').length]";
    assert_eq!(page.js(run, vec![]), json!([null, 0]), "{lang}: a text was taken for markup");
}

#[test]
fn pseudo() {
    for (width, touch) in [(1280, false), (390, true)] {
        let window = Options { width, height: 844, touch, ..Options::default() };
        story_with("pseudo", window, |page| {
            for lang in ["x-long", "x-double", "x-rtl", "x-xss"] {
                open(page, lang);
                whole(page, lang, width);
                page.shot(&format!("{lang}-{width}"));
                if lang == "x-rtl" {
                    assert_eq!(page.js(UNTRANSLATED, vec![]), json!([]), "untranslated");
                    mirrored(page, width);
                }
            }
        });
    }
}

/// The page begins on the right; x is still left of y, and its first cell on the left.
fn mirrored(page: &Page, width: u32) {
    let script = "const box = css => document.querySelector(css).getBoundingClientRect();
        const cells = document.querySelectorAll('[data-panel=x] [role=gridcell]');
        return [document.documentElement.dir, box('.brand').left > innerWidth / 2,
          innerWidth < 1000 || box('.side').left < box('.stage').left,
          box('[data-panel=x]').left < box('[data-panel=y]').left,
          cells[0].getBoundingClientRect().left < cells[1].getBoundingClientRect().left]";
    let found = page.js(script, vec![]);
    assert_eq!(found, json!(["rtl", true, true, true, true]), "at {width}");
    // The place (1, 3) reads from left to right within a line that does not.
    let script = "const mark = [...document.querySelectorAll('.said mark')].find(m => m.textContent.replace(/[\\u2066\\u2069]/g, '') === '(1, 3)').firstChild;
        const left = at => { const r = document.createRange(); r.setStart(mark, at); r.setEnd(mark, at + 1); return r.getBoundingClientRect().left; };
        return left(mark.data.indexOf('1')) < left(mark.data.indexOf('3'))";
    assert_eq!(page.js(script, vec![]), json!(true), "(1, 3) is mirrored");
}
