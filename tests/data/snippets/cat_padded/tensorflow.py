import tensorflow as tf

x = tf.constant([[[[1, -3, 2.5, 1],
                   [4, -8, 5, 3],
                   [2, 1, -4, 6],
                   [0, 5, 9, -2]]]], tf.float32)
dy = tf.constant([[[0, 0.75, -0.5, 0.5, -0.25, -0.25, 0.5, -0.75, -0.25, 0, -0.75, 0.25, 0, 0.25, 0.5, -0.25, 0, -0.25]]], tf.float32)

windows = [[0, 1, 4, 5],
           [1, 2, 3, 5, 6, 7],
           [3, 7],
           [4, 5, 8, 9, 12, 13],
           [5, 6, 7, 9, 10, 11, 13, 14, 15],
           [7, 11, 15],
           [12, 13],
           [13, 14, 15],
           [15]]

def largest(w):
    return tf.gather(w, tf.argmax(w, -1), axis=2, batch_dims=2)

counts = [9, 9, 6, 9, 9, 6, 6, 6, 4]
def mean(w, n):
    return tf.reduce_sum(w, -1) / n

def forward(x):
    cells = tf.reshape(x, (1, 1, -1))
    return tf.reshape(tf.stack([largest(tf.gather(cells, w, axis=-1)) for w in windows] + [mean(tf.gather(cells, w, axis=-1), n) for w, n in zip(windows, counts)], -1), dy.shape)

with tf.GradientTape() as tape:
    tape.watch(x)
    y = forward(x)
dx = tape.gradient(y, x, output_gradients=dy)

print(y)
print(dx)
