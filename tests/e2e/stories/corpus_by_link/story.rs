//! Cases of the conformance corpus, computed by PyTorch, are opened by link and found on the page.

use e2e::{Page, story};
use serde_json::Value;
use std::path::Path;

/// Ties, NaN, infinities, ceil mode, padding, dilation, divisors, in one and two dimensions.
const IDS: [&str; 12] = [
    "torch/max_pool2d/005",
    "torch/max_pool2d/009",
    "torch/max_pool2d/011",
    "torch/max_pool2d/016",
    "torch/max_pool2d/104",
    "torch/max_pool2d/121",
    "torch/max_pool1d/008",
    "torch/avg_pool2d/hand01",
    "torch/avg_pool2d/hand03",
    "torch/avg_pool2d/hand06",
    "torch/avg_pool2d/122",
    "torch/avg_pool1d/010",
];

fn cases() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/corpus");
    let lines = ["torch_max.jsonl", "torch_avg.jsonl"]
        .map(|name| std::fs::read_to_string(folder.join(name)).unwrap())
        .concat();
    let all = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let chosen: Vec<_> = all.filter(|case| IDS.iter().any(|id| case["id"] == *id)).collect();
    assert_eq!(chosen.len(), IDS.len());
    chosen
}

/// The first channel: rows of numbers.
pub(crate) fn plane(array: &Value) -> Vec<Vec<f32>> {
    let sizes: Vec<usize> = serde_json::from_value(array["shape"].clone()).unwrap();
    let (h, w) = if sizes.len() == 3 { (1, sizes[2]) } else { (sizes[2], sizes[3]) };
    let data = array["data"].as_array().unwrap().iter().take(h * w).map(number);
    data.collect::<Vec<_>>().chunks(w).map(<[f32]>::to_vec).collect()
}

pub(crate) fn number(value: &Value) -> f32 {
    value.as_f64().map_or_else(|| value.as_str().unwrap().parse().unwrap(), |v| v as f32)
}

pub(crate) fn spelled(array: &Value) -> String {
    let row = |row: &Vec<f32>| row.iter().map(f32::to_string).collect::<Vec<_>>().join(",");
    plane(array).iter().map(row).collect::<Vec<_>>().join(";")
}

fn link(case: &Value) -> String {
    let op = case["op"].as_str().unwrap();
    let params = &case["params"];
    let pair = |name: &str, otherwise: &Value| -> String {
        let list = params[name].as_array().or(otherwise.as_array()).cloned().unwrap_or_default();
        match list.as_slice() {
            [] => String::from("1x1"),
            [one] => format!("1x{one}"),
            [rows, cols, ..] => format!("{rows}x{cols}"),
        }
    };
    let none = Value::Null;
    let mut link = format!(
        "v=1&how={}&kernel={}&stride={}&dilation={}&ceil={}",
        if op.starts_with("max") { "max" } else { "average" },
        pair("kernel_size", &none),
        pair("stride", &params["kernel_size"]),
        pair("dilation", &none),
        u8::from(params["ceil_mode"] == true),
    );
    let pad = pair("padding", &none);
    let pad = if op.ends_with("1d") { pad.replacen("1x", "0x", 1) } else { pad };
    link += &format!("&pad={pad}");
    if params["count_include_pad"] == false {
        link += "&count_include_pad=0";
    }
    if let Some(divisor) = params["divisor_override"].as_i64() {
        link += &format!("&divisor={divisor}");
    }
    if op.ends_with("1d") {
        link += "&rank=1";
    }
    link + "&x=" + &spelled(&case["input"]) + "&dy=" + &spelled(&case["grad_output"])
}

/// Equal to the bit, NaN being NaN.
fn compare(id: &Value, what: &str, shown: &[Vec<f32>], expected: &[Vec<f32>]) {
    let bits = |rows: &[Vec<f32>]| -> Vec<Vec<u32>> {
        let bit = |v: &f32| if v.is_nan() { f32::NAN.to_bits() } else { v.to_bits() };
        rows.iter().map(|row| row.iter().map(bit).collect()).collect()
    };
    assert_eq!(bits(shown), bits(expected), "{id}: {what}: {shown:?}, expected {expected:?}");
}

fn tell(page: &Page, case: &Value) {
    page.open(&link(case));
    assert_eq!(page.text(".notice"), "", "{}", case["id"]);
    page.to_the_end();
    compare(&case["id"], "x", &page.numbers("x"), &plane(&case["input"]));
    compare(&case["id"], "y", &page.numbers("y"), &plane(&case["output"]));
    compare(&case["id"], "dx", &page.numbers("dx"), &plane(&case["grad_input"]));
}

#[test]
fn corpus_by_link() {
    story("corpus_by_link", |page| cases().iter().for_each(|case| tell(page, case)));
}
