import torch
import torch.nn.functional as F

x = torch.tensor([[[1, 5, 3, 2, 7, 4, 6]]], dtype=torch.float32, requires_grad=True)
dy = torch.tensor([[[0, 0.75, -0.5, -0.5]]], dtype=torch.float32)

y = F.max_pool1d(x, (3,), stride=(2,), padding=(1,))
y.backward(dy)
dx = x.grad

print(y)
print(dx)
