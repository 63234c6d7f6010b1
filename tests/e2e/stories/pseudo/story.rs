//! Languages that nobody speaks: longer, doubled, from right to left, full of markup. Nothing is cut
//! off, spills, stays untranslated or executes; mathematics and grids are never mirrored.

use e2e::{Options, Page, story_with};
use serde_json::json;

const STATE: &str = "v=1&how=max&kernel=3x3&stride=1x1&pad=1x1&versus=onnx&x=1,2,3,4;5,6,7,8;9,1,2,3;4,5,6,7&step=3";

/// Writes down what is drawn on a canvas: texts, and those that are squeezed until they cannot be read.
const DRAWN: &str = "
    window.drawn = new Set(), window.squeezed = new Set();
    const draw = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y, most) {
      drawn.add(text);
      if (most !== undefined && this.measureText(text).width > most * 1.5) squeezed.add(text);
      return draw.apply(this, arguments);
    }";

/// Texts that leave their panel, or are cut off in it.
const SPILLED: &str = "
    const wrong = [], seen = e => e.checkVisibility() && !e.closest('.unseen, canvas, svg, math, .listing');
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
    for (const e of document.querySelectorAll('.page button, .page label, .page h2, .page summary, .page p, .half'))
      if (seen(e) && getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1)
        wrong.push('cut off: ' + e.textContent.trim().slice(0, 60));
    if (document.documentElement.scrollWidth > innerWidth + 1)
      wrong.push('the page is ' + document.documentElement.scrollWidth + ' wide, the window ' + innerWidth);
    return [...new Set(wrong)]";

/// The same inside of the board, where everything has its place: texts are whole in theirs, and no
/// two lie over each other.
const BOARD: &str = "
    const wrong = [], parts = [], board = document.querySelector('.board').getBoundingClientRect();
    const lines = e => {
      const range = document.createRange();
      range.selectNodeContents(e);
      return [...range.getClientRects()].filter(r => r.width > 1);
    };
    const part = (what, boxes, slot) => {
      for (const r of boxes) {
        const out = slot && (r.left < slot.left - 1 || r.right > slot.right + 1 || r.top < slot.top - 2 || r.bottom > slot.bottom + 2);
        if (out) wrong.push('out of its place: ' + what);
        parts.push([what, r]);
      }
    };
    for (const e of document.querySelectorAll('.title > *')) {
      const slot = e.parentElement.getBoundingClientRect();
      // What has no line of its own is out of sight, whole.
      if (e.tagName !== 'STRONG' && e.getBoundingClientRect().top >= slot.bottom - 1) continue;
      if (e.scrollWidth > e.clientWidth + 1) wrong.push('cut off: ' + e.textContent);
      part(e.textContent, lines(e), slot);
    }
    for (const e of document.querySelectorAll('.way')) part(e.textContent, lines(e), e.getBoundingClientRect());
    for (const e of document.querySelectorAll('.formula > div')) part('a formula', [e.getBoundingClientRect()], board);
    for (const e of document.querySelectorAll('.aria-grid')) {
      const cells = [...e.querySelectorAll('[role=gridcell]')].map(c => c.getBoundingClientRect());
      const [left, top] = ['left', 'top'].map(side => Math.min(...cells.map(r => r[side])));
      const [right, bottom] = ['right', 'bottom'].map(side => Math.max(...cells.map(r => r[side])));
      parts.push(['the grid ' + e.dataset.panel, { left, top, right, bottom }]);
    }
    for (const [i, [a, r]] of parts.entries())
      for (const [b, s] of parts.slice(i + 1))
        if (a !== b && Math.min(r.right, s.right) - Math.max(r.left, s.left) > 2 && Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top) > 3)
          wrong.push(a + ' over ' + b);
    if (parts.length < 14) wrong.push('only ' + parts.length + ' parts are looked at');
    return [...new Set(wrong), ...[...window.squeezed].map(t => 'squeezed: ' + t)]";

/// Texts in Latin letters where the language has none; names are the same in every language.
const UNTRANSLATED: &str = "
    const names = /PyTorch|TensorFlow|Keras|ONNX|JAX|Caffe|NumPy|NaN|Zhang|He et al/g;
    const left = [], look = text => { if (/[A-Za-z]{3,}/.test(text.replace(names, ''))) left.push(text.trim().slice(0, 60)); };
    const walker = document.createTreeWalker(document.querySelector('.page'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const e = walker.currentNode.parentElement;
      if (e.checkVisibility() && !e.closest('math, code, pre, kbd, .page [lang], .variables')) look(walker.currentNode.data);
    }
    for (const e of document.querySelectorAll('.page [aria-label], .page [title], .page [aria-description]'))
      if (!e.closest('.page [lang]')) look(['aria-label', 'title', 'aria-description'].map(a => e.getAttribute(a) || '').join(' '));
    window.drawn.forEach(look);
    if (window.drawn.size < 4) left.push('nothing is drawn');
    return [...new Set(left)]";

/// What a person may set to read better (WCAG 2.2, 1.4.12).
const SPACED: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
    document.adoptedStyleSheets = [sheet]";

fn open(page: &Page, lang: &str) {
    page.visit(&format!("?lang={lang}#{STATE}"));
    page.ready();
    all_at_once(page);
}

fn all_at_once(page: &Page) {
    page.click(".disclosure");
    page.until("the program is there", "return document.querySelector('.tabs') !== null");
    page.click(".tries .actions button");
    page.click(".forward");
    page.rests_at(4);
}

fn whole(page: &Page, lang: &str, width: u32) {
    for look in [SPILLED, BOARD] {
        assert_eq!(page.js(look, vec![]), json!([]), "{lang} at {width}");
    }
    let run = "return [window.xss, document.querySelectorAll('.page img, .page script').length]";
    assert_eq!(page.js(run, vec![]), json!([null, 0]), "{lang}: a text was taken for markup");
}

#[test]
fn pseudo() {
    for (width, touch) in [(1280, false), (600, false), (320, true)] {
        let preload = Some(DRAWN);
        let window = Options { width, height: 844, touch, preload, ..Options::default() };
        story_with("pseudo", window, |page| {
            for lang in ["x-long", "x-double", "x-rtl", "x-xss"] {
                open(page, lang);
                whole(page, lang, width);
                page.shot(&format!("{lang}-{width}"));
                if lang == "x-rtl" {
                    assert_eq!(page.js(UNTRANSLATED, vec![]), json!([]), "untranslated");
                    mirrored(page, width);
                }
                // On the way back, a sum is longer than anything before.
                page.click(".last");
                page.rests_at(page.total());
                whole(page, lang, width);
            }
        });
    }
}

#[test]
fn text_that_is_spaced_out_loses_nothing() {
    for (width, touch) in [(1280, false), (320, true)] {
        let preload = Some(DRAWN);
        let window = Options { width, height: 844, touch, preload, ..Options::default() };
        story_with("spaced", window, |page| {
            for lang in ["en", "zh"] {
                page.visit(&format!("?lang={lang}#{STATE}"));
                page.ready();
                page.js(SPACED, vec![]);
                all_at_once(page);
                whole(page, lang, width);
                page.shot(&format!("{lang}-{width}"));
                page.click(".lessons-button");
                page.until(
                    "the list is there",
                    "return document.querySelector('[data-lesson]') !== null",
                );
                assert_eq!(page.js(SPILLED, vec![]), json!([]), "{lang} at {width}, lessons");
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
