import tensorflow as tf

x = tf.constant([[[[1, 3, 0, 2],
                   [0, 0, 5, 1],
                   [2, 0, 4, 6],
                   [0, 0, 1, 7]]]], tf.float32)
dy = tf.constant([[[[0, 0.75],
                    [0.5, -0.25]]]], tf.float32)

windows = [[0, 1, 4, 5],
           [2, 3, 6, 7],
           [8, 9, 12, 13],
           [10, 11, 14, 15]]

draws = [[0.24084944],
         [0.6096899],
         [0.42317063],
         [0.8792311]]

def pool(w, u):
    below = tf.cumsum(tf.nn.relu(w), axis=-1)
    beyond = below <= u[:, None] * below[..., -1:]
    at = tf.reduce_sum(tf.cast(beyond, tf.int32), -1) % w.shape[-1]
    return tf.gather(w, at, axis=2, batch_dims=2)

def forward(x):
    cells = tf.reshape(x, (1, 1, -1))
    return tf.reshape(tf.stack([pool(tf.gather(cells, w, axis=-1), tf.constant(u, tf.float32)) for w, u in zip(windows, draws)], -1), dy.shape)

with tf.GradientTape() as tape:
    tape.watch(x)
    y = forward(x)
dx = tape.gradient(y, x, output_gradients=dy)

print(y)
print(dx)
