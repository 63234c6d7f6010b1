import numpy as np

x = np.array([1, 5, 3, 2, 7, 4, 6], np.float32)
dy = np.array([0, 0.75, -0.5, -0.5, -0.5, -0.75, -0.75], np.float32)

kernel, stride = (3,), (2,)
def window(i):
    return [i * stride[0] + t for t in range(kernel[0])]

# forward
y, z, winner = np.zeros_like(dy), np.zeros((3,), np.float32), {}
for j in range(z.shape[0]):
    cells = list(window(j))
    best = cells[0]
    for cell in cells:
        if x[cell] > x[best]:
            best = cell
    z[j], winner[j] = x[best], best
    index = best
    if index < y.size:
        y.flat[index] = z[j]

# backward
dx = np.zeros_like(x)
for j in range(z.shape[0]):
    best = winner[j]
    index = best
    if index < dy.size:
        dx[best] += dy.flat[index]

print(y)
print(dx)
