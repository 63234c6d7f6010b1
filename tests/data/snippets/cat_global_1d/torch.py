import torch
import torch.nn.functional as F

x = torch.tensor([[[1, -3, 2.5, 1]]], dtype=torch.float32, requires_grad=True)
dy = torch.tensor([[[0, 0.5]]], dtype=torch.float32)

largest = F.adaptive_max_pool1d(x, 1)
mean = F.adaptive_avg_pool1d(x, 1)

y = torch.cat([largest.flatten(2), mean.flatten(2)], dim=2)
y.backward(dy)
dx = x.grad

print(y)
print(dx)
