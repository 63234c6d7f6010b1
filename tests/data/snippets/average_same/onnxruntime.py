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

cells = np.tile(np.concatenate([[0, 1, 2, 6, 7, 8, 12, 13, 14],
                                [2, 3, 4, 8, 9, 10, 14, 15, 16],
                                [4, 5, 10, 11, 16, 17],
                                [12, 13, 14, 18, 19, 20, 24, 25, 26],
                                [14, 15, 16, 20, 21, 22, 26, 27, 28],
                                [16, 17, 22, 23, 28, 29],
                                [24, 25, 26, 30, 31, 32],
                                [26, 27, 28, 32, 33, 34],
                                [28, 29, 34, 35]]), (1, 1))
windows = np.repeat(np.arange(9), [9, 9, 6, 9, 9, 6, 6, 6, 4])
n = np.array([9, 9, 6, 9, 9, 6, 6, 6, 4], np.float32)[windows]

model = onnx.parser.parse_model('''
<ir_version: 9, opset_import: ["": 19]>
pool (float[1,1,6,6] x, float[1,1,3,3] dy, int64[1,64] cells, int64[64] windows, float[64] n) => (float[1,1,3,3] y, float[1,1,6,6] dx) {
  y = AveragePool <kernel_shape = [3, 3], strides = [2, 2], auto_pad = "SAME_UPPER"> (x)
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
