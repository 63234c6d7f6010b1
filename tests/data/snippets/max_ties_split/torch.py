import torch

x = torch.tensor([[[[1, 1, 0],
                    [1, 1, 2],
                    [2, 0, 2]]]], dtype=torch.float32, requires_grad=True)
dy = torch.tensor([[[[0, 0.75],
                     [0.5, -0.25]]]], dtype=torch.float32)

windows = [[0, 1, 3, 4],
           [1, 2, 4, 5],
           [3, 4, 6, 7],
           [4, 5, 7, 8]]

def pool(w):
    return w.amax(-1)

def forward(x):
    cells = torch.reshape(x, (1, 1, -1))
    return torch.reshape(torch.stack([pool(cells[..., w]) for w in windows], -1), dy.shape)

y = forward(x)
y.backward(dy)
dx = x.grad

print(y)
print(dx)
