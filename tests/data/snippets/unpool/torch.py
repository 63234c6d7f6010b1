import torch
import torch.nn.functional as F

x = torch.tensor([[[[1, 3, 2, 1, 0, 2],
                    [4, 8, 5, 3, 1, 1],
                    [2, 1, 4, 6, 7, 3],
                    [0, 5, 9, 2, 2, 4],
                    [3, 2, 1, 0, 5, 6],
                    [1, 4, 2, 3, 8, 1]]]], dtype=torch.float32, requires_grad=True)
dy = torch.tensor([[[[0, 0.75, -0.5, -0.5, -0.5, -0.75],
                     [0.5, -0.25, -0.25, 1, 1, -1],
                     [0.5, -0.75, -0.25, -0.75, 0, 1],
                     [0, -0.75, 0.25, 0.75, -0.5, -0.75],
                     [0, 0.25, 0.5, 0, 0.75, 0.5],
                     [-0.25, 0, -0.25, 1, -0.75, 0.75]]]], dtype=torch.float32)

z, indices = F.max_pool2d(x, (2, 2), stride=(2, 2), return_indices=True)

y = F.max_unpool2d(z, indices, (2, 2), stride=(2, 2), output_size=(6, 6))
y.backward(dy)
dx = x.grad

print(y)
print(dx)
