import numpy as np
import onnx.parser
import onnxruntime

x = np.array([[[[1, 3, 2, 1],
                [4, 8, 5, 3],
                [2, 1, 4, 6],
                [0, 5, 9, 2]],
               [[0, -1, 7, 2],
                [3, 3, 1, 0],
                [5, 2, 2, 8],
                [1, 6, 0, 4]]]], np.float32)
dy = np.array([[[[0]],
                [[0.75]]]], np.float32)

cells = np.tile(np.concatenate([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]]), (2, 1))
windows = np.repeat(np.arange(1), [16])
n = np.array([16], np.float32)[windows]

model = onnx.parser.parse_model('''
<ir_version: 9, opset_import: ["": 19]>
pool (float[1,2,4,4] x, float[1,2,1,1] dy, int64[2,16] cells, int64[16] windows, float[16] n) => (float[1,2,1,1] y, float[1,2,4,4] dx) {
  y = AveragePool <kernel_shape = [4, 4], strides = [4, 4]> (x)
  size = Shape (x)
  zeros = ConstantOfShape (size)
  planes = Constant <value_ints = [2, -1]> ()
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
