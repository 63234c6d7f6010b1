#!/usr/bin/env python3
"""Writes jax.jsonl, onnx_node.jsonl and onnxruntime_axes.jsonl, from what the frameworks return:

    pip install numpy==2.4.6 jax==0.10.2 onnx==1.23.2 onnxruntime==1.32.0 && python3 more.py
"""

import json

import jax
import jax.numpy as jnp
import numpy as np
import onnx
import onnxruntime as ort
from jax import lax
from onnx import TensorProto, helper
from onnx.backend.test.case.node import collect_testcases

DICE = np.random.default_rng(2026)
NODES = "MaxPool AveragePool LpPool GlobalMaxPool GlobalAveragePool MaxUnpool".split()
# The node tests' large grids say nothing that their small ones do not.
LONGEST = 5000
SELECTED = {"output": [0, 0], "grad_input": [1e-5, 1e-6]}
SUMMED = {"output": [1e-5, 1e-6], "grad_input": [1e-5, 1e-6]}


def below(first, end):
    return int(DICE.integers(first, end))


def chance(p):
    return DICE.random() < p


def data(style, shape):
    n = int(np.prod(shape))
    x = DICE.standard_normal(n).round(2)
    special = [np.nan, np.inf, -np.inf, 0.0, -0.0, 1, -1]
    made = {
        "normal": x,
        "neg": -np.abs(x) - 0.5,
        "ties": DICE.integers(-2, 3, n),
        "perm": DICE.permutation(n),
        "const": np.full(n, DICE.choice([0.5, -1.5, 3.0])),
        "zeromix": np.where(DICE.random(n) < 0.5, -0.0, 0.0),
        "neginf": np.where(DICE.random(n) < 0.4, -np.inf, x),
        "has_nan": np.where(DICE.random(n) < 0.2, np.nan, x),
        "special": DICE.choice(special, n),
    }
    return made[style].astype(np.float32).reshape(shape)


def number(v):
    v = float(v)
    if np.isfinite(v):
        return float(np.format_float_positional(np.float32(v), unique=True))
    return "NaN" if np.isnan(v) else "Infinity" if v > 0 else "-Infinity"


def array(a):
    if a is None:
        return None
    a = np.asarray(a)
    one = int if a.dtype.kind in "iu" else number
    return {"shape": list(a.shape), "data": [one(v) for v in a.ravel()]}


def line(name, op, whose, layout, params, x, outs, **more):
    y, indices = (list(outs) + [None])[:2]
    case = {"id": name, "op": op, "framework": whose[0], "version": whose[1], "layout": layout}
    case |= {"params": params, "input": array(x), "aux": {}, "tags": [], "status": "ok"}
    case |= {"output": array(y), "indices": array(indices), "grad_output": None, "grad_input": None}
    return json.dumps(case | more, separators=(",", ":")) + "\n"


def node_tests():
    for test in collect_testcases(None):
        nodes = test.model.graph.node
        if len(nodes) != 1 or nodes[0].op_type not in NODES:
            continue
        op = nodes[0].op_type
        params = {a.name: helper.get_attribute_value(a) for a in nodes[0].attribute}
        params = {k: v.decode() if isinstance(v, bytes) else v for k, v in params.items()}
        params = {k: v if isinstance(v, (str, int)) else list(v) for k, v in params.items()}
        inputs, outs = test.data_sets[0]
        aux = {name: array(a) for name, a in zip(nodes[0].input[1:], inputs[1:])}
        more = {"aux": aux, "tolerance": SELECTED if "Max" in op else SUMMED}
        whose = ("onnx-backend-node-test", onnx.__version__)
        text = line("onnx/" + test.name, op, whose, "NC+spatial", params, inputs[0], outs, **more)
        if len(text) < LONGEST:
            yield text


def window(rank, op):
    kernel = [below(1, 4) for _ in range(rank)]
    params = {"kernel_shape": kernel, "strides": [below(1, 4) for _ in kernel]}
    if chance(0.3):
        params["dilations"] = [below(1, 3) for _ in kernel]
    named = str(DICE.choice(["NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER"], p=[0.6, 0.1, 0.15, 0.15]))
    if named == "NOTSET":
        params["pads"] = [below(0, kernel[a % rank]) for a in range(2 * rank)]
        params["ceil_mode"] = below(0, 2)
    else:
        params["auto_pad"] = named
    if op == "AveragePool":
        params["count_include_pad"] = below(0, 2)
    if op == "LpPool":
        params["p"] = below(1, 4)
    return params


