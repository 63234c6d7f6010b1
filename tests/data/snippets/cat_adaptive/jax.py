import jax
import jax.numpy as jnp

x = jnp.array([[[[1, -3, 2.5, 1],
                 [4, -8, 5, 3],
                 [2, 1, -4, 6],
                 [0, 5, 9, -2]]]], jnp.float32)
dy = jnp.array([[[0, 0.75, 0.5, -0.25, 0.5, -0.75, 0, -0.75, 0, 0.25, -0.25, 0]]], jnp.float32)

windows = [[0, 1, 4, 5],
           [2, 3, 6, 7],
           [4, 5, 8, 9],
           [6, 7, 10, 11],
           [8, 9, 12, 13],
           [10, 11, 14, 15]]

def largest(w):
    return jnp.take_along_axis(w, w.argmax(-1, keepdims=True), -1)[..., 0]

def mean(w):
    return w.mean(-1)

def forward(x):
    cells = jnp.reshape(x, (1, 1, -1))
    return jnp.reshape(jnp.stack([largest(cells[..., jnp.array(w)]) for w in windows] + [mean(cells[..., jnp.array(w)]) for w in windows], -1), dy.shape)

y, backward = jax.vjp(forward, x)
dx, = backward(dy)

print(y)
print(dx)
