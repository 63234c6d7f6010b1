//! The ops that are not built yet. An op that stands neither here nor among the built ones fails.

/// Framework and op; `*` is every op of a framework of which nothing is built. An entry that is
/// built fails the run: take it out in the commit that builds it.
pub(crate) const NOT_BUILT: &[(&str, &str)] = &[
    ("torch", "adaptive_avg_pool1d"),
    ("torch", "adaptive_avg_pool2d"),
    ("torch", "adaptive_avg_pool3d"),
    ("torch", "adaptive_max_pool1d"),
    ("torch", "adaptive_max_pool2d"),
    ("torch", "adaptive_max_pool3d"),
    ("torch", "fractional_max_pool2d"),
    ("torch", "fractional_max_pool3d"),
    ("torch", "global_amax"),
    ("torch", "global_avg"),
    ("torch", "global_logsumexp"),
    ("torch", "lp_pool1d"),
    ("torch", "lp_pool2d"),
    ("torch", "lp_pool3d"),
    ("torch", "max_unpool1d"),
    ("torch", "max_unpool2d"),
    ("torch", "max_unpool3d"),
    ("torch(composed)", "logsumexp_pool2d"),
    ("torch(composed)", "median_pool2d"),
    ("torch(composed)", "soft_pool2d"),
    ("antialiased_cnns", "blur_pool2d"),
    ("antialiased_cnns", "max_blur_pool2d"),
    ("kornia", "blur_pool2d_zero_pad"),
    ("scipy", "median_filter"),
    ("scipy", "rank_filter"),
    ("onnxruntime", "AveragePool"),
    ("onnxruntime", "GlobalAveragePool"),
    ("onnxruntime", "GlobalLpPool"),
    ("onnxruntime", "GlobalMaxPool"),
    ("onnxruntime", "LpPool"),
    ("onnxruntime", "MaxPool"),
    ("onnxruntime", "MaxUnpool"),
    ("onnx-backend-node-test", "*"),
    ("tensorflow", "avg_pool"),
    ("tensorflow", "avg_pool3d"),
    ("tensorflow", "max_pool"),
    ("tensorflow", "max_pool3d"),
    ("tensorflow", "max_pool_with_argmax"),
    ("tensorflow", "pool"),
    ("tensorflow", "reduce_max"),
    ("tensorflow", "reduce_mean"),
    ("jax", "*"),
];

pub(crate) fn lists(table: &[(&str, &str)], framework: &str, op: &str) -> bool {
    table.iter().any(|&(f, o)| f == framework && (o == op || o == "*"))
}
