import jax
import jax.numpy as jnp
from jax import lax

x = jnp.array([[[[1, 1, 0],
                 [1, 1, 2],
                 [2, 0, 2]]]], jnp.float32)
dy = jnp.array([[[[0, 0.75],
                  [0.5, -0.25]]]], jnp.float32)

window = dict(window_dimensions=(1, 1, 2, 2),
              window_strides=(1, 1, 1, 1),
              padding=((0, 0), (0, 0), (0, 0), (0, 0)))

def forward(x):
    return lax.reduce_window(x, -jnp.inf, lax.max, **window)

y, backward = jax.vjp(forward, x)
dx, = backward(dy)

print(y)
print(dx)
