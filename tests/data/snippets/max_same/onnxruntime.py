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

model = onnx.parser.parse_model('''
<ir_version: 9, opset_import: ["": 19]>
pool (float[1,1,6,6] x, float[1,1,3,3] dy) => (float[1,1,3,3] y, float[1,1,6,6] dx) {
  y, indices = MaxPool <kernel_shape = [3, 3], strides = [2, 2], auto_pad = "SAME_UPPER"> (x)
  all = Constant <value_ints = [-1]> ()
  size = Shape (x)
  zeros = ConstantOfShape (size)
  empty = Reshape (zeros, all)
  at = Reshape (indices, all)
  upstream = Reshape (dy, all)
  added = ScatterElements <axis = 0, reduction = "add"> (empty, at, upstream)
  dx = Reshape (added, size)
}
''')
session = onnxruntime.InferenceSession(model.SerializeToString())
y, dx = session.run(["y", "dx"], {"x": x, "dy": dy})

print(y)
print(dx)
