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
dy = torch.tensor([[[[0, 0.75, -0.5, -0.5, -0.5],
                     [0.5, -0.25, -0.25, 1, 1],
                     [0.5, -0.75, -0.25, -0.75, 0],
                     [0, -0.75, 0.25, 0.75, -0.5],
                     [0, 0.25, 0.5, 0, 0.75]],
                    [[0.75, -1, 1, -1, -0.75],
                     [0.25, -0.5, -0.5, 0.75, -0.5],
                     [-0.75, -0.75, -1, 0, -1],
                     [0.25, 0, 0.75, 0.5, 0],
                     [-0.75, 1, 0.5, -1, 0.25]]]], dtype=torch.float32)

z, indices = F.max_pool2d(x, (2, 2), stride=(2, 2), return_indices=True)

y = F.max_unpool2d(z, indices, (2, 2), stride=(2, 2), output_size=(5, 5))
y.backward(dy)
dx = x.grad

print(y)
print(dx)
