import numpy as np

x = np.array([[1, 3, 2, 1, 0, 2],
              [4, 8, 5, 3, 1, 1],
              [2, 1, 4, 6, 7, 3],
              [0, 5, 9, 2, 2, 4],
              [3, 2, 1, 0, 5, 6],
              [1, 4, 2, 3, 8, 1]], np.float32)
dy = np.array([0, 0.75, -0.5, 0.5, -0.25, -0.25, 0.5, -0.75, -0.25, 0, -0.75, 0.25, 0, 0.25, 0.5, -0.25, 0, -0.25], np.float32)

rows, cols = 3, 3
kernel, stride = (2, 2), (2, 2)
def window(i, axis):
    return [i * stride[axis] + t for t in range(kernel[axis])]

# forward
y = np.zeros_like(dy)
winner = {}
k = 0
for i in range(rows):
    for j in range(cols):
        cells = [(r, c) for r in window(i, 0) for c in window(j, 1)]
        best = cells[0]
        for cell in cells:
            if x[cell] > x[best]:
                best = cell
        y[k], winner[k] = x[best], best
        k += 1
for i in range(rows):
    for j in range(cols):
        cells = [(r, c) for r in window(i, 0) for c in window(j, 1)]
        total = sum(x[cell] for cell in cells)
        y[k] = total / len(cells)
        k += 1

# backward
dx = np.zeros_like(x)
k = 0
for i in range(rows):
    for j in range(cols):
        dx[winner[k]] += dy[k]
        k += 1
for i in range(rows):
    for j in range(cols):
        cells = [(r, c) for r in window(i, 0) for c in window(j, 1)]
        for cell in cells:
            dx[cell] += dy[k] / len(cells)
        k += 1

print(y)
print(dx)
