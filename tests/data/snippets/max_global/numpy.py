import numpy as np

x = np.array([[1, 3, 2, 1, 0, 2],
              [4, 8, 5, 3, 1, 1],
              [2, 1, 4, 6, 7, 3],
              [0, 5, 9, 2, 2, 4],
              [3, 2, 1, 0, 5, 6],
              [1, 4, 2, 3, 8, 1]], np.float32)
dy = np.array([[2]], np.float32)

def window(i, axis):
    return range(x.shape[axis])

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
