import tensorflow as tf

x = tf.constant([[[[1, 3, 2, 1],
                   [4, 8, 5, 3],
                   [2, 1, 4, 6],
                   [0, 5, 9, 2]],
                  [[0, -1, 7, 2],
                   [3, 3, 1, 0],
                   [5, 2, 2, 8],
                   [1, 6, 0, 4]]]], tf.float32)
dy = tf.constant([[[[0, 0.75, -0.5, -0.5, -0.5],
                    [0.5, -0.25, -0.25, 1, 1],
                    [0.5, -0.75, -0.25, -0.75, 0],
                    [0, -0.75, 0.25, 0.75, -0.5],
                    [0, 0.25, 0.5, 0, 0.75]],
                   [[0.75, -1, 1, -1, -0.75],
                    [0.25, -0.5, -0.5, 0.75, -0.5],
                    [-0.75, -0.75, -1, 0, -1],
                    [0.25, 0, 0.75, 0.5, 0],
                    [-0.75, 1, 0.5, -1, 0.25]]]], tf.float32)

windows = [[0, 1, 4, 5],
           [2, 3, 6, 7],
           [8, 9, 12, 13],
           [10, 11, 14, 15]]

def forward(x):
    cells = tf.reshape(x, (1, 2, -1))
    best = [tf.gather(w, tf.argmax(tf.gather(cells, w, axis=-1), -1)) for w in windows]
    indices = tf.stack(best, -1)
    z = tf.gather(cells, indices, batch_dims=2)
    return tf.reshape(tf.reduce_sum(z[..., None] * tf.one_hot(indices, 25), 2), dy.shape)

with tf.GradientTape() as tape:
    tape.watch(x)
    y = forward(x)
dx = tape.gradient(y, x, output_gradients=dy)

print(y)
print(dx)
