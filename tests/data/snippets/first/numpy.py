import numpy as np

x = np.array([[1, 3, 2, 1, 0, 2],
              [4, 8, 5, 3, 1, 1],
              [2, 1, 4, 6, 7, 3],
              [0, 5, 9, 2, 2, 4],
              [3, 2, 1, 0, 5, 6],
              [1, 4, 2, 3, 8, 1]], np.float32)
dy = np.array([[0, 0.75, -0.5],
               [0.5, -0.25, -0.25],
               [0.5, -0.75, -0.25]], np.float32)

kernel, stride = (2, 2), (2, 2)
def window(i, axis):
    return [i * stride[axis] + t for t in range(kernel[axis])]

# forward
y = np.zeros_like(dy)
winner = {}
for i in range(dy.shape[0]):
    for j in range(dy.shape[1]):
        cells = [(r, c) for r in window(i, 0) for c in window(j, 1)]
        best = cells[0]
        y[i, j], winner[i, j] = x[best], best

# backward
dx = np.zeros_like(x)
for i in range(dy.shape[0]):
    for j in range(dy.shape[1]):
        dx[winner[i, j]] += dy[i, j]

print(y)
print(dx)
