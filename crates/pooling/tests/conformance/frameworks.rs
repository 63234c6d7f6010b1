//! The frameworks that the corpus here has no case of, by examples that can be worked out on paper:
//! those of ONNX's own documentation of its operators, and `lax.reduce_window`.

use crate::runner::Report;
use serde_json::{Value, json};
use std::time::Duration;

fn array(shape: &[usize], data: &[f32]) -> Value {
    let number = |v: &f32| match *v {
        v if v.is_nan() => json!("NaN"),
        v if v == f32::INFINITY => json!("Infinity"),
        v if v == f32::NEG_INFINITY => json!("-Infinity"),
        v => json!(v),
    };
    json!({ "shape": shape, "data": data.iter().map(number).collect::<Vec<_>>() })
}

fn case(framework: &str, op: &str, layout: &str, params: Value, input: Value, y: Value) -> Value {
    json!({
        "id": op, "op": op, "framework": framework, "version": "0", "layout": layout,
        "params": params, "input": input, "aux": {}, "tags": [], "status": "ok",
        "output": y, "indices": null, "grad_output": null, "grad_input": null,
        "tolerance": {"output": [1e-6, 1e-6], "grad_input": [1e-6, 1e-6]},
    })
}

#[track_caller]
fn passes(case: &Value) {
    let files = [("cases.jsonl".to_owned(), case.to_string().into_bytes())];
    let report = Report::of(&files, &[], &[]);
    assert_eq!(report.counts(), [1, 0, 0, 0], "{}", report.text(Duration::ZERO));
}

fn counting(to: usize) -> Vec<f32> {
    (1..=to).map(|v| v as f32).collect()
}

fn node(op: &str, params: Value, input: Value, y: Value) -> Value {
    case("onnx-backend-node-test", op, "NC+spatial", params, input, y)
}

#[test]
fn onnx_averages() {
    let x = array(&[1, 1, 5, 5], &counting(25));
    let y = [
        7.0, 7.5, 8.0, 8.5, 9.0, 9.5, 10.0, 10.5, 11.0, 11.5, 12.0, 12.5, 13.0, 13.5, 14.0, 14.5,
        15.0, 15.5, 16.0, 16.5, 17.0, 17.5, 18.0, 18.5, 19.0,
    ];
    let params = json!({"kernel_shape": [5, 5], "pads": [2, 2, 2, 2]});
    passes(&node("AveragePool", params, x.clone(), array(&[1, 1, 5, 5], &y)));
    let counted = json!({"kernel_shape": [5, 5], "pads": [2, 2, 2, 2], "count_include_pad": 1});
    let y = [
        2.52, 3.6, 4.8, 4.08, 3.24, 4.56, 6.4, 8.4, 7.04, 5.52, 7.2, 10.0, 13.0, 10.8, 8.4, 6.96,
        9.6, 12.4, 10.24, 7.92, 6.12, 8.4, 10.8, 8.88, 6.84,
    ];
    passes(&node("AveragePool", counted, x.clone(), array(&[1, 1, 5, 5], &y)));
    let same = json!({"auto_pad": "SAME_UPPER", "kernel_shape": [3, 3], "strides": [2, 2]});
    let y = [4.0, 5.5, 7.0, 11.5, 13.0, 14.5, 19.0, 20.5, 22.0];
    passes(&node("AveragePool", same, x, array(&[1, 1, 3, 3], &y)));
    let x = array(&[1, 1, 4, 4], &counting(16));
    let ceil = json!({"kernel_shape": [3, 3], "strides": [2, 2], "ceil_mode": 1});
    passes(&node("AveragePool", ceil, x.clone(), array(&[1, 1, 2, 2], &[6.0, 7.5, 12.0, 13.5])));
    let dilated =
        json!({"kernel_shape": [2, 2], "strides": [1, 1], "dilations": [2, 2], "ceil_mode": 1});
    passes(&node("AveragePool", dilated, x, array(&[1, 1, 2, 2], &[6.0, 7.0, 10.0, 11.0])));
}

