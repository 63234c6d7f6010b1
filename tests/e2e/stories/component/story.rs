//! `<pooling-playground>` in somebody's page: it is stepped, asked and locked, and neither of the two
//! changes the other's looks, keys or place.

use e2e::{Page, everywhere, story};
use serde_json::json;

everywhere!(
    attributes_methods_and_events,
    what_is_amiss_is_told_and_changes_nothing,
    neither_page_leaks_into_the_other,
    it_fits_from_280_pixels_up
);

const HOST: &str = "const s = getComputedStyle(document.getElementById('title'));
    return [s.fontSize, s.letterSpacing, s.color, document.styleSheets.length,
      document.adoptedStyleSheets.length, document.head.children.length, scrollY]";

fn opened(page: &Page) {
    page.visit("../pages/component.html");
    page.told("a", "ready");
    page.guest_rests_at("a", 0);
}

#[test]
fn attributes_methods_and_events() {
    story("component", |page| {
        opened(page);
        let ready = page.told("a", "ready");
        assert_eq!(
            (&ready["step"], &ready["total"], &ready["state"]["x"]),
            (&json!(0), &json!(8), &json!("1,3,2;4,9,5;6,8,7"))
        );
        page.press_inside("a", ".forward");
        page.guest_rests_at("a", 1);
        let step = page.told("a", "step");
        assert_eq!(
            [&step["step"], &step["half"], &step["window"], &step["progress"], &step["completed"]],
            [&json!(1), &json!("forward"), &json!(0), &json!(12), &json!(false)]
        );
        page.inside("a", "(e.seek(8), e.back(), e.step(), null)");
        page.guest_rests_at("a", 8);
        assert_eq!(page.told("a", "step")["completed"], json!(true));
        page.until("the state is there", "return document.getElementById('a').state.step === '8'");
        // What a teacher sets, whatever is locked for people.
        page.inside("a", "(e.setAttribute('how', 'average'), e.setAttribute('step', '2'), null)");
        page.guest_rests_at("a", 2);
        assert_eq!(page.inside("a", "e.state.how"), json!("average"));
        assert_eq!(
            page.inside("a", "g.querySelector('[data-how=max]').matches(':disabled')"),
            json!(true)
        );
        page.inside("a", "(e.state = 'how=min&kernel=2x2&x=1,2;3,4&step=1', null)");
        page.until("the link is there", "return document.getElementById('a').state.how === 'min'");
        page.inside("a", "(e.reset(), null)");
        page.guest_rests_at("a", 1);
    });
}

/// Slides are laid out at one size and shown at another.
#[test]
fn a_scaled_slide_is_clicked_where_it_is_seen() {
    story("component_scaled", |page| {
        opened(page);
        let width = "Math.round(g.querySelector('.board').offsetWidth)";
        let before = page.inside("a", width);
        page.inside(
            "a",
            "(e.style.transformOrigin = '0 0', e.style.transform = 'scale(.6)', null)",
        );
        for at in ["2,2", "0,1"] {
            let cell = format!("[data-panel=x] [data-at='{at}']");
            page.press_inside("a", &cell);
            page.until_inside(
                "a",
                "the cell is chosen",
                &format!("g.querySelector(\"{cell}\").getAttribute('aria-selected') === 'true'"),
            );
        }
        assert_eq!(page.inside("a", width), before);
    });
}

#[test]
fn what_is_amiss_is_told_and_changes_nothing() {
    story("component_errors", |page| {
        opened(page);
        let before = page.inside("a", "e.state");
        for (wrong, code, about) in [
            ("e.seek('soon')", "value", "step"),
            ("e.seek(-1)", "value", "step"),
            ("e.setAttribute('show', 'everything')", "value", "show"),
            ("e.setAttribute('lock', 'hoow')", "value", "lock"),
            ("e.setAttribute('lang', 'xx')", "value", "lang"),
            ("(e.state = {how: ['max']})", "value", "how"),
            ("(e.state = {x: '1&how=min'})", "value", "x"),
            ("(e.state = 7)", "value", "state"),
        ] {
            page.forget();
            page.inside("a", &format!("({wrong}, null)"));
            let error = page.told("a", "error");
            assert_eq!((&error["code"], &error["about"]), (&json!(code), &json!(about)), "{wrong}");
            assert_eq!(page.inside("a", "e.state"), before, "{wrong}");
        }
    });
}

