import numpy as np

x = np.array([[1, -3, 2.5, 1],
              [4, -8, 5, 3],
              [2, 1, -4, 6],
              [0, 5, 9, -2]], np.float32)
dy = np.array([0, 0.75, 0.5, -0.25, 0.5, -0.75, 0, -0.75, 0, 0.25, -0.25, 0], np.float32)

rows, cols = 3, 2
def window(i, axis):
    n, bins = x.shape[axis], (rows, cols)[axis]
    return range(i * n // bins, -(-(i + 1) * n // bins))

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
        y[k] = total / len(window(i, 0)) / len(window(j, 1))
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
            dx[cell] += dy[k] / len(window(i, 0)) / len(window(j, 1))
        k += 1

print(y)
print(dx)
