import numpy as np

x = np.array([[1, 3, 2, 1],
              [4, 8, 5, 3],
              [2, 1, 4, 6],
              [0, 5, 9, 2]], np.float32)
dy = np.array([0, 0.5, -0.25, 0.5, -0.75, 0, 0, 0.25, -0.25, 0], np.float32)

def window(i, axis, bins):
    n = x.shape[axis]
    return range(i * n // bins, -(-(i + 1) * n // bins))

# forward
y = np.zeros_like(dy)
winner = {}
k = 0
for bins, shape in ((1, (1, 1)), (2, (2, 2))):
    for i in range(shape[0]):
        for j in range(shape[1]):
            cells = [(r, c) for r in window(i, 0, bins) for c in window(j, 1, bins)]
            best = cells[0]
            for cell in cells:
                if x[cell] > x[best]:
                    best = cell
            y[k], winner[k] = x[best], best
            k += 1
for bins, shape in ((1, (1, 1)), (2, (2, 2))):
    for i in range(shape[0]):
        for j in range(shape[1]):
            cells = [(r, c) for r in window(i, 0, bins) for c in window(j, 1, bins)]
            total = sum(x[cell] for cell in cells)
            y[k] = total / len(cells)
            k += 1

# backward
dx = np.zeros_like(x)
k = 0
for bins, shape in ((1, (1, 1)), (2, (2, 2))):
    for i in range(shape[0]):
        for j in range(shape[1]):
            dx[winner[k]] += dy[k]
            k += 1
for bins, shape in ((1, (1, 1)), (2, (2, 2))):
    for i in range(shape[0]):
        for j in range(shape[1]):
            cells = [(r, c) for r in window(i, 0, bins) for c in window(j, 1, bins)]
            for cell in cells:
                dx[cell] += dy[k] / len(cells)
            k += 1

print(y)
print(dx)
