import numpy as np

x = np.array([1, -3, 2.5, 1], np.float32)
dy = np.array([0, 0.5], np.float32)

cols = 1
def window(i):
    return range(len(x))

# forward
y = np.zeros_like(dy)
winner = {}
k = 0
for j in range(cols):
    cells = list(window(j))
    best = cells[0]
    for cell in cells:
        if x[cell] > x[best]:
            best = cell
    y[k], winner[k] = x[best], best
    k += 1
for j in range(cols):
    cells = list(window(j))
    total = sum(x[cell] for cell in cells)
    y[k] = total / len(cells)
    k += 1

# backward
dx = np.zeros_like(x)
k = 0
for j in range(cols):
    dx[winner[k]] += dy[k]
    k += 1
for j in range(cols):
    cells = list(window(j))
    for cell in cells:
        dx[cell] += dy[k] / len(cells)
    k += 1

print(y)
print(dx)
