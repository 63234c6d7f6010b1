import torch
import torch.nn.functional as F

x = torch.tensor([[[[1, -3, 2.5, 1],
                    [4, -8, 5, 3],
                    [2, 1, -4, 6],
                    [0, 5, 9, -2]]]], dtype=torch.float32, requires_grad=True)
dy = torch.tensor([[[[0, 0.75, -0.5],
                     [0.5, -0.25, -0.25],
                     [0.5, -0.75, -0.25]]]], dtype=torch.float32)

y = F.adaptive_max_pool2d(x, 3)
y.backward(dy)
dx = x.grad

print(y)
print(dx)
