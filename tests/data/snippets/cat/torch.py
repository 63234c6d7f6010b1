import torch
import torch.nn.functional as F

x = torch.tensor([[[[1, 3, 2, 1, 0, 2],
                    [4, 8, 5, 3, 1, 1],
                    [2, 1, 4, 6, 7, 3],
                    [0, 5, 9, 2, 2, 4],
                    [3, 2, 1, 0, 5, 6],
                    [1, 4, 2, 3, 8, 1]]]], dtype=torch.float32, requires_grad=True)
dy = torch.tensor([[[0, 0.75, -0.5, 0.5, -0.25, -0.25, 0.5, -0.75, -0.25, 0, -0.75, 0.25, 0, 0.25, 0.5, -0.25, 0, -0.25]]], dtype=torch.float32)

largest = F.max_pool2d(x, (2, 2), stride=(2, 2))
mean = F.avg_pool2d(x, (2, 2), stride=(2, 2))

y = torch.cat([largest.flatten(2), mean.flatten(2)], dim=2)
y.backward(dy)
dx = x.grad

print(y)
print(dx)
