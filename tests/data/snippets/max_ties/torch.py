import torch
import torch.nn.functional as F

x = torch.tensor([[[[1, 1, 0],
                    [1, 1, 2],
                    [2, 0, 2]]]], dtype=torch.float32, requires_grad=True)
dy = torch.tensor([[[[0, 0.75],
                     [0.5, -0.25]]]], dtype=torch.float32)

y = F.max_pool2d(x, (2, 2), stride=(1, 1))
y.backward(dy)
dx = x.grad

print(y)
print(dx)
