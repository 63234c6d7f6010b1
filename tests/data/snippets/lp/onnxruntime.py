import numpy as np
import onnx.parser
import onnxruntime

x = np.array([[[[1, 3, 2, 1, 0, 2],
                [4, 8, 5, 3, 1, 1],
                [2, 1, 4, 6, 7, 3],
                [0, 5, 9, 2, 2, 4],
                [3, 2, 1, 0, 5, 6],
                [1, 4, 2, 3, 8, 1]]]], np.float32)
dy = np.array([[[[0, 0.75, -0.5],
                 [0.5, -0.25, -0.25],
                 [0.5, -0.75, -0.25]]]], np.float32)

cells = np.tile(np.concatenate([[0, 1, 6, 7],
                                [2, 3, 8, 9],
                                [4, 5, 10, 11],
                                [12, 13, 18, 19],
                                [14, 15, 20, 21],
                                [16, 17, 22, 23],
                                [24, 25, 30, 31],
                                [26, 27, 32, 33],
                                [28, 29, 34, 35]]), (1, 1))
windows = np.repeat(np.arange(9), [4, 4, 4, 4, 4, 4, 4, 4, 4])

model = onnx.parser.parse_model('''
<ir_version: 9, opset_import: ["": 19]>
pool (float[1,1,6,6] x, float[1,1,3,3] dy, int64[1,36] cells, int64[36] windows) => (float[1,1,3,3] y, float[1,1,6,6] dx) {
  y = LpPool <kernel_shape = [2, 2], strides = [2, 2], p = 2> (x)
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
  rise = Constant <value_float = 1.0> ()
  fall = Constant <value_float = -1.0> ()
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
