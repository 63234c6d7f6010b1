//! Each how and each where, opened by link, stepped to the end: outputs and gradients are those that a
//! framework returned for a case of the corpus, or that can be worked out on paper.

use super::corpus_by_link::{plane, spelled};
use e2e::{Page, story};
use serde_json::Value;
use std::path::Path;

/// File and id of a case, and what its link says beside the numbers.
const CASES: [(&str, &str, &str); 11] = [
    ("third_party", "composed/median_pool2d/001", "how=median&kernel=2x2&stride=2x2"),
    ("third_party", "composed/soft_pool2d/002", "how=soft&kernel=2x3&stride=2x3"),
    ("third_party", "composed/logsumexp_pool2d/006", "how=logsumexp&lse=sum&kernel=2x2&stride=2x2"),
    ("torch_lp", "torch/lp_pool2d/027", "how=lp&p=1.5&kernel=2x3&stride=2x3"),
    ("torch_lp", "torch/lp_pool2d/032", "how=lp&p=inf&kernel=3x3&stride=1x3"),
    ("torch_misc", "torch/global_avg/000", "how=average&where=global"),
    ("torch_misc", "torch/global_amax/004", "how=max&where=global&ties=split"),
    ("torch_adaptive", "torch/adaptive_max_pool2d/021", "how=max&where=adaptive&output=2x2"),
    ("torch_adaptive", "torch/adaptive_avg_pool2d/011", "how=average&where=adaptive&output=3x2"),
    // Up to two windows lie at the ends, whatever is drawn.
    (
        "torch_misc",
        "torch/fractional_max_pool2d/002",
        "how=max&where=fractional&kernel=3x1&output=1x1",
    ),
    (
        "torch_misc",
        "torch/fractional_max_pool2d/012",
        "how=max&where=fractional&kernel=2x3&output=1x2",
    ),
];

/// What a link shows at the end: y, then dx, as rows of numbers; what both formulas say then, as the texts
/// of their parts (a fraction's follow each other).
const BY_HAND: [(&str, [&str; 2], [&str; 2]); 18] = [
    (
        "how=max&kernel=2x2&stride=2x2&x=4,3;2,5&dy=8",
        ["5", "0,0;0,8"],
        ["max(4,3,2,5)=5", "∂L∂x1,1=0+8"],
    ),
    (
        "how=average&kernel=2x2&stride=2x2&x=4,3;2,5&dy=8",
        ["3.5", "2,2;2,2"],
        ["4+3+2+54=3.5", "∂L∂x0,0=0+84=2"],
    ),
    (
        "how=min&kernel=2x2&stride=2x2&x=4,3;2,5&dy=8",
        ["2", "0,0;8,0"],
        ["min(4,3,2,5)=2", "∂L∂x1,0=0+8"],
    ),
    (
        "how=median&kernel=2x2&stride=2x2&x=4,3;2,5&dy=8",
        ["3", "0,8;0,0"],
        ["med(2≤3≤4≤5)=3", "∂L∂x0,1=0+8"],
    ),
    (
        "how=lp&kernel=2x2&stride=2x2&x=3,0;0,4&dy=10",
        ["5", "6,0;0,8"],
        ["(32+02+02+42)1/2=5", "∂L∂x1,1=0+0.8·10=8"],
    ),
    (
        "how=mixed&a=0.5&kernel=2x2&stride=2x2&x=4,3;2,5&dy=8",
        ["4.25", "1,1;1,5"],
        ["0.5·5+0.5·3.5=4.25", "∂L∂x1,1=0+0.625·8=5"],
    ),
    (
        "how=cat&kernel=2x2&stride=2x2&x=4,3;2,5&dy=8;4",
        ["5;3.5", "1,1;1,9"],
        ["4+3+2+54=3.5", "∂L∂x0,0=0+44=1"],
    ),
    // One positive cell is certain to be drawn; at test its weight is 1.
    (
        "how=stochastic&kernel=2x2&stride=2x2&x=0,3;0,0&dy=8",
        ["3", "0,8;0,0"],
        ["<0+3⇒yk=3", "∂L∂x0,1=0+8"],
    ),
    (
        "how=stochastic&mode=test&kernel=2x2&stride=2x2&x=2,2;0,0&dy=8",
        ["2", "4,4;0,0"],
        ["0.5·2+0.5·2+", "∂L∂x0,0=0+0.5·8=4"],
    ),
    (
        "how=soft&kernel=2x2&stride=2x2&x=2,2;2,2&dy=8",
        ["2", "2,2;2,2"],
        ["0.25·2", "∂L∂x0,0=0+0.25·8=2"],
    ),
    (
        "how=logsumexp&kernel=2x2&stride=2x2&x=2,2;2,2&dy=8",
        ["2", "2,2;2,2"],
        ["loge2+e2+e2+e24=2", "∂L∂x0,0=0+0.25·8=2"],
    ),
    (
        "how=rank&t=2&kernel=2x2&stride=2x2&x=4,3;2,5&dy=8",
        ["4.5", "4,0;0,4"],
        ["5+42=4.5", "∂L∂x0,0=0+82=4"],
    ),
    (
        "how=first&kernel=2x2&stride=2x2&x=4,3;2,5&dy=8",
        ["4", "8,0;0,0"],
        ["(4,3,2,5)1=4", "∂L∂x0,0=0+8"],
    ),
    (
        "how=maxblur&kernel=1x1&stride=2x2&filter=2&x=4,3;2,5&dy=8",
        ["3.5", "2,2;2,2"],
        ["4+3+2+54=3.5", "∂L∂x0,0=0+0.25·8=2"],
    ),
    (
        "how=unpool&kernel=2x2&stride=2x2&x=4,3;2,5&dy=1,2;3,8",
        ["0,0;0,5", "0,0;0,8"],
        ["max(4,3,2,5)=5⇒y1,1", "∂L∂x1,1=0+8"],
    ),
    (
        "how=average&where=global&x=4,3;2,5&dy=8",
        ["3.5", "2,2;2,2"],
        ["4+3+2+54=3.5", "∂L∂x0,0=0+84=2"],
    ),
    (
        "how=max&where=adaptive&output=1x1&x=4,3;2,5&dy=8",
        ["5", "0,0;0,8"],
        ["max(4,3,2,5)=5", "∂L∂x1,1=0+8"],
    ),
    (
        "how=max&where=fractional&kernel=1x1&output=1x1&x=4,3;2,5&dy=8",
        ["5", "0,0;0,8"],
        ["max(5)=5", "∂L∂x1,1=0+8"],
    ),
];

