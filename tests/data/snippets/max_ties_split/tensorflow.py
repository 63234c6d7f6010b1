import tensorflow as tf

x = tf.constant([[[[1, 1, 0],
                   [1, 1, 2],
                   [2, 0, 2]]]], tf.float32)
dy = tf.constant([[[[0, 0.75],
                    [0.5, -0.25]]]], tf.float32)

windows = [[0, 1, 3, 4],
           [1, 2, 4, 5],
           [3, 4, 6, 7],
           [4, 5, 7, 8]]

def pool(w):
    return tf.reduce_max(w, -1)

def forward(x):
    cells = tf.reshape(x, (1, 1, -1))
    return tf.reshape(tf.stack([pool(tf.gather(cells, w, axis=-1)) for w in windows], -1), dy.shape)

with tf.GradientTape() as tape:
    tape.watch(x)
    y = forward(x)
dx = tape.gradient(y, x, output_gradients=dy)

print(y)
print(dx)