#[test]
fn onnx_maxima_and_their_indices() {
    let x = array(&[1, 1, 5, 5], &counting(25));
    let params = json!({"kernel_shape": [2, 2], "strides": [2, 2], "storage_order": 1});
    let mut case =
        node("MaxPool", params, x.clone(), array(&[1, 1, 2, 2], &[7.0, 9.0, 17.0, 19.0]));
    case["indices"] = json!({"shape": [1, 1, 2, 2], "data": [6, 16, 8, 18]});
    passes(&case);
    let params = json!({"kernel_shape": [5, 5], "pads": [2, 2, 2, 2]});
    let y = [
        13, 14, 15, 15, 15, 18, 19, 20, 20, 20, 23, 24, 25, 25, 25, 23, 24, 25, 25, 25, 23, 24, 25,
        25, 25,
    ];
    let mut case = node("MaxPool", params, x, array(&[1, 1, 5, 5], &y.map(|v| v as f32)));
    case["indices"] = json!({"shape": [1, 1, 5, 5], "data": y.map(|v| v - 1)});
    passes(&case);
    // Integers in and out; the last window would start past the input and is dropped.
    let params = json!({"kernel_shape": [1, 1], "strides": [2, 2], "ceil_mode": 1});
    let x = json!({"shape": [1, 1, 2, 2], "data": [1, 2, 3, 4]});
    passes(&node("MaxPool", params, x, json!({"shape": [1, 1, 1, 1], "data": [1]})));
}

#[test]
fn onnx_unpooling() {
    let params = json!({"kernel_shape": [2, 2], "strides": [2, 2]});
    let x = array(&[1, 1, 2, 2], &[1.0, 2.0, 3.0, 4.0]);
    let mut y = vec![0.0; 16];
    for (at, v) in [(5, 1.0), (7, 2.0), (13, 3.0), (15, 4.0)] {
        y[at] = v;
    }
    let mut case = node("MaxUnpool", params, x, array(&[1, 1, 4, 4], &y));
    case["aux"] = json!({"xI": {"shape": [1, 1, 2, 2], "data": [5, 7, 13, 15]}});
    passes(&case);
    let mut larger = vec![0.0; 25];
    for (at, v) in [(6, 1.0), (8, 2.0), (16, 3.0), (18, 4.0)] {
        larger[at] = v;
    }
    case["output"] = array(&[1, 1, 5, 5], &larger);
    case["aux"]["output_shape"] = json!({"shape": [4], "data": [1, 1, 5, 5]});
    passes(&case);
}

fn jax(op: &str, params: Value, input: Value, y: Value, dy: Value, dx: Value) -> Value {
    let mut case = case("jax", op, "NHWC", params, input, y);
    (case["grad_output"], case["grad_input"]) = (dy, dx);
    case
}

/// One row of four, one channel.
fn row(data: &[f32]) -> Value {
    array(&[1, 1, data.len(), 1], data)
}

const INF: f32 = f32::INFINITY;

#[test]
fn jax_maxima() {
    let params = json!({
        "window_dimensions": [1, 1, 2, 1], "window_strides": [1, 1, 2, 1],
        "padding": [[0, 0], [0, 0], [1, 1], [0, 0]], "padding_mode": "explicit", "init": "-Infinity",
    });
    let (y, dy) = (row(&[1.0, 5.0, 2.0]), row(&[1.0, 2.0, 3.0]));
    let dx = row(&[1.0, 2.0, 0.0, 3.0]);
    passes(&jax(
        "reduce_window_max",
        params.clone(),
        row(&[1.0, 5.0, 5.0, 2.0]),
        y,
        dy.clone(),
        dx,
    ));
    // A window of -inf takes its first tap, which lies in the padding: that gradient is lost.
    let (x, y) = (row(&[-INF, 5.0, 4.0, -INF]), row(&[-INF, 5.0, -INF]));
    passes(&jax("reduce_window_max", params.clone(), x, y, dy.clone(), row(&[0.0, 2.0, 0.0, 3.0])));
    // What a window with NaN routes is nobody's promise.
    let x = row(&[1.0, f32::NAN, 4.0, 2.0]);
    let dx = row(&[1.0, 9.0, 9.0, 3.0]);
    let mut case = jax("reduce_window_max", params, x, row(&[1.0, f32::NAN, 2.0]), dy, dx);
    case["tags"] = json!(["nan_grad_unspecified"]);
    passes(&case);
}

