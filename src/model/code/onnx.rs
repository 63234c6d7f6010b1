//! ONNX: a model that holds the pooling and, since its runtime differentiates nothing, the gradient as
//! nodes of its own.

use super::Framework;
use super::job::Job;
use super::native::{dilations, first_tie, is_dilated, is_theirs, pads, request, strides};
use super::python::{array, brackets, number};
use crate::model::settings::{HowKind, WhereKind};
use crate::model::words::{Msg, msg};
use pooling::{AutoPad, Convention, Request};

const BY: Convention = Convention::Onnx;

/// What is given to the model beside x and dy: name, type, and the Python that makes it.
type Given = (&'static str, String, String);

pub fn write(job: &Job<'_>) -> Result<String, Msg> {
    let none = || msg("code.no_gradient").with("rules", Framework::Onnx.name());
    let slides = matches!(job.place(), WhereKind::Sliding | WhereKind::Global);
    let able = matches!(job.how(), HowKind::Max | HowKind::Min | HowKind::Average | HowKind::Lp);
    if !slides || !able {
        return Err(none());
    }
    first_tie(job, BY)?;
    let kind = if job.how() == HowKind::Min { HowKind::Max } else { job.how() };
    let asked = match request(job, BY, kind) {
        Err(_) if !is_theirs(job) => return Err(none()),
        asked => asked?,
    };
    let (nodes, given) = match job.how() {
        HowKind::Max => (maxima(&asked, "x", "y", "dy", "dx"), Vec::new()),
        HowKind::Min => (minima(&asked), Vec::new()),
        HowKind::Average => average(job, &asked),
        _ => norm(job, &asked),
    };
    Ok(program(job, &nodes, &given))
}

fn program(job: &Job<'_>, nodes: &str, given: &[Given]) -> String {
    let [x_shape, y_shape] = job.shapes();
    let x = array("x = np.array(", job.doc.grid.tensor().data(), &x_shape, ", np.float32)");
    let dy = array("dy = np.array(", &job.dy(), &y_shape, ", np.float32)");
    let [x_type, y_type] = [&x_shape, &y_shape].map(|shape| {
        let sizes: Vec<String> = shape.iter().map(usize::to_string).collect();
        format!("float[{}]", sizes.join(","))
    });
    let made: String = given.iter().map(|(name, _, made)| format!("{name} = {made}\n")).collect();
    let more: String = given.iter().map(|(name, kind, _)| format!(", {kind} {name}")).collect();
    let feeds: String = given.iter().map(|(name, ..)| format!(", \"{name}\": {name}")).collect();
    let indented: String = nodes.lines().map(|line| format!("  {line}\n")).collect();
    let made = if made.is_empty() { made } else { format!("{made}\n") };
    format!(
        "import numpy as np\nimport onnx.parser\nimport onnxruntime\n\n{x}\n{dy}\n\n{made}\
         model = onnx.parser.parse_model('''\n<ir_version: 9, opset_import: [\"\": 19]>\n\
         pool ({x_type} x, {y_type} dy{more}) => ({y_type} y, {x_type} dx) {{\n{indented}}}\n''')\n\
         session = onnxruntime.InferenceSession(model.SerializeToString())\n\
         y, dx = session.run([\"y\", \"dx\"], {{\"x\": x, \"dy\": dy{feeds}}})\n\nprint(y)\nprint(dx)\n"
    )
}

/// The attributes of a pooling node.
fn attributes(asked: &Request, more: &str) -> String {
    let mut all = format!(
        "kernel_shape = {}, strides = {}",
        brackets(&asked.kernel),
        brackets(&strides(asked))
    );
    match asked.auto_pad {
        AutoPad::SameUpper => all.push_str(", auto_pad = \"SAME_UPPER\""),
        AutoPad::SameLower => all.push_str(", auto_pad = \"SAME_LOWER\""),
        _ => {
            let pads = pads(asked);
            let begins = pads.iter().map(|(before, _)| *before);
            let both: Vec<i64> = begins.chain(pads.iter().map(|(_, after)| *after)).collect();
            if both.iter().any(|&pad| pad != 0) {
                all.push_str(&format!(", pads = {}", brackets(&both)));
            }
        }
    }
    if is_dilated(asked) {
        all.push_str(&format!(", dilations = {}", brackets(&dilations(asked))));
    }
    if asked.ceil_mode == Some(true) {
        all.push_str(", ceil_mode = 1");
    }
    [&all, more].concat()
}

/// The indices say where each dy goes; where several windows share a cell, they are added.
fn maxima(asked: &Request, x: &str, y: &str, dy: &str, dx: &str) -> String {
    format!(
        "{y}, indices = MaxPool <{}> ({x})\n\
         all = Constant <value_ints = [-1]> ()\n\
         size = Shape ({x})\n\
         zeros = ConstantOfShape (size)\n\
         empty = Reshape (zeros, all)\n\
         at = Reshape (indices, all)\n\
         upstream = Reshape ({dy}, all)\n\
         added = ScatterElements <axis = 0, reduction = \"add\"> (empty, at, upstream)\n\
         {dx} = Reshape (added, size)\n",
        attributes(asked, "")
    )
}

/// The largest of what is negative; two minus signs leave the gradient as it is.
fn minima(asked: &Request) -> String {
    format!("less = Neg (x)\n{}y = Neg (most)\n", maxima(asked, "less", "most", "dy", "dx"))
}

/// Pairs of a window and a cell of it: what each window hands down.
fn pairs(job: &Job<'_>) -> [Given; 2] {
    let steps = job.computed().steps();
    let rows: Vec<Vec<usize>> = (0..steps).map(|k| job.cells(0, k)).collect();
    let sizes: Vec<usize> = rows.iter().map(Vec::len).collect();
    let count: usize = sizes.iter().sum();
    let channels = job.channels.len();
    let texts: Vec<String> = rows.iter().map(|row| brackets(row)).collect();
    let between = [",\n", &" ".repeat("cells = np.tile(np.concatenate([".len())].concat();
    let cells = format!("np.tile(np.concatenate([{}]), ({channels}, 1))", texts.join(&between));
    let windows = format!("np.repeat(np.arange({steps}), {})", brackets(&sizes));
    [
        ("cells", format!("int64[{channels},{count}]"), cells),
        ("windows", format!("int64[{count}]"), windows),
    ]
}

/// `parts` is what each pair hands down, channel by channel.
fn scattered(channels: usize) -> String {
    format!(
        "size = Shape (x)\n\
         zeros = ConstantOfShape (size)\n\
         planes = Constant <value_ints = [{channels}, -1]> ()\n\
         empty = Reshape (zeros, planes)\n\
         upstream = Reshape (dy, planes)\n\
         handed = Gather <axis = 1> (upstream, windows)\n\
         %\n\
         added = ScatterElements <axis = 1, reduction = \"add\"> (empty, cells, parts)\n\
         dx = Reshape (added, size)\n"
    )
}

fn average(job: &Job<'_>, asked: &Request) -> (String, Vec<Given>) {
    let computed = job.computed();
    let counts = if asked.count_include_pad == Some(true) { ", count_include_pad = 1" } else { "" };
    let divisor = |k: usize| match asked.count_include_pad {
        Some(true) => computed.cells(job.doc, k).counted(),
        _ => computed.cells(job.doc, k).len(),
    };
    let divisors: Vec<usize> = (0..computed.steps()).map(divisor).collect();
    let [cells, windows] = pairs(job);
    let n = format!("np.array({}, np.float32)[windows]", brackets(&divisors));
    let kind = windows.1.replace("int64", "float");
    let nodes = [
        format!("y = AveragePool <{}> (x)\n", attributes(asked, counts)),
        scattered(job.channels.len()).replace('%', "parts = Div (handed, n)"),
    ];
    (nodes.concat(), vec![cells, windows, ("n", kind, n)])
}

fn norm(job: &Job<'_>, asked: &Request) -> (String, Vec<Given>) {
    let p = job.doc.settings.params.p;
    let [cells, windows] = pairs(job);
    let shares = format!(
        "values = Reshape (x, planes)\n\
         outputs = Reshape (y, planes)\n\
         v = GatherElements <axis = 1> (values, cells)\n\
         w = Gather <axis = 1> (outputs, windows)\n\
         rise = Constant <value_float = {}> ()\n\
         fall = Constant <value_float = {}> ()\n\
         none = Constant <value_float = 0.0> ()\n\
         size_of_v = Abs (v)\n\
         sign_of_v = Sign (v)\n\
         steep = Pow (size_of_v, rise)\n\
         flat = Pow (w, fall)\n\
         raw = Mul (steep, flat)\n\
         share = Mul (raw, sign_of_v)\n\
         is_none = Equal (w, none)\n\
         safe = Where (is_none, none, share)\n\
         parts = Mul (safe, handed)",
        float(p - 1.0),
        float(1.0 - p)
    );
    let nodes = [
        format!("y = LpPool <{}, p = {}> (x)\n", attributes(asked, ""), number(p)),
        scattered(job.channels.len()).replace('%', &shares),
    ];
    (nodes.concat(), vec![cells, windows])
}

/// The parser takes a number without a point for an integer.
fn float(v: f32) -> String {
    let text = number(v);
    if text.contains(['.', 'e']) { text } else { [&text, ".0"].concat() }
}
