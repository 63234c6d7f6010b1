import numpy as np

x = np.array([[1, 1, 0],
              [1, 1, 2],
              [2, 0, 2]], np.float32)
dy = np.array([[0, 0.75],
               [0.5, -0.25]], np.float32)

kernel, stride = (2, 2), (1, 1)
def window(i, axis):
    return [i * stride[axis] + t for t in range(kernel[axis])]

# forward
y = np.zeros_like(dy)
winner = {}
for i in range(dy.shape[0]):
    for j in range(dy.shape[1]):
        cells = [(r, c) for r in window(i, 0) for c in window(j, 1)]
        best = cells[0]
        for cell in cells:
            if x[cell] > x[best]:
                best = cell
        y[i, j], winner[i, j] = x[best], best

# backward
dx = np.zeros_like(x)
for i in range(dy.shape[0]):
    for j in range(dy.shape[1]):
        dx[winner[i, j]] += dy[i, j]

print(y)
print(dx)
