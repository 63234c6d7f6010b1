import numpy as np
import onnx.parser
import onnxruntime

x = np.array([[[[1, 1, 0],
                [1, 1, 2],
                [2, 0, 2]]]], np.float32)
dy = np.array([[[[0, 0.75],
                 [0.5, -0.25]]]], np.float32)

model = onnx.parser.parse_model('''
<ir_version: 9, opset_import: ["": 19]>
pool (float[1,1,3,3] x, float[1,1,2,2] dy) => (float[1,1,2,2] y, float[1,1,3,3] dx) {
  y, indices = MaxPool <kernel_shape = [2, 2], strides = [1, 1]> (x)
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
