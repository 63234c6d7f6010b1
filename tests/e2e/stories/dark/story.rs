//! Dark and light: texts are legible in both, and the picture follows the system while the page is open.

use e2e::{Options, Page, story};
use serde_json::{Value, json};

/// Colours of texts, and what they stand on.
const PAIRS: [(&str, &str); 14] = [
    ("--ink", "--paper"),
    ("--ink", "--card"),
    ("--soft", "--paper"),
    ("--soft", "--card"),
    ("--ink", "--win-fill"),
    ("--select", "--card"),
    ("--pos-text", "--card"),
    ("--neg-text", "--card"),
    ("--accent", "--card"),
    ("--on-accent", "--accent"),
    ("--ok", "--card"),
    ("--wrong", "--card"),
    ("--wrong", "--wrong-fill"),
    ("--ink", "--grad-zero"),
];
/// What tells a field, or what the picture is about, and what it stands on.
const EDGES: [(&str, &str); 7] = [
    ("--edge", "--card"),
    ("--edge", "--paper"),
    ("--accent", "--card"),
    ("--accent", "--paper"),
    ("--window", "--card"),
    ("--select", "--card"),
    ("--wrong", "--card"),
];
/// What cells are filled with; their numbers take the better of two colours.
const FILLS: [&str; 4] = ["--value-lo", "--value-hi", "--grad-pos", "--grad-neg"];

/// WCAG's contrast of each pair, as the browser resolves the colours.
const CONTRAST: &str = "
    const probe = document.body.appendChild(document.createElement('i'));
    const light = token => {
      probe.className = '';
      probe.style.setProperty('color', `var(${token})`);
      const rgb = getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3);
      const [r, g, b] = rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const found = arguments[0].map(pair => {
      const [a, b] = pair.map(light).sort((a, b) => b - a);
      return (a + 0.05) / (b + 0.05);
    });
    probe.remove();
    return found";

fn contrasts(page: &Page, pairs: &[(&str, &str)]) -> Vec<f64> {
    serde_json::from_value(page.js(CONTRAST, vec![json!(pairs)])).expect("numbers")
}

fn legible(page: &Page, scheme: &str) {
    for (pair, contrast) in PAIRS.iter().zip(contrasts(page, &PAIRS)) {
        assert!(contrast >= 4.5, "{scheme}: {pair:?} has a contrast of {contrast:.2}");
    }
    for (pair, contrast) in EDGES.iter().zip(contrasts(page, &EDGES)) {
        assert!(contrast >= 3.0, "{scheme}: {pair:?} has a contrast of {contrast:.2}");
    }
    for fill in FILLS {
        let both = contrasts(page, &[("--on-light", fill), ("--on-dark", fill)]);
        assert!(both[0].max(both[1]) >= 4.5, "{scheme}: a number on {fill}: {both:.2?}");
    }
}

const PAPER: &str = "return getComputedStyle(document.body).backgroundColor";

/// How light the canvas is, over its opaque pixels: 0 to 255.
fn lightness(page: &Page) -> Value {
    page.js(
        "const c = document.querySelector('canvas.picture');
         const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
         let sum = 0, n = 0;
         for (let i = 0; i < d.length; i += 4) if (d[i + 3] === 255) { sum += d[i + 1]; n++; }
         return n ? sum / n : null",
        vec![],
    )
}

fn scheme(page: &Page, dark: bool) {
    page.cdp("Emulation.setEmulatedMedia", Options { dark, ..Options::default() }.media());
}

#[test]
fn dark() {
    story("dark", |page| {
        page.open("v=1&how=max&kernel=2x2&step=3");
        legible(page, "light");
        let paper = page.js(PAPER, vec![]);
        let light = lightness(page).as_f64().expect("something is painted");
        scheme(page, true);
        let painted = |what: &str, good: &dyn Fn(f64) -> bool| {
            page.until_some(what, || lightness(page).as_f64().filter(|&now| good(now)));
        };
        painted("the picture is dark", &|now| now < light * 0.6);
        legible(page, "dark");
        assert_ne!(page.js(PAPER, vec![]), paper, "the paper stays light");
        scheme(page, false);
        painted("the picture is light again", &|now| (now - light).abs() < 1.0);
    });
}
