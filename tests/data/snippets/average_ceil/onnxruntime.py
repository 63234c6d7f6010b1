import numpy as np
import onnx.parser
import onnxruntime

x = np.array([[[[1, 3, 2, 1, 0, 2],
                [4, 8, 5, 3, 1, 1],
                [2, 1, 4, 6, 7, 3],
                [0, 5, 9, 2, 2, 4],
                [3, 2, 1, 0, 5, 6],
                [1, 4, 2, 3, 8, 1]]]], np.float32)
dy = np.array([[[[0, 0.75, -0.5, -0.5],
                 [0.5, -0.25, -0.25, 1],
                 [0.5, -0.75, -0.25, -0.75],
                 [0, -0.75, 0.25, 0.75]]]], np.float32)

cells = np.tile(np.concatenate([[0, 1, 6, 7],
                                [1, 2, 3, 7, 8, 9],
                                [3, 4, 5, 9, 10, 11],
                                [5, 11],
                                [6, 7, 12, 13, 18, 19],
                                [7, 8, 9, 13, 14, 15, 19, 20, 21],
                                [9, 10, 11, 15, 16, 17, 21, 22, 23],
                                [11, 17, 23],
                                [18, 19, 24, 25, 30, 31],
                                [19, 20, 21, 25, 26, 27, 31, 32, 33],
                                [21, 22, 23, 27, 28, 29, 33, 34, 35],
                                [23, 29, 35],
                                [30, 31],
                                [31, 32, 33],
                                [33, 34, 35],
                                [35]]), (1, 1))
windows = np.repeat(np.arange(16), [4, 6, 6, 2, 6, 9, 9, 3, 6, 9, 9, 3, 2, 3, 3, 1])
n = np.array([9, 9, 9, 6, 9, 9, 9, 6, 9, 9, 9, 6, 6, 6, 6, 4], np.float32)[windows]

model = onnx.parser.parse_model('''
<ir_version: 9, opset_import: ["": 19]>
pool (float[1,1,6,6] x, float[1,1,4,4] dy, int64[1,81] cells, int64[81] windows, float[81] n) => (float[1,1,4,4] y, float[1,1,6,6] dx) {
  y = AveragePool <kernel_shape = [3, 3], strides = [2, 2], pads = [1, 1, 1, 1], ceil_mode = 1, count_include_pad = 1> (x)
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
