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

def pool(w):
    p = tf.nn.relu(w)
    total = tf.reduce_sum(p, -1)
    return tf.reduce_sum(p * p, -1) / (total + tf.cast(total == 0, tf.float32))

def forward(x):
    cells = tf.reshape(x, (1, 1, -1))
    return tf.reshape(tf.stack([pool(tf.gather(cells, w, axis=-1)) for w in windows], -1), dy.shape)

with tf.GradientTape() as tape:
    tape.watch(x)
    y = forward(x)
dx = tape.gradient(y, x, output_gradients=dy)

print(y)
print(dx)
