//! Two conventions side by side on one input: each side has its framework's numbers, the cells that
//! differ are marked, and each mark tells its rule.

use super::corpus_by_link::{plane, spelled};
use super::kinds::{case, near};
use e2e::{Page, story};
use serde_json::{Value, json};

/// One of the tables: `kind` is y, index or dx.
fn table(page: &Page, kind: &str, rules: &str) -> Vec<Vec<f32>> {
    let script = "return [...document.querySelectorAll(arguments[0])].map(row =>
        [...row.cells].map(cell => cell.textContent.replace('−', '-')))";
    let css = format!("[data-kind={kind}] [data-rules=\"{rules}\"] tr");
    let rows: Vec<Vec<String>> =
        serde_json::from_value(page.js(script, vec![json!(css)])).expect("rows of texts");
    let number = |text: &String| text.parse().unwrap_or_else(|_| panic!("{kind} shows “{text}”"));
    rows.iter().map(|row| row.iter().map(number).collect()).collect()
}

/// How many cells of y, of the indices and of dx differ.
fn counts(page: &Page) -> [String; 3] {
    page.until("two answers", "return document.querySelector('.differ [data-kind=y]') !== null");
    let script = "const of = kind => document.querySelector(`.differ [data-kind=${kind}]`);
        return ['y', 'index', 'dx'].map(kind => of(kind) ? of(kind).dataset.count : '')";
    serde_json::from_value(page.js(script, vec![])).expect("three texts")
}

/// The first channel of one image whose channels lie innermost, as if there were no others.
pub(crate) fn innermost(array: &Value, channel: usize) -> Value {
    let sizes: Vec<usize> = serde_json::from_value(array["shape"].clone()).unwrap();
    let data = array["data"].as_array().unwrap().iter().skip(channel).step_by(sizes[3]);
    json!({"shape": [1, 1, sizes[1], sizes[2]], "data": data.collect::<Vec<_>>()})
}

#[test]
fn a_rule_for_every_mark() {
    story("a_rule_for_every_mark", |page| {
        page.open("v=1&how=average&kernel=2&stride=2&pad=1&versus=onnx&x=4,8;12,16&dy=4,4;4,4");
        assert_eq!(counts(page), ["4", "", "4"]);
        near("PyTorch's y", &table(page, "y", "PyTorch"), &[vec![1.0, 2.0], vec![3.0, 4.0]]);
        near("ONNX's y", &table(page, "y", "ONNX"), &[vec![4.0, 8.0], vec![12.0, 16.0]]);
        near("PyTorch's dx", &table(page, "dx", "PyTorch"), &[vec![1.0, 1.0], vec![1.0, 1.0]]);
        near("ONNX's dx", &table(page, "dx", "ONNX"), &[vec![4.0, 4.0], vec![4.0, 4.0]]);
        let held = "return [...document.querySelectorAll('.side .panel')].every(p => p.scrollWidth <= p.clientWidth)";
        assert_eq!(page.js(held, vec![]), true, "a control reaches out of its panel");
        page.click("[data-mark='y 0 1']");
        page.until(
            "the cell is told",
            "return document.querySelector('.told').textContent.includes('2 in PyTorch, 8 in ONNX')",
        );
        assert!(page.text(".told").contains("Padding in the divisor"), "{}", page.text(".told"));
        assert!(page.text(".rules .here").contains("Padding in the divisor"));
        // The next mark, by the arrow.
        page.keys("\u{e014}");
        page.until(
            "the next one is told",
            "return document.querySelector('.told').textContent.includes('3 in PyTorch, 12 in ONNX')",
        );
        assert_eq!(page.step(), 0, "the arrow is no step here");
        page.choose("[name=count_include_pad]", "yes");
        page.until(
            "both count when told to",
            "return document.querySelector('[data-differ]').dataset.differ === '0'",
        );
        assert_eq!(counts(page), ["0", "", "0"]);
        assert!(page.text(".replaced").contains("Refused here"), "{}", page.text(".replaced"));
    });
}

/// TensorFlow's numbers are those of the corpus; PyTorch propagates the NaN, and remembers the last.
#[test]
fn a_case_of_the_corpus_beside_another_framework() {
    story("a_case_of_the_corpus_beside_another_framework", |page| {
        let case = case("tensorflow", "tf/odd/01");
        let [x, dy, y, dx] =
            ["input", "grad_output", "output", "grad_input"].map(|name| innermost(&case[name], 0));
        page.open(&format!(
            "v=1&how=max&kernel=1x3&stride=1&rules=tensorflow&auto_pad=valid&versus=pytorch&x={}&dy={}",
            spelled(&x),
            spelled(&dy)
        ));
        assert_eq!(page.text(".notice"), "");
        assert_eq!(counts(page), ["1", "", "2"]);
        near("dx", &table(page, "dx", "TensorFlow / Keras"), &plane(&dx));
        near("PyTorch's y", &table(page, "y", "PyTorch"), &[vec![f32::NAN]]);
        near("PyTorch's dx", &table(page, "dx", "PyTorch"), &[vec![0.0, 0.0, 0.39]]);
        assert!(page.text(".rules").contains("propagate a NaN"), "{}", page.text(".rules"));
        page.to_the_end();
        near("y on the stage", &page.numbers("y"), &plane(&y));
        near("dx on the stage", &page.numbers("dx"), &plane(&dx));
    });
}

