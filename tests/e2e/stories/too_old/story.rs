//! A browser without WebAssembly, or without its SIMD, gets a sentence with the versions needed.

use e2e::{Options, story_with};

fn told(name: &str, preload: &'static str) {
    let old = Options { preload: Some(preload), ..Options::default() };
    story_with(name, old, |page| {
        page.load("");
        page.until(
            "the sentence is there",
            "const e = document.getElementById('too-old'); return e !== null && e.offsetHeight > 0",
        );
        let said = page.text("#too-old [lang=en]");
        assert!(
            said.contains("Chrome") && said.contains("Firefox") && said.contains("Safari"),
            "{said}"
        );
    });
}

#[test]
fn without_webassembly() {
    told("without_webassembly", "delete globalThis.WebAssembly");
}

#[test]
fn without_simd() {
    told("without_simd", "WebAssembly.validate = () => false");
}
