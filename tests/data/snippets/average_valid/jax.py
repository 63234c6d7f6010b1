import jax
import jax.numpy as jnp
from jax import lax

x = jnp.array([[[[1, -3, 2.5, 1],
                 [4, -8, 5, 3],
                 [2, 1, -4, 6],
                 [0, 5, 9, -2]]]], jnp.float32)
dy = jnp.array([[[[0, 0.75],
                  [0.5, -0.25]]]], jnp.float32)

window = dict(window_dimensions=(1, 1, 2, 2),
              window_strides=(1, 1, 2, 2),
              padding=((0, 0), (0, 0), (0, 0), (0, 0)))

def forward(x):
    total = lax.reduce_window(x, 0., lax.add, **window)
    n = lax.reduce_window(jnp.ones_like(x), 0., lax.add, **window)
    return total / n

y, backward = jax.vjp(forward, x)
dx, = backward(dy)

print(y)
print(dx)