#[test]
fn neither_page_leaks_into_the_other() {
    story("component_leaks", |page| {
        page.visit("../pages/blank.html");
        page.until("the element is known", "return !!customElements.get('pooling-playground')");
        page.visit("../pages/component.html");
        let before = page.js(HOST, vec![]);
        page.told("a", "ready");
        page.guest_rests_at("a", 0);
        assert_eq!(page.js(HOST, vec![]), before, "the guest changes its host");
        let style = |css: &str, name: &str| {
            page.inside("a", &format!("getComputedStyle(g.querySelector('{css}')).{name}"))
        };
        assert_eq!(style(".said", "letterSpacing"), json!("normal"));
        assert_eq!(style(".said", "textTransform"), json!("none"));
        assert_eq!(style(".stage", "display"), json!("block"));
        assert_eq!(style(".forward", "borderTopWidth"), json!("1px"));
        assert_eq!(style(".said", "fontSize"), json!("16px"));
        // A key of the host's page is none of the guest's, and the other way round.
        page.js("document.activeElement.blur(); heard.length = 0", vec![]);
        page.keys("kl");
        assert_eq!(page.inside("a", "g.querySelector('.page').dataset.step"), json!("0"));
        assert_eq!(page.js("return heard.filter(h => h === 'keydown l').length", vec![]), json!(1));
        page.inside(
            "a",
            "(g.querySelector('.forward').focus({preventScroll: true}), heard.length = 0, null)",
        );
        page.keys("l\u{e014}");
        page.guest_rests_at("a", 2);
        page.inside(
            "a",
            "(g.querySelector('.step-number input').focus({preventScroll: true}), null)",
        );
        page.keys("7");
        assert_eq!(
            page.js("return heard.filter(h => !h.startsWith('keyup') && h !== 'scroll')", vec![]),
            json!([])
        );
        page.keys("\u{e004}");
        assert_eq!(page.js("return heard.includes('keydown Tab')", vec![]), json!(true));
        // Neither focus nor place is taken.
        page.js(
            "let at = document.activeElement;
             while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
             at.blur(); scrollTo(0, 0)",
            vec![],
        );
        page.inside("a", "(e.seek(5), null)");
        page.guest_rests_at("a", 5);
        assert_eq!(
            page.js("return [scrollY, document.activeElement === document.body]", vec![]),
            json!([0, true])
        );
    });
}

#[test]
fn it_fits_from_280_pixels_up() {
    story("component_widths", |page| {
        opened(page);
        // The how with the most and the longest settings.
        page.inside("a", "(e.setAttribute('how', 'average'), e.setAttribute('lang', 'en'), null)");
        page.until_inside("a", "averages", "g.lang === 'en' && e.state.how === 'average'");
        for width in [280, 390, 600, 1000, 1240] {
            for show in ["all", "stage", "still"] {
                page.js(
                    "const e = document.getElementById('a'); e.style.float = 'none'; e.style.width = arguments[0] + 'px'; e.show = arguments[1]",
                    vec![json!(width), json!(show)],
                );
                page.until_inside("a", &format!("{show} at {width} px"), &format!(
                    "g.getBoundingClientRect().width === {width} && !!g.querySelector('.transport') === ({show:?} !== 'still') \
                     && !!g.querySelector('.bar') === ({show:?} === 'all') && g.scrollWidth === {width} \
                     && [...g.querySelectorAll('button, input, select, .said')].every(x => {{ const r = x.getBoundingClientRect(), b = g.getBoundingClientRect(); \
                        return r.width === 0 || r.left >= b.left - 1 && r.right <= b.right + 1 || x.type === 'file' }}) && [...g.querySelectorAll('.panel')].every(p => p.scrollWidth <= p.clientWidth)"));
                page.shot(&format!("{show}-{width}"));
            }
        }
    });
}
