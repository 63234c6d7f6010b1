import numpy as np
import onnx.parser
import onnxruntime

x = np.array([[[[1, -3, 2.5, 1],
                [4, -8, 5, 3],
                [2, 1, -4, 6],
                [0, 5, 9, -2]]]], np.float32)
dy = np.array([[[[0, 0.75, -0.5],
                 [0.5, -0.25, -0.25],
                 [0.5, -0.75, -0.25]]]], np.float32)

cells = np.tile(np.concatenate([[0, 1, 4, 5],
                                [1, 2, 5, 6],
                                [2, 3, 6, 7],
                                [4, 5, 8, 9],
                                [5, 6, 9, 10],
                                [6, 7, 10, 11],
                                [8, 9, 12, 13],
                                [9, 10, 13, 14],
                                [10, 11, 14, 15]]), (1, 1))
windows = np.repeat(np.arange(9), [4, 4, 4, 4, 4, 4, 4, 4, 4])

model = onnx.parser.parse_model('''
<ir_version: 9, opset_import: ["": 19]>
pool (float[1,1,4,4] x, float[1,1,3,3] dy, int64[1,36] cells, int64[36] windows) => (float[1,1,3,3] y, float[1,1,4,4] dx) {
  y = LpPool <kernel_shape = [2, 2], strides = [1, 1], p = 3> (x)
  size = Shape (x)
  zeros = ConstantOfShape (size)
  planes = Constant <value_ints = [1, -1]> ()
  empty = Reshape (zeros, planes)
  upstream = Reshape (dy, planes)
  handed = Gather <axis = 1> (upstream, windows)
  values = Reshape (x, planes)
  outputs = Reshape (y, planes)
  v = GatherElements <axis = 1> (values, cells)
  w = Gather <axis = 1> (outputs, windows)
  rise = Constant <value_float = 2.0> ()
  fall = Constant <value_float = -2.0> ()
  none = Constant <value_float = 0.0> ()
  size_of_v = Abs (v)
  sign_of_v = Sign (v)
  steep = Pow (size_of_v, rise)
  flat = Pow (w, fall)
  raw = Mul (steep, flat)
  share = Mul (raw, sign_of_v)
  is_none = Equal (w, none)
  safe = Where (is_none, none, share)
  parts = Mul (safe, handed)
  added = ScatterElements <axis = 1, reduction = "add"> (empty, cells, parts)
  dx = Reshape (added, size)
}
''')
session = onnxruntime.InferenceSession(model.SerializeToString())
y, dx = session.run(["y", "dx"], {"x": x, "dy": dy, "cells": cells, "windows": windows})

print(y)
print(dx)
