//! A picture file is opened, pooled 3x3 stride 2 padding 1, and compared with numbers that NumPy
//! made outside of this project (`make.py`): to the last bit.

use e2e::{Page, story};
use serde_json::Value;
use std::path::Path;

const EXPECTED: &str = include_str!("expected.json");

fn rows(value: &Value) -> Vec<Vec<f32>> {
    let texts: Vec<Vec<String>> = serde_json::from_value(value.clone()).unwrap();
    texts.iter().map(|row| row.iter().map(|text| text.parse().unwrap()).collect()).collect()
}

fn compare(page: &Page, how: &str) {
    let expected: Value = serde_json::from_str(EXPECTED).unwrap();
    page.click(&format!("[data-how={how}]"));
    page.to_the_end();
    assert_eq!(page.numbers("x"), rows(&expected["x"]), "x");
    assert_eq!(page.numbers("y"), rows(&expected[how]["y"]), "{how}: y");
    assert_eq!(page.numbers("dx"), rows(&expected[how]["dx"]), "{how}: dx");
}

#[test]
fn upload_png() {
    story("upload_png", |page| {
        page.open("v=1&dy=ones");
        page.upload(&Path::new(env!("CARGO_MANIFEST_DIR")).join("stories/upload_png/picture.png"));
        page.until(
            "the picture is x",
            "return document.querySelector('[data-panel=x] [data-at=\"8,12\"]') !== null",
        );
        page.fill("[name=kernel-0]", "3");
        page.fill("[name=stride-0]", "2");
        page.fill("[name=padding-0]", "1");
        page.until(
            "the output is 5 x 7",
            "return document.querySelector('[data-output]').dataset.output === '5x7'",
        );
        compare(page, "max");
        compare(page, "average");
    });
}
