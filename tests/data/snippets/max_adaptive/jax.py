import jax
import jax.numpy as jnp

x = jnp.array([[[[1, 3, 2, 1, 0, 2, 5],
                 [4, 8, 5, 3, 1, 1, 7],
                 [2, 1, 4, 6, 7, 3, 0],
                 [0, 5, 9, 2, 2, 4, 1]]]], jnp.float32)
dy = jnp.array([[[[0, 0.75, -0.5, -0.5],
                  [0.5, -0.25, -0.25, 1],
                  [0.5, -0.75, -0.25, -0.75]]]], jnp.float32)

windows = [[0, 1, 7, 8],
           [1, 2, 3, 8, 9, 10],
           [3, 4, 5, 10, 11, 12],
           [5, 6, 12, 13],
           [7, 8, 14, 15],
           [8, 9, 10, 15, 16, 17],
           [10, 11, 12, 17, 18, 19],
           [12, 13, 19, 20],
           [14, 15, 21, 22],
           [15, 16, 17, 22, 23, 24],
           [17, 18, 19, 24, 25, 26],
           [19, 20, 26, 27]]

def pool(w):
    return jnp.take_along_axis(w, w.argmax(-1, keepdims=True), -1)[..., 0]

def forward(x):
    cells = jnp.reshape(x, (1, 1, -1))
    return jnp.reshape(jnp.stack([pool(cells[..., jnp.array(w)]) for w in windows], -1), dy.shape)

y, backward = jax.vjp(forward, x)
dx, = backward(dy)

print(y)
print(dx)
