import numpy as np

x = np.array([[1, 3, 2],
              [4, 8, 5],
              [2, 1, 4]], np.float32)
dy = np.array([[0, 0.75],
               [0.5, -0.25]], np.float32)
p = np.float32(2)

kernel, stride = (2, 2), (2, 2)
def window(i, axis):
    taps = [i * stride[axis] + t for t in range(kernel[axis])]
    return [at for at in taps if 0 <= at < x.shape[axis]]

# forward
y = np.zeros_like(dy)
for i in range(dy.shape[0]):
    for j in range(dy.shape[1]):
        cells = [(r, c) for r in window(i, 0) for c in window(j, 1)]
        total = sum(x[cell] ** p for cell in cells) / len(cells) * 4
        y[i, j] = total ** (1 / p)

# backward
dx = np.zeros_like(x)
for i in range(dy.shape[0]):
    for j in range(dy.shape[1]):
        cells = [(r, c) for r in window(i, 0) for c in window(j, 1)]
        for cell in cells:
            if y[i, j] != 0:
                share = x[cell] ** (p - 1) * y[i, j] ** (1 - p) * 4 / len(cells)
                dx[cell] += share * dy[i, j]

print(y)
print(dx)
