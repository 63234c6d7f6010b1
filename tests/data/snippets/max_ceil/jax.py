import jax
import jax.numpy as jnp
from jax import lax

x = jnp.array([[[[1, 3, 2, 1, 0, 2],
                 [4, 8, 5, 3, 1, 1],
                 [2, 1, 4, 6, 7, 3],
                 [0, 5, 9, 2, 2, 4],
                 [3, 2, 1, 0, 5, 6],
                 [1, 4, 2, 3, 8, 1]]]], jnp.float32)
dy = jnp.array([[[[0, 0.75, -0.5],
                  [0.5, -0.25, -0.25],
                  [0.5, -0.75, -0.25]]]], jnp.float32)

window = dict(window_dimensions=(1, 1, 3, 2),
              window_strides=(1, 1, 2, 2),
              padding="SAME")

def forward(x):
    return lax.reduce_window(x, -jnp.inf, lax.max, **window)

y, backward = jax.vjp(forward, x)
dx, = backward(dy)

print(y)
print(dx)
