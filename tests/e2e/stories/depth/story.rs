//! Windows over channels: TensorFlow's depth pooling, opened by link and by hand.

use super::corpus_by_link::number;
use super::kinds::{case, near, speaks};
use e2e::story;
use serde_json::Value;

/// Channels as rows, places as columns, of an array whose channels lie innermost.
fn matrix(array: &Value) -> Vec<Vec<f32>> {
    let channels = array["shape"][3].as_u64().unwrap() as usize;
    let data: Vec<f32> = array["data"].as_array().unwrap().iter().map(number).collect();
    (0..channels).map(|c| data.iter().skip(c).step_by(channels).copied().collect()).collect()
}

/// The same as a link has it: plane by plane, rows of so many columns.
fn planes(matrix: &[Vec<f32>], cols: usize) -> String {
    let row = |row: &[f32]| row.iter().map(f32::to_string).collect::<Vec<_>>().join(",");
    let plane = |plane: &Vec<f32>| plane.chunks(cols).map(row).collect::<Vec<_>>().join(";");
    matrix.iter().map(plane).collect::<Vec<_>>().join("|")
}

#[test]
fn depth_of_the_corpus() {
    story("depth_of_the_corpus", |page| {
        for (id, k) in [("depth01", "3"), ("depth02", "2"), ("depth05", "2")] {
            let case = case("tensorflow", &format!("tf/max_pool/{id}"));
            let x = matrix(&case["input"]);
            let link = format!("v=1&how=max&where=depth&depth={k}&x={}", planes(&x, 2));
            page.open(&link);
            assert_eq!(page.text(".notice"), "", "{id}");
            page.to_the_end();
            near(&format!("{id}: x"), &page.numbers("x"), &x);
            near(&format!("{id}: y"), &page.numbers("y"), &matrix(&case["output"]));
            speaks(page, &link);
            assert!(page.text(".size").contains("H·W=2·2=4"), "{}", page.text(".size"));
        }
        // TensorFlow has no gradient here: it is the maximum's, one cell of each window.
        let sum: f32 = page.numbers("dx").iter().flatten().sum();
        assert_eq!(sum, page.numbers("y").iter().flatten().count() as f32);
    });
}

#[test]
fn depth_by_hand() {
    story("depth_by_hand", |page| {
        page.open("v=1&how=max&kernel=1&stride=1&x=1,2|5,0|3,9&dy=4,8");
        page.click("[data-where=depth]");
        page.until(
            "a row a channel",
            "return document.querySelector('.page').dataset.total === '4'",
        );
        page.to_the_end();
        near("x", &page.numbers("x"), &[vec![1.0, 2.0], vec![5.0, 0.0], vec![3.0, 9.0]]);
        near("y", &page.numbers("y"), &[vec![5.0, 9.0]]);
        near("dx", &page.numbers("dx"), &[vec![0.0, 0.0], vec![4.0, 0.0], vec![0.0, 8.0]]);
        page.fill("[name=depth]", "2");
        page.until(
            "2 does not divide 3",
            "return document.getElementById('why-depth').textContent.includes('3')",
        );
        assert!(page.text("#rules-title ~ .hint").contains("only TensorFlow"));
        let x = page.fragment();
        assert!(x.contains("where=depth&") && x.contains("x=1,2|5,0|3,9"), "{x}");
    });
}