def run(op, params, x, names):
    value = helper.make_tensor_value_info
    outs = [value("y", TensorProto.FLOAT, None), value("i", TensorProto.INT64, None)][: len(names)]
    graph = helper.make_graph([helper.make_node(op, ["x"], names, **params)], "g", [value("x", TensorProto.FLOAT, x.shape)], outs)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 22)], ir_version=10)
    options = ort.SessionOptions()
    options.log_severity_level, options.intra_op_num_threads = 4, 1
    session = ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return session.run(None, {"x": x})


def runtime():
    """ONNX Runtime on 1 and 3 axes."""
    found = 0
    while found < 80:
        op, rank = str(DICE.choice(NODES[:3], p=[0.5, 0.35, 0.15])), int(DICE.choice([1, 3]))
        shape = (1, below(1, 3), *(below(2, 6) for _ in range(rank)))
        style = str(DICE.choice(["normal", "neg", "ties", "perm", "const"]))
        x, params, names = data(style, shape), window(rank, op), ["y"]
        if op == "MaxPool" and chance(0.7):
            names, params["storage_order"] = ["y", "i"], below(0, 2)
        more = {"opset": 22, "tags": [style], "tolerance": SELECTED if op == "MaxPool" else SUMMED}
        try:
            outs = run(op, params, x, names)
        except Exception as error:
            outs, more["status"] = [None], "error"
            more |= {"error": {"type": type(error).__name__, "message": str(error)[:200]}, "reason": "refused"}
        # A window over padding alone is 0 / 0, or has an index that is none.
        if outs[0] is not None and (np.isnan(outs[0]).any() or (len(outs) > 1 and (outs[1] < 0).any())):
            continue
        found += 1
        yield line(f"ort/axes/{found:03}", op, ("onnxruntime", ort.__version__), "NC+spatial", params, x, outs, **more)


def reduced(x, init, params):
    first = lax.max if params["op"] == "reduce_window_max" else lax.add
    pads = tuple(map(tuple, params["padding"]))
    sizes = (tuple(params[k]) for k in ("window_dimensions", "window_strides"))
    # A constant that is no tracer: only then JAX knows its gradient.
    start = init if init in (0.0, -np.inf) else jnp.float32(init)
    return lax.reduce_window(x, start, first, *sizes, pads, window_dilation=tuple(params["window_dilation"]))


def reduce_windows():
    styles = ["normal", "neg", "ties", "perm", "const", "zeromix", "neginf", "has_nan", "special"]
    for at in range(126):
        op, style = ["reduce_window_max", "reduce_window_add"][at % 2], styles[at // 2 % len(styles)]
        shape = (below(1, 3), below(1, 7), below(1, 7), below(1, 3))
        dims, strides = [1, below(1, 4), below(1, 4), 1], [1, below(1, 4), below(1, 4), 1]
        dilation = [1, below(1, 3), below(1, 3), 1] if chance(0.15) else [1] * 4
        reach = [(k - 1) * d + 1 for k, d in zip(dims, dilation)]
        mode = str(DICE.choice(["VALID", "SAME", "SAME_LOWER", "explicit"]))
        pads = lax.padtype_to_pads(shape, reach, strides, mode) if mode != "explicit" else [(below(0, r), below(0, r)) for r in reach]
        init = -np.inf if op.endswith("max") else 0.0
        if chance(0.05):
            init = float(DICE.choice([1.0, -2.0]))
        params = {"window_dimensions": dims, "window_strides": strides, "padding": [[int(a), int(b)] for a, b in pads]}
        params |= {"padding_mode": mode, "window_dilation": dilation}
        x, tags, dy, dx = data(style, shape), [style], None, None
        call = lambda x: reduced(x, init, params | {"op": op})
        try:
            y, back = jax.vjp(call, jnp.asarray(x))
            dy = DICE.standard_normal(y.shape).round(2).astype(np.float32)
            dx = back(jnp.asarray(dy))[0]
        except Exception as error:
            y, dy = call(x), None
            tags.append("no gradient in jax: " + str(error).split("\n")[0][:60])
        if op.endswith("max") and np.isnan(x).any():
            tags.append("nan_grad_unspecified")
        more = {"tags": tags, "grad_output": array(dy), "grad_input": array(dx)}
        more["tolerance"] = SELECTED if op.endswith("max") else SUMMED
        params["init"] = number(init)
        yield line(f"jax/{op}/{at:03}", op, ("jax", jax.__version__), "NHWC", params, x, [y], **more)


for file, cases in {"onnx_node": node_tests(), "onnxruntime_axes": runtime(), "jax": reduce_windows()}.items():
    with open(file + ".jsonl", "w") as out:
        out.writelines(cases)
