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
row = np.array([1, 2, 1], np.float32) / 4

kernel, stride = (2, 2), (1, 1)
def window(i, axis):
    return [i * stride[axis] + t for t in range(kernel[axis])]
def fold(at, n):
    at %= max(2 * n - 2, 1)
    return at if at < n else 2 * n - 2 - at
def taps(i, axis):
    at = i * (2, 2)[axis] - 1
    return [(fold(at + t, m.shape[axis]), row[t]) for t in range(3)]

# forward
m, taken = np.zeros((5, 5), np.float32), {}
for i in range(m.shape[0]):
    for j in range(m.shape[1]):
        cells = [(r, c) for r in window(i, 0) for c in window(j, 1)]
        best = cells[0]
        for cell in cells:
            if x[cell] > x[best]:
                best = cell
        m[i, j], taken[i, j] = x[best], best
y = np.zeros_like(dy)
for i in range(dy.shape[0]):
    for j in range(dy.shape[1]):
        near = [((r, c), v * w) for r, v in taps(i, 0) for c, w in taps(j, 1)]
        y[i, j] = sum(w * m[at] for at, w in near)

# backward
dm, dx = np.zeros_like(m), np.zeros_like(x)
for i in range(dy.shape[0]):
    for j in range(dy.shape[1]):
        near = [((r, c), v * w) for r, v in taps(i, 0) for c, w in taps(j, 1)]
        for at, w in near:
            dm[at] += w * dy[i, j]
for at, cell in taken.items():
    dx[cell] += dm[at]

print(y)
print(dx)
