import torch
import torch.nn.functional as F

x = torch.tensor([[[[1, 3, 2, 1, 0, 2],
                    [4, 8, 5, 3, 1, 1],
                    [2, 1, 4, 6, 7, 3],
                    [0, 5, 9, 2, 2, 4],
                    [3, 2, 1, 0, 5, 6],
                    [1, 4, 2, 3, 8, 1]]]], dtype=torch.float32, requires_grad=True)
dy = torch.tensor([[[[0, 0.75, -0.5],
                     [0.5, -0.25, -0.25],
                     [0.5, -0.75, -0.25]]]], dtype=torch.float32)

y = F.fractional_max_pool2d(x, (2, 2), output_size=(3, 3), _random_samples=torch.tensor([[[0.17006785, 0.014618516]]]))
y.backward(dy)
dx = x.grad

print(y)
print(dx)
