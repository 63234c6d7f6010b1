import numpy as np

x = np.array([[1, 3, 2, 1],
              [4, 8, 5, 3],
              [2, 1, 4, 6],
              [0, 5, 9, 2]], np.float32)
dy = np.array([[0, 0.75, -0.5, -0.5, -0.5],
               [0.5, -0.25, -0.25, 1, 1],
               [0.5, -0.75, -0.25, -0.75, 0],
               [0, -0.75, 0.25, 0.75, -0.5],
               [0, 0.25, 0.5, 0, 0.75]], np.float32)

kernel, stride = (2, 2), (2, 2)
def window(i, axis):
    return [i * stride[axis] + t for t in range(kernel[axis])]

# forward
y, z, winner = np.zeros_like(dy), np.zeros((2, 2), np.float32), {}
for i in range(z.shape[0]):
    for j in range(z.shape[1]):
        cells = [(r, c) for r in window(i, 0) for c in window(j, 1)]
        best = cells[0]
        for cell in cells:
            if x[cell] > x[best]:
                best = cell
        z[i, j], winner[i, j] = x[best], best
        index = best[0] * x.shape[1] + best[1]
        if index < y.size:
            y.flat[index] = z[i, j]

# backward
dx = np.zeros_like(x)
for i in range(z.shape[0]):
    for j in range(z.shape[1]):
        best = winner[i, j]
        index = best[0] * x.shape[1] + best[1]
        if index < dy.size:
            dx[best] += dy.flat[index]

print(y)
print(dx)
