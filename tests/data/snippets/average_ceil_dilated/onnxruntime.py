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

cells = np.tile(np.concatenate([[7],
                                [7, 9],
                                [9, 11],
                                [11],
                                [7, 19],
                                [7, 9, 19, 21],
                                [9, 11, 21, 23],
                                [11, 23],
                                [19, 31],
                                [19, 21, 31, 33],
                                [21, 23, 33, 35],
                                [23, 35],
                                [31],
                                [31, 33],
                                [33, 35],
                                [35]]), (1, 1))
windows = np.repeat(np.arange(16), [1, 2, 2, 1, 2, 4, 4, 2, 2, 4, 4, 2, 1, 2, 2, 1])
n = np.array([4, 4, 4, 2, 4, 4, 4, 2, 4, 4, 4, 2, 2, 2, 2, 1], np.float32)[windows]

model = onnx.parser.parse_model('''
<ir_version: 9, opset_import: ["": 19]>
pool (float[1,1,6,6] x, float[1,1,4,4] dy, int64[1,36] cells, int64[36] windows, float[36] n) => (float[1,1,4,4] y, float[1,1,6,6] dx) {
  y = AveragePool <kernel_shape = [2, 2], strides = [2, 2], pads = [1, 1, 1, 1], dilations = [2, 2], ceil_mode = 1, count_include_pad = 1> (x)
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
