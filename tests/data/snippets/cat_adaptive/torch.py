import torch
import torch.nn.functional as F

x = torch.tensor([[[[1, -3, 2.5, 1],
                    [4, -8, 5, 3],
                    [2, 1, -4, 6],
                    [0, 5, 9, -2]]]], dtype=torch.float32, requires_grad=True)
dy = torch.tensor([[[0, 0.75, 0.5, -0.25, 0.5, -0.75, 0, -0.75, 0, 0.25, -0.25, 0]]], dtype=torch.float32)

largest = F.adaptive_max_pool2d(x, (3, 2))
mean = F.adaptive_avg_pool2d(x, (3, 2))

y = torch.cat([largest.flatten(2), mean.flatten(2)], dim=2)
y.backward(dy)
dx = x.grad

print(y)
print(dx)
