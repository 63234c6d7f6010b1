import numpy as np

x = np.array([[1, 3, 0, 2],
              [0, 0, 5, 1],
              [2, 0, 4, 6],
              [0, 0, 1, 7]], np.float32)
dy = np.array([[0, 0.75],
               [0.5, -0.25]], np.float32)

kernel, stride = (2, 2), (2, 2)
def window(i, axis):
    return [i * stride[axis] + t for t in range(kernel[axis])]

# forward
y = np.zeros_like(dy)
for i in range(dy.shape[0]):
    for j in range(dy.shape[1]):
        cells = [(r, c) for r in window(i, 0) for c in window(j, 1)]
        total = sum(max(x[cell], 0) for cell in cells) or 1
        y[i, j] = sum(max(x[cell], 0) ** 2 for cell in cells) / total

# backward
dx = np.zeros_like(x)
for i in range(dy.shape[0]):
    for j in range(dy.shape[1]):
        cells = [(r, c) for r in window(i, 0) for c in window(j, 1)]
        total = sum(max(x[cell], 0) for cell in cells) or 1
        for cell in cells:
            if x[cell] > 0:
                dx[cell] += (2 * x[cell] - y[i, j]) / total * dy[i, j]

print(y)
print(dx)
