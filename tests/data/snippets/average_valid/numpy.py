import numpy as np

x = np.array([[1, -3, 2.5, 1],
              [4, -8, 5, 3],
              [2, 1, -4, 6],
              [0, 5, 9, -2]], np.float32)
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
        total = sum(x[cell] for cell in cells)
        y[i, j] = total / len(cells)

# backward
dx = np.zeros_like(x)
for i in range(dy.shape[0]):
    for j in range(dy.shape[1]):
        cells = [(r, c) for r in window(i, 0) for c in window(j, 1)]
        for cell in cells:
            dx[cell] += dy[i, j] / len(cells)

print(y)
print(dx)