pub(crate) fn case(file: &str, id: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/corpus");
    let text = std::fs::read_to_string(folder.join(file).with_extension("jsonl")).unwrap();
    let mut all = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    all.find(|case| case["id"] == id).unwrap()
}

pub(crate) fn near(what: &str, shown: &[Vec<f32>], expected: &[Vec<f32>]) {
    assert_eq!(shown.len(), expected.len(), "{what}: {shown:?}, expected {expected:?}");
    for (shown, expected) in shown.iter().flatten().zip(expected.iter().flatten()) {
        let close = (shown - expected).abs() <= 1e-5 * expected.abs() + 1e-6;
        assert!(
            close || (shown.is_nan() && expected.is_nan()),
            "{what}: {shown}, expected {expected}"
        );
    }
}

fn rows(text: &str) -> Vec<Vec<f32>> {
    let row = |row: &str| row.split(',').map(|v| v.parse().unwrap()).collect();
    text.split(';').map(row).collect()
}

/// Both formulas, in symbols and in numbers, and the sentence: of some length, and no bare key.
pub(crate) fn speaks(page: &Page, link: &str) {
    for part in [".formula .symbols", ".formula .numbers", ".narration"] {
        assert!(page.text(part).chars().count() > 2, "{link}: nothing in {part}");
    }
    assert!(!page.text(".narration").contains("say."), "{link}: {}", page.text(".narration"));
}

#[test]
fn kinds_of_the_corpus() {
    story("kinds_of_the_corpus", |page| {
        for (file, id, link) in CASES {
            let case = case(file, id);
            let (x, dy) = (spelled(&case["input"]), spelled(&case["grad_output"]));
            page.open(&format!("v=1&{link}&x={x}&dy={dy}"));
            assert_eq!(page.text(".notice"), "", "{id}");
            page.to_the_end();
            near(&format!("{id}: y"), &page.numbers("y"), &plane(&case["output"]));
            near(&format!("{id}: dx"), &page.numbers("dx"), &plane(&case["grad_input"]));
            speaks(page, link);
        }
    });
}

#[test]
fn kinds_by_hand() {
    story("kinds_by_hand", |page| {
        for (link, [y, dx], formulas) in BY_HAND {
            page.open(&format!("v=1&{link}"));
            assert_eq!(page.text(".notice"), "", "{link}");
            page.to_the_end();
            near(&format!("{link}: y"), &page.numbers("y"), &rows(y));
            near(&format!("{link}: dx"), &page.numbers("dx"), &rows(dx));
            let said: String = page.text(".formula .numbers").split_whitespace().collect();
            for formula in formulas {
                assert!(said.contains(formula), "{link}: {said}, not {formula}");
            }
            speaks(page, link);
        }
    });
}

/// The vector keeps its length when the input changes its size; places without an output stay empty.
#[test]
fn a_pyramid() {
    story("a_pyramid", |page| {
        page.open("v=1&how=max&where=pyramid&levels=1,2&x=1,2,3;4,9,5;6,7,8");
        page.to_the_end();
        let y = page.grid("y");
        assert_eq!(y[0][0], "9");
        assert_eq!(
            (&y[1][..], &y[2][..]),
            (&["9".into(), "9".into()][..], &["9".into(), "9".into()][..])
        );
        assert_eq!(page.total(), 10);
        page.fill("[name=rows]", "5");
        page.until(
            "five windows still",
            "return document.querySelector('.page').dataset.total === '10'",
        );
    });
}
