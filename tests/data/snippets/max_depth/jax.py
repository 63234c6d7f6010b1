import jax
import jax.numpy as jnp

x = jnp.array([[[[1, 3],
                 [2, 1]],
                [[4, 8],
                 [5, 3]],
                [[2, 1],
                 [4, 6]],
                [[0, 5],
                 [9, 2]]]], jnp.float32)
dy = jnp.array([[[[0, 0.75],
                  [-0.5, -0.5]],
                 [[0.5, -0.25],
                  [-0.25, 1]]]], jnp.float32)

windows = [[0, 4],
           [1, 5],
           [2, 6],
           [3, 7],
           [8, 12],
           [9, 13],
           [10, 14],
           [11, 15]]

def pool(w):
    return jnp.take_along_axis(w, w.argmax(-1, keepdims=True), -1)[..., 0]

def forward(x):
    cells = jnp.reshape(x, (1, 1, -1))
    return jnp.reshape(jnp.stack([pool(cells[..., jnp.array(w)]) for w in windows], -1), dy.shape)

y, backward = jax.vjp(forward, x)
dx, = backward(dy)

print(y)
print(dx)