/// The second channel: ONNX counts through the whole tensor, PyTorch within the plane.
#[test]
fn indices_count_from_elsewhere() {
    story("indices_count_from_elsewhere", |page| {
        let case = case("onnxruntime", "ort/MaxPool/040");
        let all: Vec<f32> = serde_json::from_value(case["input"]["data"].clone()).unwrap();
        let rows = |plane: &[f32]| {
            let row = |row: &[f32]| row.iter().map(f32::to_string).collect::<Vec<_>>().join(",");
            plane.chunks(5).map(row).collect::<Vec<_>>().join(";")
        };
        let x = all.chunks(25).map(rows).collect::<Vec<_>>().join("|");
        page.open(&format!(
            "v=1&how=max&kernel=1x2&stride=1x3&indices=yes&versus=onnx&channel=1&x={x}"
        ));
        assert_eq!(counts(page), ["0", "10", "0"]);
        let indices: Vec<f32> = serde_json::from_value(case["indices"]["data"].clone()).unwrap();
        let theirs: Vec<_> = indices[10..].chunks(2).map(<[f32]>::to_vec).collect();
        let ours = theirs.iter().map(|row| row.iter().map(|i| i - 25.0).collect());
        near("ONNX's indices", &table(page, "index", "ONNX"), &theirs);
        near("PyTorch's", &table(page, "index", "PyTorch"), &ours.collect::<Vec<_>>());
    });
}

#[test]
fn what_is_not_there() {
    story("what_is_not_there", |page| {
        page.open("v=1&how=lp&kernel=2&stride=2&versus=caffe&x=1,2;3,4");
        assert!(page.text("[data-differ=refused]").contains("Caffe has no Lp pooling"));
        page.choose("[name=rules]", "caffe");
        page.until(
            "it is refused beside the switch",
            "return document.getElementById('why-rules').textContent.includes('Caffe')",
        );
        page.open("v=1&how=median&kernel=2&stride=2&versus=caffe&x=1,2;3,4");
        assert!(page.text("[data-differ=none]").contains("nothing to compare"));
        // PyTorch has no SAME: the link gives way, and that is said.
        page.open("v=1&how=average&kernel=2&stride=2&auto_pad=same&x=1,2;3,4");
        assert!(page.text(".notice").contains("PyTorch has no SAME"), "{}", page.text(".notice"));
    });
}

/// Adaptive bins beside the window that lies on them; where none does, the one answer beside the reason;
/// and the way to a channel that differs.
#[test]
fn what_one_alone_has() {
    story("what_one_alone_has", |page| {
        let plane = |last| format!("1,2,3,4,{last};6,7,8,9,1;2,3,4,5,6;7,8,9,1,2;3,4,5,6,7");
        let link = "v=1&how=max&where=adaptive&output=2x2&versus=onnx&x=";
        page.open(&[link, &plane("5"), "|", &plane("nan")].concat());
        assert_eq!(counts(page), ["0", "", "0"]);
        near("ONNX's y", &table(page, "y", "ONNX"), &[vec![8.0, 9.0], vec![9.0, 9.0]]);
        let note = page.text(".differ");
        assert!(note.contains("window of 3 × 3 with stride 2 × 2"), "{note}");
        page.click("[data-channel='1']");
        page.until(
            "there it differs",
            "return document.querySelector('[data-differ]').dataset.differ === '1'",
        );
        page.click("[data-mark='y 0 1']");
        page.until(
            "its rule is told",
            "return document.querySelector('.told').textContent.includes('propagate a NaN')",
        );
        page.fill("[name=output]", "3x3");
        page.until(
            "no window lies there",
            "return document.querySelector('[data-differ=refused]')?.textContent.includes('0–1, 1–3, 3–4')",
        );
        let y = [vec![7.0, 9.0, f32::NAN], vec![8.0, 9.0, 9.0], vec![8.0, 9.0, 7.0]];
        near("PyTorch's y", &table(page, "y", "PyTorch"), &y);
        page.open(&["v=1&how=max&where=pyramid&levels=1,2&versus=caffe&x=", &plane("5")].concat());
        assert_eq!(counts(page)[0], "2");
        assert!(page.text(".rules").contains("How an axis is cut"), "{}", page.text(".rules"));
        page.open(
            "v=1&how=maxblur&rank=1&kernel=1x2&stride=1x2&versus=tensorflow&x=nan,1,5,2,4,4,3",
        );
        page.until(
            "the plane between",
            "return document.querySelector('.differ [data-kind=m]')?.dataset.count === '1'",
        );
    });
}
