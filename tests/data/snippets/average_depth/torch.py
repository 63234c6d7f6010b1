import torch

x = torch.tensor([[[[1, 3],
                    [2, 1]],
                   [[4, 8],
                    [5, 3]],
                   [[2, 1],
                    [4, 6]],
                   [[0, 5],
                    [9, 2]]]], dtype=torch.float32, requires_grad=True)
dy = torch.tensor([[[[0, 0.75],
                     [-0.5, -0.5]],
                    [[0.5, -0.25],
                     [-0.25, 1]]]], dtype=torch.float32)

windows = [[0, 4],
           [1, 5],
           [2, 6],
           [3, 7],
           [8, 12],
           [9, 13],
           [10, 14],
           [11, 15]]

def pool(w):
    return w.mean(-1)

def forward(x):
    cells = torch.reshape(x, (1, 1, -1))
    return torch.reshape(torch.stack([pool(cells[..., w]) for w in windows], -1), dy.shape)

y = forward(x)
y.backward(dy)
dx = x.grad

print(y)
print(dx)