#[test]
fn jax_windows_lie_anywhere() {
    let over_channels = json!({"window_dimensions": [1, 1, 1, 2], "window_strides": [1, 1, 1, 2]});
    let (x, y) = (array(&[1, 1, 1, 4], &[3.0, 1.0, 4.0, 1.0]), array(&[1, 1, 1, 2], &[3.0, 4.0]));
    passes(&jax("reduce_window_max", over_channels, x, y, Value::Null, Value::Null));
    let cropped = json!({
        "window_dimensions": [1, 1, 2, 1], "window_strides": [1, 1, 1, 1],
        "padding": [[0, 0], [0, 0], [-1, -1], [0, 0]], "init": 0.0,
    });
    let (x, y) = (row(&[9.0, 1.0, 2.0, 9.0]), row(&[3.0]));
    let dx = row(&[0.0, 1.0, 1.0, 0.0]);
    passes(&jax("reduce_window_add", cropped, x, y, row(&[1.0]), dx));
    // The sum starts with a number, and padding adds nothing.
    let started = json!({
        "window_dimensions": [1, 1, 2, 1], "window_strides": [1, 1, 4, 1],
        "padding": [[0, 0], [0, 0], [1, 0], [0, 0]], "init": 10.0,
    });
    let (x, y) = (row(&[1.0, 2.0, 3.0]), row(&[11.0]));
    passes(&jax("reduce_window_add", started, x, y, Value::Null, Value::Null));
    // Padding may be wider than the window: what starts with -inf ends with it.
    let wide = json!({
        "window_dimensions": [1, 1, 1, 1], "window_strides": [1, 1, 1, 1],
        "padding": [[0, 0], [0, 0], [2, 0], [0, 0]], "init": "-Infinity",
    });
    let (x, y) = (row(&[1.0]), row(&[-INF, -INF, 1.0]));
    passes(&jax("reduce_window_max", wide, x, y, row(&[5.0, 6.0, 7.0]), row(&[7.0])));
}

#[test]
fn jax_is_told_of_the_spatial_axes_alone() {
    let params = json!({
        "window_dimensions": [1, 2], "window_strides": [1, 2], "window_dilation": null,
        "padding": [[0, 0], [1, 1]], "padding_mode": "explicit", "init": null,
    });
    let (x, y) = (row(&[1.0, 5.0, 5.0, 2.0]), row(&[1.0, 5.0, 2.0]));
    let (dy, dx) = (row(&[1.0, 2.0, 3.0]), row(&[1.0, 2.0, 0.0, 3.0]));
    passes(&jax("reduce_window_max", params, x, y, dy, dx));
}

fn line(n: usize, data: &[f32]) -> Value {
    array(&[1, 1, n], data)
}

#[test]
fn onnx_runtime_divides_as_c_does() {
    // (1 - 3) / 3 is 0, so there is one window, over the edge.
    let params = json!({"kernel_shape": [3], "strides": [3]});
    passes(&node("MaxPool", params, line(1, &[7.0]), line(1, &[7.0])));
    // SAME pads for 3 cells, not for the 5 that a dilated kernel of 3 reaches over.
    let params = json!({"kernel_shape": [3], "dilations": [2], "auto_pad": "SAME_UPPER"});
    passes(&node("MaxPool", params, line(5, &counting(5)), line(3, &[4.0, 5.0, 4.0])));
    // Without indices a negative padding is refused, with them it shifts nothing.
    let params = json!({"kernel_shape": [1], "strides": [2], "auto_pad": "SAME_UPPER"});
    let mut case = node("MaxPool", params, line(4, &counting(4)), line(2, &[1.0, 3.0]));
    case["indices"] = json!({"shape": [1, 1, 2], "data": [0, 2]});
    passes(&case);
    (case["indices"], case["status"]) = (Value::Null, json!("error"));
    passes(&case);
}

fn tensorflow(op: &str, ksize: &[i64], strides: &[i64], x: Value, y: Value) -> Value {
    let params = json!({"ksize": ksize, "strides": strides, "padding": "VALID"});
    let layout = if ksize.len() == 5 { "NDHWC" } else { "NHWC" };
    case("tensorflow", op, layout, params, x, y)
}

#[test]
fn tensorflow_divides_otherwise_and_has_another_third_dimension() {
    // (1 - 4 + 2) / 2 is 0: no window, and no refusal. One cell less and it is refused.
    let short = |kernel| {
        let x = array(&[1, 1, 1, 1], &[7.0]);
        tensorflow("max_pool", &[1, 1, kernel, 1], &[1, 1, 2, 1], x, array(&[1, 1, 0, 1], &[]))
    };
    passes(&short(4));
    let mut refused = short(5);
    refused["status"] = json!("error");
    passes(&refused);
    let row = |op, x: &[f32], y| {
        let x = array(&[1, 1, 1, x.len(), 1], x);
        let y = array(&[1, 1, 1, 1, 1], &[y]);
        tensorflow(op, &[1, 1, 1, 3, 1], &[1, 1, 1, 1, 1], x, y)
    };
    passes(&row("max_pool3d", &[3.0, f32::NAN, 0.5], 0.5));
    passes(&row("max_pool3d", &[3.0, 0.5, f32::NAN], f32::NAN));
    passes(&row("max_pool3d", &[-INF, -INF, -INF], -INF));
    passes(&row("avg_pool3d", &[f32::MIN, 2.0, 4.0], 3.0));
    // Subnormal numbers are zeros.
    passes(&tensorflow(
        "max_pool",
        &[1, 1, 1, 1],
        &[1; 4],
        array(&[1; 4], &[1e-40]),
        array(&[1; 4], &[0.0]),
    ));
}
