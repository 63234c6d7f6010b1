import numpy as np

x = np.array([[1, -3, 2.5, 1],
              [4, -8, 5, 3],
              [2, 1, -4, 6],
              [0, 5, 9, -2]], np.float32)
dy = np.array([0, 0.75, -0.5, 0.5, -0.25, -0.25, 0.5, -0.75, -0.25, 0, -0.75, 0.25, 0, 0.25, 0.5, -0.25, 0, -0.25], np.float32)

rows, cols = 3, 3
kernel, stride, pad = (3, 3), (2, 2), (1, 1)
def window(i, axis):
    taps = [i * stride[axis] - pad[axis] + t for t in range(kernel[axis])]
    return [at for at in taps if 0 <= at < x.shape[axis]]

end = (5, 5)
def counted(i, axis):
    start = i * stride[axis] - pad[axis]
    stop = min(start + kernel[axis], end[axis])
    return len(range(start, stop))

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
        y[k] = total / (counted(i, 0) * counted(j, 1))
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
            dx[cell] += dy[k] / (counted(i, 0) * counted(j, 1))
        k += 1

print(y)
print(dx)
