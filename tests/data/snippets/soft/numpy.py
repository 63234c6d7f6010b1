import numpy as np

x = np.array([[1, -3, 2.5, 1],
              [4, -8, 5, 3],
              [2, 1, -4, 6],
              [0, 5, 9, -2]], np.float32)
dy = np.array([[0, 0.75, -0.5],
               [0.5, -0.25, -0.25],
               [0.5, -0.75, -0.25]], np.float32)

kernel, stride = (2, 2), (1, 1)
def window(i, axis):
    return [i * stride[axis] + t for t in range(kernel[axis])]

# forward
y = np.zeros_like(dy)
for i in range(dy.shape[0]):
    for j in range(dy.shape[1]):
        cells = [(r, c) for r in window(i, 0) for c in window(j, 1)]
        e = np.exp([x[cell] - max(x[cell] for cell in cells) for cell in cells])
        w = e / e.sum()
        y[i, j] = sum(w_i * x[cell] for w_i, cell in zip(w, cells))

# backward
dx = np.zeros_like(x)
for i in range(dy.shape[0]):
    for j in range(dy.shape[1]):
        cells = [(r, c) for r in window(i, 0) for c in window(j, 1)]
        e = np.exp([x[cell] - max(x[cell] for cell in cells) for cell in cells])
        for w_i, cell in zip(e / e.sum(), cells):
            dx[cell] += w_i * (1 + x[cell] - y[i, j]) * dy[i, j]

print(y)
print(dx)
