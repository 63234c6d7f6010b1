import jax
import jax.numpy as jnp
from jax import lax

x = jnp.array([[[1, 5, 3, 2, 7, 4, 6]]], jnp.float32)
dy = jnp.array([[[0, 0.75, -0.5, -0.5]]], jnp.float32)

window = dict(window_dimensions=(1, 1, 3),
              window_strides=(1, 1, 2),
              padding=((0, 0), (0, 0), (1, 1)))

def forward(x):
    return lax.reduce_window(x, -jnp.inf, lax.max, **window)

y, backward = jax.vjp(forward, x)
dx, = backward(dy)

print(y)
print(dx)
