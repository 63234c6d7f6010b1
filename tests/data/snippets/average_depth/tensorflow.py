import tensorflow as tf

x = tf.constant([[[[1, 3],
                   [2, 1]],
                  [[4, 8],
                   [5, 3]],
                  [[2, 1],
                   [4, 6]],
                  [[0, 5],
                   [9, 2]]]], tf.float32)
dy = tf.constant([[[[0, 0.75],
                    [-0.5, -0.5]],
                   [[0.5, -0.25],
                    [-0.25, 1]]]], tf.float32)

windows = [[0, 4],
           [1, 5],
           [2, 6],
           [3, 7],
           [8, 12],
           [9, 13],
           [10, 14],
           [11, 15]]

def pool(w):
    return tf.reduce_mean(w, -1)

def forward(x):
    cells = tf.reshape(x, (1, 1, -1))
    return tf.reshape(tf.stack([pool(tf.gather(cells, w, axis=-1)) for w in windows], -1), dy.shape)

with tf.GradientTape() as tape:
    tape.watch(x)
    y = forward(x)
dx = tape.gradient(y, x, output_gradients=dy)

print(y)
print(dx)
