import numpy as np

x = np.array([1, 5, 3, 2, 7, 4, 6], np.float32)
dy = np.array([0, 0.75, -0.5, -0.5], np.float32)

kernel, stride, pad = (3,), (2,), (1,)
def window(i):
    taps = [i * stride[0] - pad[0] + t for t in range(kernel[0])]
    return [at for at in taps if 0 <= at < len(x)]

# forward
y = np.zeros_like(dy)
for j in range(dy.shape[0]):
    cells = list(window(j))
    total = sum(x[cell] for cell in cells)
    y[j] = total / 3

# backward
dx = np.zeros_like(x)
for j in range(dy.shape[0]):
    cells = list(window(j))
    for cell in cells:
        dx[cell] += dy[j] / 3

print(y)
print(dx)
