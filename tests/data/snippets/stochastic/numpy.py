import numpy as np

x = np.array([[1, 3, 0, 2],
              [0, 0, 5, 1],
              [2, 0, 4, 6],
              [0, 0, 1, 7]], np.float32)
dy = np.array([[0, 0.75],
               [0.5, -0.25]], np.float32)
u = np.array([[0.24084944, 0.6096899],
              [0.42317063, 0.8792311]], np.float32)

kernel, stride = (2, 2), (2, 2)
def window(i, axis):
    return [i * stride[axis] + t for t in range(kernel[axis])]

# forward
y = np.zeros_like(dy)
winner = {}
for i in range(dy.shape[0]):
    for j in range(dy.shape[1]):
        cells = [(r, c) for r in window(i, 0) for c in window(j, 1)]
        below = np.cumsum([max(x[cell], 0) for cell in cells], dtype=np.float32)
        drawn = (cell for cell, b in zip(cells, below) if b > u[i, j] * below[-1])
        best = next(drawn, cells[0])
        y[i, j], winner[i, j] = x[best], best

# backward
dx = np.zeros_like(x)
for i in range(dy.shape[0]):
    for j in range(dy.shape[1]):
        dx[winner[i, j]] += dy[i, j]

print(y)
print(dx)
