import tensorflow as tf

x = tf.constant([[[1, -3, 2.5, 1]]], tf.float32)
dy = tf.constant([[[0, 0.5]]], tf.float32)

windows = [[0, 1, 2, 3]]

def largest(w):
    return tf.gather(w, tf.argmax(w, -1), axis=2, batch_dims=2)

def mean(w):
    return tf.reduce_mean(w, -1)

def forward(x):
    cells = tf.reshape(x, (1, 1, -1))
    return tf.reshape(tf.stack([largest(tf.gather(cells, w, axis=-1)) for w in windows] + [mean(tf.gather(cells, w, axis=-1)) for w in windows], -1), dy.shape)

with tf.GradientTape() as tape:
    tape.watch(x)
    y = forward(x)
dx = tape.gradient(y, x, output_gradients=dy)

print(y)
print(dx)
