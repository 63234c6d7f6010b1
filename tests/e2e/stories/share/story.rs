//! The Share dialog: a link, code for a course page with what is shown, hidden and locked, and a preview
//! that is just that.

use e2e::{Options, Page, everywhere, story, story_with};
use serde_json::json;

everywhere!(share);

const LINK: &str = "v=1&how=max&kernel=2x2&stride=1x1&x=1,2,3;4,5,6;7,8,9&step=2";

/// Has frames say what they have loaded.
const LOADED: &str = "document.addEventListener('load', ({ target }) => {
    if (target.localName === 'iframe') target.dataset.loaded = target.src;
  }, true)";

/// WebKit's driver may never come back when something is pressed or looked at while a frame comes.
fn preview_is_there(page: &Page) {
    page.until(
        "the preview is loaded",
        "const f = document.querySelector('dialog iframe');
         return f !== null && f.dataset.loaded === f.src",
    );
    page.in_frame("dialog iframe", || {
        page.until(
            "the preview is ready",
            "const p = document.querySelector('.page');
             return p !== null && p.dataset.ready === 'true' && p.dataset.computed === 'true'",
        );
    });
}

fn value(page: &Page, name: &str) -> String {
    // The dialog's own code may still be on its way.
    let field = format!("return document.querySelector('dialog [name={name}]') !== null");
    page.until("the dialog has the field", &field);
    let script = "return document.querySelector(`dialog [name=${arguments[0]}]`).value";
    page.js(script, vec![json!(name)]).as_str().unwrap_or_default().to_owned()
}

/// The address of the preview's frame.
fn preview(page: &Page) -> String {
    let script = "return document.querySelector('dialog iframe').getAttribute('src')";
    page.js(script, vec![]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn share() {
    story("share", |page| {
        page.open(LINK);
        page.js(LOADED, vec![]);
        page.click(".share-button");
        let link = value(page, "link");
        assert!(link.ends_with(&["#", LINK].concat()), "{link}");
        page.click("dialog .ways button:nth-child(2)");
        preview_is_there(page);
        page.choose("[name=show]", "stage");
        preview_is_there(page);
        page.click("[name=hide-7]");
        preview_is_there(page);
        page.click("[name=lock-5]");
        preview_is_there(page);
        let frame = value(page, "code");
        assert!(frame.starts_with("<iframe title=\""), "{frame}");
        assert!(
            frame.contains(
                "x=1,2,3;4,5,6;7,8,9&amp;step=2&amp;show=stage&amp;hide=checks&amp;lock=time"
            ),
            "{frame}"
        );
        assert!(preview(page).ends_with("&show=stage&hide=checks&lock=time"), "{}", preview(page));
        page.in_frame("dialog iframe", || {
            page.until(
                "the preview shows the stage at its step",
                "const p = document.querySelector('.page'); return p !== null && p.dataset.step === '2'
                  && document.querySelector('.bar, .side') === null
                  && document.querySelector('.round.play').matches(':disabled, [aria-disabled=true]')",
            );
        });
        page.js("document.querySelector('dialog iframe').scrollIntoView()", vec![]);
        page.in_frame("dialog iframe", || {
            page.until(
                "the preview is painted",
                "const c = document.querySelector('canvas.picture');
                 return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v > 0)",
            );
        });
        page.shot("preview");
        page.choose("[name=kind]", "component");
        let element = value(page, "code");
        assert!(element.contains("<pooling-playground v=\"1\" how=\"max\""), "{element}");
        assert!(element.contains(" show=\"stage\" hide=\"checks\" lock=\"time\">"), "{element}");
        // What is hidden is locked as well, and says so.
        let locked = "const box = document.querySelector('[name=lock-7]'); return [box.checked, box.disabled]";
        assert_eq!(page.js(locked, vec![]), json!([true, true]));
        // The focus finds back to the button.
        page.keys("\u{e00c}");
        page.until(
            "the dialog is closed",
            "return document.querySelector('dialog[open]') === null",
        );
        assert!(page.focus().contains("share-button"), "{}", page.focus());
    });
}

/// On a phone nothing of it scrolls sideways, in any language.
#[test]
fn on_a_phone() {
    let options =
        Options { width: 390, height: 844, touch: true, dark: true, ..Options::default() };
    story_with("share_narrow", options, |page| {
        page.open(LINK);
        page.click(".language");
        page.until("it is Chinese", "return document.documentElement.lang === 'zh-Hans'");
        page.click(".share-button");
        for way in 1..=5 {
            page.click(&format!("dialog .ways button:nth-child({way})"));
            page.shot(&way.to_string());
            let wide = "const d = document.querySelector('dialog[open]'); return [d.scrollWidth <= d.clientWidth, innerWidth]";
            assert_eq!(page.js(wide, vec![]), json!([true, 390]), "way {way} scrolls sideways");
        }
    });
}
