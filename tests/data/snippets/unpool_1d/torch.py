import torch
import torch.nn.functional as F

x = torch.tensor([[[1, 5, 3, 2, 7, 4, 6]]], dtype=torch.float32, requires_grad=True)
dy = torch.tensor([[[0, 0.75, -0.5, -0.5, -0.5, -0.75, -0.75]]], dtype=torch.float32)

z, indices = F.max_pool1d(x, (3,), stride=(2,), return_indices=True)

y = F.max_unpool1d(z, indices, (3,), stride=(2,), output_size=(7,))
y.backward(dy)
dx = x.grad

print(y)
print(dx)
