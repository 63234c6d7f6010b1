import numpy as np

x = np.array([[1, 3, 2, 1, 0, 2],
              [4, 8, 5, 3, 1, 1],
              [2, 1, 4, 6, 7, 3],
              [0, 5, 9, 2, 2, 4],
              [3, 2, 1, 0, 5, 6],
              [1, 4, 2, 3, 8, 1]], np.float32)
dy = np.array([[0, 0.75, -0.5, -0.5],
               [0.5, -0.25, -0.25, 1],
               [0.5, -0.75, -0.25, -0.75],
               [0, -0.75, 0.25, 0.75]], np.float32)

kernel, stride, pad, dilation = (2, 2), (2, 2), (1, 1), (2, 2)
def window(i, axis):
    taps = [i * stride[axis] - pad[axis] + t * dilation[axis] for t in range(kernel[axis])]
    return [at for at in taps if 0 <= at < x.shape[axis]]

end = (7, 7)
def counted(i, axis):
    start = i * stride[axis] - pad[axis]
    stop = min(start + kernel[axis] * dilation[axis], end[axis])
    return len(range(start, stop, dilation[axis]))

# forward
y = np.zeros_like(dy)
for i in range(dy.shape[0]):
    for j in range(dy.shape[1]):
        cells = [(r, c) for r in window(i, 0) for c in window(j, 1)]
        total = sum(x[cell] for cell in cells)
        y[i, j] = total / (counted(i, 0) * counted(j, 1))

# backward
dx = np.zeros_like(x)
for i in range(dy.shape[0]):
    for j in range(dy.shape[1]):
        cells = [(r, c) for r in window(i, 0) for c in window(j, 1)]
        for cell in cells:
            dx[cell] += dy[i, j] / (counted(i, 0) * counted(j, 1))

print(y)
print(dx)
