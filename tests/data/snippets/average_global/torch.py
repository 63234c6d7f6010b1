import torch
import torch.nn.functional as F

x = torch.tensor([[[[1, 3, 2, 1],
                    [4, 8, 5, 3],
                    [2, 1, 4, 6],
                    [0, 5, 9, 2]],
                   [[0, -1, 7, 2],
                    [3, 3, 1, 0],
                    [5, 2, 2, 8],
                    [1, 6, 0, 4]]]], dtype=torch.float32, requires_grad=True)
dy = torch.tensor([[[[0]],
                    [[0.75]]]], dtype=torch.float32)

y = F.adaptive_avg_pool2d(x, 1)
y.backward(dy)
dx = x.grad

print(y)
print(dx)
