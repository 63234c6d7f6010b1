import numpy as np
import onnx.parser
import onnxruntime

x = np.array([[[[1, -3, 2.5, 1],
                [4, -8, 5, 3],
                [2, 1, -4, 6],
                [0, 5, 9, -2]]]], np.float32)
dy = np.array([[[[0, 0.75],
                 [0.5, -0.25]]]], np.float32)

cells = np.tile(np.concatenate([[0, 1, 4, 5],
                                [2, 3, 6, 7],
                                [8, 9, 12, 13],
                                [10, 11, 14, 15]]), (1, 1))
windows = np.repeat(np.arange(4), [4, 4, 4, 4])
n = np.array([4, 4, 4, 4], np.float32)[windows]

model = onnx.parser.parse_model('''
<ir_version: 9, opset_import: ["": 19]>
pool (float[1,1,4,4] x, float[1,1,2,2] dy, int64[1,16] cells, int64[16] windows, float[16] n) => (float[1,1,2,2] y, float[1,1,4,4] dx) {
  y = AveragePool <kernel_shape = [2, 2], strides = [2, 2]> (x)
  size = Shape (x)
  zeros = ConstantOfShape (size)
  planes = Constant <value_ints = [1, -1]> ()
  empty = Reshape (zeros, planes)
  upstream = Reshape (dy, planes)
  handed = Gather <axis = 1> (upstream, windows)
  parts = Div (handed, n)
  added = ScatterElements <axis = 1, reduction = "add"> (empty, cells, parts)
  dx = Reshape (added, size)
}
''')
session = onnxruntime.InferenceSession(model.SerializeToString())
y, dx = session.run(["y", "dx"], {"x": x, "dy": dy, "cells": cells, "windows": windows, "n": n})

print(y)
print(dx)
