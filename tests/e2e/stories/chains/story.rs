//! Poolings of two stages: numbers that antialiased-cnns and PyTorch returned, opened by link; what the
//! words and formulas say of the plane between; refusals with their reason.

use super::corpus_by_link::{number, plane, spelled};
use super::kinds::{case, near, speaks};
use e2e::{Page, story};
use serde_json::Value;

/// A case of antialiased-cnns, and what its link says beside the numbers. Without a maximum before it,
/// a blur is that of windows of one cell.
const BLURRED: [(&str, &str); 3] = [
    ("antialiased_cnns/max_blur_pool2d/001", "kernel=2x2&stride=2x2&filter=4"),
    ("antialiased_cnns/max_blur_pool2d/002", "kernel=2x2&stride=2x2&filter=5&border=reflect"),
    ("antialiased_cnns/blur_pool2d/013", "kernel=1x1&stride=2x2&filter=5&border=replicate"),
];

const UNPOOLED: [(&str, &str); 4] = [
    ("torch/max_unpool2d/001", "kernel=2x3&stride=2x3"),
    ("torch/max_unpool2d/012", "kernel=1x3&stride=1x3&pad=0x1"),
    // Windows overlap: two outputs are put back to one place.
    ("torch/max_unpool2d/011", "kernel=3x1&stride=2x1"),
    ("torch/max_unpool1d/000", "kernel=1x2&stride=1x2&pad=0x1&rank=1"),
];

/// What a pooling must have had for such maxima and indices: lower numbers everywhere else. And what
/// reaches it: the fetched gradients, at the indices.
fn pooled_from(case: &Value) -> (String, Vec<Vec<f32>>) {
    let list =
        |array: &Value| array["data"].as_array().unwrap().iter().map(number).collect::<Vec<_>>();
    let (z, dz) = (plane(&case["input"]).concat(), plane(&case["grad_input"]).concat());
    let y = plane(&case["output"]);
    let cols = y[0].len();
    let least = z.iter().copied().fold(0.0, f32::min) - 1.0;
    let (mut x, mut dx) = (vec![least; y.len() * cols], vec![0.0; y.len() * cols]);
    for (k, index) in list(&case["aux"]["indices"]).into_iter().take(z.len()).enumerate() {
        x[index as usize] = z[k];
        dx[index as usize] += dz[k];
    }
    let row = |row: &[f32]| row.iter().map(f32::to_string).collect::<Vec<_>>().join(",");
    let x = x.chunks(cols).map(row).collect::<Vec<_>>().join(";");
    (x, dx.chunks(cols).map(<[f32]>::to_vec).collect())
}

fn tell(page: &Page, link: &str, y: &[Vec<f32>], dx: &[Vec<f32>]) {
    page.open(&format!("v=1&{link}"));
    assert_eq!(page.text(".notice"), "", "{link}");
    page.to_the_end();
    near(&format!("{link}: y"), &page.numbers("y"), y);
    near(&format!("{link}: dx"), &page.numbers("dx"), dx);
    speaks(page, link);
}

#[test]
fn chains_of_the_corpus() {
    story("chains_of_the_corpus", |page| {
        for (id, link) in BLURRED {
            let case = case("third_party", id);
            let (x, dy) = (spelled(&case["input"]), spelled(&case["grad_output"]));
            let link = format!("how=maxblur&{link}&x={x}&dy={dy}");
            tell(page, &link, &plane(&case["output"]), &plane(&case["grad_input"]));
        }
        for (id, link) in UNPOOLED {
            let case = case("torch_misc", id);
            let (x, dx) = pooled_from(&case);
            let dy = spelled(&case["grad_output"]);
            let link = format!("how=unpool&{link}&x={x}&dy={dy}");
            tell(page, &link, &plane(&case["output"]), &dx);
        }
    });
}

/// Maxima 5 5 4; over 5 | 5 5 4 | 5 with 1 2 1: 5 and 4.5.
#[test]
fn a_blur_by_hand() {
    story("a_blur_by_hand", |page| {
        page.open("v=1&how=maxblur&rank=1&kernel=1x2&stride=1x2&x=1,5,2,4&dy=1,1&step=2");
        assert_eq!(page.numbers("y"), [[5.0, 4.5]]);
        let said = page.text(".narration");
        assert!(said.contains("4.5") && said.contains(" m"), "{said}");
        let formula = page.text(".formula .numbers");
        assert!(formula.contains("4.5"), "{formula}");
        page.to_the_end();
        assert_eq!(page.numbers("dx"), [[0.0, 1.5, 0.0, 0.5]]);
    });
}

/// Forward the maximum is put back where it was, then its gradient fetched from there; sizes that no
/// pooling of such strides comes from are refused, as is what does not slide.
#[test]
fn unpooling_by_hand() {
    story("unpooling_by_hand", |page| {
        page.open(
            "v=1&how=unpool&kernel=2x2&stride=2x2&x=1,3,2,2;4,8,5,9&dy=1,2,3,4;5,6,7,8&step=1",
        );
        assert_eq!(page.numbers("y"), [[0.0, 0.0, 0.0, 0.0], [0.0, 8.0, 0.0, 0.0]]);
        page.to_the_end();
        assert_eq!(page.numbers("y"), [[0.0, 0.0, 0.0, 0.0], [0.0, 8.0, 0.0, 9.0]]);
        assert_eq!(page.numbers("dx"), [[0.0, 0.0, 0.0, 0.0], [0.0, 6.0, 0.0, 8.0]]);
        speaks(page, "unpool");
        page.click("[data-where=adaptive]");
        page.until(
            "adaptive bins are refused",
            "return document.getElementById('why-where').textContent.length > 9",
        );
        page.choose("[name=output_size]", "given");
        page.fill("[name=output]", "9x4");
        page.until(
            "the size is refused, with the sizes that there are",
            "return /9/.test(document.getElementById('why-output').textContent)",
        );
        page.fill("[name=output]", "3x4");
        page.until(
            "one more row",
            "return document.querySelector('[data-output]').dataset.output === '3x4'",
        );
    });
}

/// dL/da: dy (max − mean), window after window.
#[test]
fn the_derivative_of_a_mixture() {
    story("the_derivative_of_a_mixture", |page| {
        page.open("v=1&how=mixed&a=0.5&kernel=2x2&stride=2x2&x=4,3,1,1;2,5,1,5&dy=8,2&step=3");
        let said = page.text(".narration");
        assert!(said.contains("12"), "8 (5 − 3.5) = 12: {said}");
        page.to_the_end();
        let said = page.text(".narration");
        assert!(said.contains("18"), "and 2 (5 − 2) more: {said}");
    });
}
