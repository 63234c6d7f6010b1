import numpy as np

x = np.array([[1, 3, 2, 1, 0, 2],
              [4, 8, 5, 3, 1, 1],
              [2, 1, 4, 6, 7, 3],
              [0, 5, 9, 2, 2, 4],
              [3, 2, 1, 0, 5, 6],
              [1, 4, 2, 3, 8, 1]], np.float32)
dy = np.array([0, 0.5, -0.25, -0.25, 1, 1, 0.5, -0.75, -0.25, -0.75, 0, 0, -0.75, 0.25, 0.75, -0.5, 0, 0.25, 0.5, 0, 0.75, -0.25, 0, -0.25, 1, -0.75], np.float32)

def window(i, axis, bins):
    n = x.shape[axis]
    stride, kernel = n // bins, -(-n // bins)
    return range(i * stride, i * stride + kernel)

# forward
y = np.zeros_like(dy)
k = 0
for bins, shape in ((1, (1, 1)), (4, (5, 5))):
    for i in range(shape[0]):
        for j in range(shape[1]):
            cells = [(r, c) for r in window(i, 0, bins) for c in window(j, 1, bins)]
            total = sum(x[cell] for cell in cells)
            y[k] = total / len(cells)
            k += 1

# backward
dx = np.zeros_like(x)
k = 0
for bins, shape in ((1, (1, 1)), (4, (5, 5))):
    for i in range(shape[0]):
        for j in range(shape[1]):
            cells = [(r, c) for r in window(i, 0, bins) for c in window(j, 1, bins)]
            for cell in cells:
                dx[cell] += dy[k] / len(cells)
            k += 1

print(y)
print(dx)
