//! Padding that differs before and after: forward and backward as the frameworks that have it, in
//! the formula, the picture and the link.

use super::conventions::innermost;
use super::corpus_by_link::{plane, spelled};
use super::kinds::{case, near, speaks};
use e2e::story;

#[test]
fn pads_of_the_corpus() {
    story("pads_of_the_corpus", |page| {
        let tf = case("tensorflow", "tf/max_pool/explicit03");
        let [x, dy, y, dx] =
            ["input", "grad_output", "output", "grad_input"].map(|name| innermost(&tf[name], 0));
        let link = format!(
            "v=1&how=max&kernel=2x4&stride=3x2&pad=1x0&pad_end=0x3&rules=tensorflow&x={}&dy={}",
            spelled(&x),
            spelled(&dy)
        );
        page.open(&link);
        assert_eq!(page.text(".notice"), "");
        page.to_the_end();
        near("y", &page.numbers("y"), &plane(&y));
        near("dx", &page.numbers("dx"), &plane(&dx));
        speaks(page, &link);
        assert!(page.text(".size").contains("4+1+0−2"), "{}", page.text(".size"));
        assert!(page.text(".size").contains("4+0+3−4"), "{}", page.text(".size"));
        let ort = case("onnxruntime", "ort/LpPool/000");
        page.open(&format!(
            "v=1&how=lp&p=1&kernel=3&stride=3x1&pad=0&pad_end=2x1&ceil=1&rules=onnx&x={}",
            spelled(&ort["input"])
        ));
        page.to_the_end();
        near("a norm's y", &page.numbers("y"), &plane(&ort["output"]));
    });
}

#[test]
fn pads_by_hand() {
    story("pads_by_hand", |page| {
        page.open("v=1&how=max&kernel=2&stride=2&x=1,2,3;4,9,5;6,7,8");
        page.click("[name=pad_end]");
        page.until(
            "PyTorch has no such padding",
            "return document.getElementById('why-pad-end').textContent.includes('ONNX')",
        );
        assert_eq!(
            page.js("return document.querySelector('[name=pad_end]').checked", vec![]),
            false
        );
        page.choose("[name=rules]", "onnx");
        page.until(
            "the switch is free",
            "return document.getElementById('why-pad-end').textContent === ''",
        );
        page.click("[name=pad_end]");
        page.until("a row more", "return document.querySelector('[name=pad_end-1]') !== null");
        page.fill("[name=pad_end-1]", "1");
        page.until(
            "two by two",
            "return document.querySelector('[data-output]').dataset.output === '2x2'",
        );
        page.to_the_end();
        near("y", &page.numbers("y"), &[vec![9.0, 5.0], vec![7.0, 8.0]]);
        near(
            "dx",
            &page.numbers("dx"),
            &[vec![0.0, 0.0, 0.0], vec![0.0, 1.0, 1.0], vec![0.0, 1.0, 1.0]],
        );
        assert!(page.fragment().contains("pad_end=1x1"), "{}", page.fragment());
    });
}
